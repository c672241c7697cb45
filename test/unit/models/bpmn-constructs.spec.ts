import { around, document, errorsOf, extended, findingsOf, flow, GROUP, processXml, userTask } from './bpmn';

describe('un diagrama que se puede ejecutar', () => {
  it('no tiene errores, y avisa de lo que no está dibujado', async () => {
    const findings = await findingsOf(around(userTask()));
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map(({ rule }) => rule)).toContain('bpmnlint/no-bpmndi');
  });

  it('vale también con <incoming> y <outgoing>', async () => {
    const task = userTask().replace(
      '</bpmn:userTask>',
      '<bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>',
    );
    expect(await errorsOf(around(task))).toEqual([]);
  });
});

describe('construcciones que no se ejecutan', () => {
  const inside = (content: string) =>
    around(`<bpmn:subProcess id="tarea" name="S">${extended()}${content}</bpmn:subProcess>`);
  const simple =
    '<bpmn:startEvent id="si" name="i"/><bpmn:endEvent id="se" name="e"/>' + flow('sf', 'si', 'se');

  it.each([
    [
      'tarea de script',
      around(
        '<bpmn:scriptTask id="tarea" name="T" scriptFormat="javascript"><bpmn:script>while(true);</bpmn:script></bpmn:scriptTask>',
      ),
      'tarea',
      'script',
    ],
    ['tarea sin tipo', around('<bpmn:task id="tarea" name="T"/>'), 'tarea', 'no tiene tipo'],
    ['compuerta inclusiva', around('<bpmn:inclusiveGateway id="tarea" name="T"/>'), 'tarea', 'inclusiva'],
    ['compuerta compleja', around('<bpmn:complexGateway id="tarea" name="T"/>'), 'tarea', 'compleja'],
    [
      'subproceso ad hoc',
      around(`<bpmn:adHocSubProcess id="tarea" name="T">${userTask('a')}</bpmn:adHocSubProcess>`),
      'tarea',
      'ad hoc',
    ],
    [
      'transacción',
      around(`<bpmn:transaction id="tarea" name="T">${simple}</bpmn:transaction>`),
      'tarea',
      'transaccional',
    ],
    [
      'subproceso de evento',
      inside(
        `${simple}<bpmn:subProcess id="ev" name="E" triggeredByEvent="true"><bpmn:startEvent id="es"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:startEvent></bpmn:subProcess>`,
      ),
      'ev',
      'subproceso de evento',
    ],
    [
      'evento condicional',
      around(
        '<bpmn:intermediateCatchEvent id="tarea" name="T"><bpmn:conditionalEventDefinition><bpmn:condition>= x</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>',
      ),
      'tarea',
      'condicional',
    ],
    [
      'compensación',
      around(
        '<bpmn:intermediateThrowEvent id="tarea" name="T"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>',
      ),
      'tarea',
      'compensación',
    ],
    [
      'actividad de compensación',
      around(
        `<bpmn:userTask id="tarea" name="T" isForCompensation="true">${extended(GROUP)}</bpmn:userTask>`,
      ),
      'tarea',
      'compensación',
    ],
    [
      'evento de enlace',
      around(
        '<bpmn:intermediateThrowEvent id="tarea" name="T"><bpmn:linkEventDefinition name="x"/></bpmn:intermediateThrowEvent>',
      ),
      'tarea',
      'enlace',
    ],
    [
      'marcador de bucle',
      around(
        `<bpmn:userTask id="tarea" name="T">${extended(GROUP)}<bpmn:standardLoopCharacteristics/></bpmn:userTask>`,
      ),
      'tarea',
      'bucle',
    ],
    [
      'evento con dos definiciones',
      around(
        '<bpmn:intermediateThrowEvent id="tarea" name="T"><bpmn:signalEventDefinition/><bpmn:escalationEventDefinition/></bpmn:intermediateThrowEvent>',
      ),
      'tarea',
      'varias definiciones',
    ],
    ['elemento desconocido', processXml('<bpmn:telepatia id="tarea"/>'), 'tarea', 'bpmn:telepatia'],
    [
      'atributo desconocido',
      around(`<bpmn:userTask id="tarea" name="T" urgencia="9">${extended(GROUP)}</bpmn:userTask>`),
      'tarea',
      '«urgencia»',
    ],
    [
      'atributo que nadie lee',
      around(`<bpmn:userTask id="tarea" name="T" startQuantity="3">${extended(GROUP)}</bpmn:userTask>`),
      'tarea',
      '«startQuantity»',
    ],
    [
      'extensión que nadie lee',
      around(
        `<bpmn:userTask id="tarea" name="T">${extended(GROUP, '<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="x"/></zeebe:taskListeners>')}</bpmn:userTask>`,
      ),
      'tarea',
      'zeebe:TaskListeners',
    ],
  ])('%s: se nombra el elemento y qué hacer', async (_, content, elementId, expected) => {
    const errors = await errorsOf(content);
    expect(errors.some((error) => error.includes(` ${elementId}: `) && error.includes(expected))).toBe(true);
  });

  it('un evento de borde de mensaje que no interrumpe perdería el segundo mensaje', async () => {
    const message =
      '<bpmn:message id="m" name="m"><bpmn:extensionElements><zeebe:subscription correlationKey="= radicado"/></bpmn:extensionElements></bpmn:message>';
    const boundary = (attributes: string) =>
      `<bpmn:boundaryEvent id="borde" name="B" attachedToRef="tarea" ${attributes}><bpmn:messageEventDefinition messageRef="m"/></bpmn:boundaryEvent>` +
      `<bpmn:endEvent id="fin2" name="F2"/>${flow('f3', 'borde', 'fin2')}`;
    expect(await errorsOf(around(userTask(), boundary(''), message))).toEqual([]);
    expect(await errorsOf(around(userTask(), boundary('cancelActivity="false"'), message))).toEqual([
      expect.stringMatching(/^cauce\/events borde: .*perdería los siguientes/),
    ]);
  });
});

describe('sin código en los modelos', () => {
  it.each([
    ['JUEL en una condición', '${aprobado}', 'JUEL'],
    ['JavaScript en una condición', 'aprobado === true', 'empieza por «=»'],
    ['texto suelto en una condición', 'aprobado', 'empieza por «=»'],
    ['FEEL que no se puede leer', '= aprobado = (', 'no es válida'],
    ['condición vacía', ' ', 'está vacía'],
    ['fecha que no existe', '= fecha > date("2026-02-30")', 'date("2026-02-30")'],
  ])('%s', async (_, condition, expected) => {
    const content = processXml(
      '<bpmn:startEvent id="inicio" name="I"/><bpmn:exclusiveGateway id="g" name="G" default="no"/><bpmn:endEvent id="a" name="A"/><bpmn:endEvent id="b" name="B"/>' +
        flow('f1', 'inicio', 'g') +
        flow('si', 'g', 'a', condition) +
        flow('no', 'g', 'b'),
    );
    const errors = await errorsOf(content);
    expect(errors.some((error) => error.includes(' si: ') && error.includes(expected))).toBe(true);
  });

  it('una condición declarada en JavaScript', async () => {
    const content = around(userTask()).replace(
      'targetRef="fin">',
      'targetRef="fin"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="javascript">next(null, true)</bpmn:conditionExpression>',
    );
    expect((await errorsOf(content)).join()).toContain('«javascript»; se esperaba FEEL');
  });

  it('`implementation` en una tarea de servicio', async () => {
    const task = `<bpmn:serviceTask id="tarea" name="T" implementation="\${environment.services.x}">${extended('<zeebe:taskDefinition type="x"/>')}</bpmn:serviceTask>`;
    expect((await errorsOf(around(task))).join()).toContain('cauce/no-code tarea');
  });

  it('lo de camunda: se niega con lo que se esperaba en su lugar', async () => {
    const task =
      '<bpmn:userTask id="tarea" name="T" camunda:candidateGroups="gestor" camunda:assignee="${iniciador}">' +
      extended(GROUP, '<camunda:taskListener class="com.x.Y" event="create"/>') +
      '</bpmn:userTask>';
    const errors = await errorsOf(around(task));
    const all = errors.join('\n');
    expect(all).toContain(
      '«camunda:candidateGroups» con el valor «gestor», que es de otro motor; se esperaba zeebe:assignmentDefinition candidateGroups',
    );
    expect(all).toContain('JUEL «${iniciador}»');
    expect(all).toContain('código en «camunda:taskListener»');
    expect(errors.every((error) => error.includes(' tarea: '))).toBe(true);
  });

  it('una condición con JUEL dentro de una extensión ajena también se ve', async () => {
    const task = `<bpmn:userTask id="tarea" name="T">${extended(GROUP, '<camunda:inputOutput><camunda:inputParameter name="a">${x}</camunda:inputParameter></camunda:inputOutput>')}</bpmn:userTask>`;
    expect((await errorsOf(around(task))).join()).toContain('JUEL «${x}»');
  });
});

describe('referencias e identificadores', () => {
  it.each([
    [
      'un flujo hacia la nada',
      around(userTask(), flow('f9', 'tarea', 'fantasma')),
      'f9',
      'targetRef a «fantasma»',
    ],
    [
      'un flujo desde la nada',
      around(userTask(), flow('f9', 'fantasma', 'fin')),
      'f9',
      'sourceRef a «fantasma»',
    ],
    [
      'un flujo sin extremos',
      around(userTask(), '<bpmn:sequenceFlow id="f9" name="f"/>'),
      'f9',
      'no tiene origen',
    ],
    ['un identificador repetido', around(userTask() + userTask()), 'tarea', 'repetido'],
    [
      'un evento de borde sobre nada',
      around(
        userTask(),
        '<bpmn:boundaryEvent id="b" name="B" attachedToRef="x"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>',
      ),
      'b',
      'attachedToRef a «x»',
    ],
    [
      'una figura de nada',
      around(userTask()).replace(
        '</bpmn:definitions>',
        '<bpmndi:BPMNDiagram id="d1"><bpmndi:BPMNPlane id="pl" bpmnElement="p"><bpmndi:BPMNShape id="s1" bpmnElement="fantasma"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></bpmn:definitions>',
      ),
      's1',
      'bpmnElement a «fantasma»',
    ],
    [
      'un elemento sin identificador',
      around(userTask()).replace('id="fin" ', ''),
      'p',
      'no tiene identificador',
    ],
  ])('%s', async (_, content, elementId, expected) => {
    const errors = await errorsOf(content);
    expect(errors.some((error) => error.includes(` ${elementId}: `) && error.includes(expected))).toBe(true);
  });

  it('un archivo sin proceso ejecutable', async () => {
    expect((await errorsOf(document())).join()).toContain('no contiene ningún proceso');
    const drawn = processXml(
      '<bpmn:startEvent id="i" name="I"/><bpmn:endEvent id="e" name="E"/>' + flow('f', 'i', 'e'),
      '',
      '',
    );
    expect((await errorsOf(drawn)).join()).toContain('isExecutable');
  });
});
