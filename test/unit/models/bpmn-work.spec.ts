import { around, errorsOf, extended, findingsOf, flow, GROUP, processXml, userTask } from './bpmn';

const serviceTask = (definition: string) =>
  `<bpmn:serviceTask id="tarea" name="T">${extended(definition)}</bpmn:serviceTask>`;

describe('lo que cada tarea debe decir', () => {
  it.each([
    ['servicio sin tipo', serviceTask(''), 'le falta el tipo de trabajo'],
    [
      'servicio con tipo calculado',
      serviceTask('<zeebe:taskDefinition type="= x"/>'),
      'no puede ser una expresión',
    ],
    [
      'servicio con intentos imposibles',
      serviceTask('<zeebe:taskDefinition type="x" retries="muchos"/>'),
      '«muchos»',
    ],
    [
      'regla sin decisión',
      `<bpmn:businessRuleTask id="tarea" name="T">${extended()}</bpmn:businessRuleTask>`,
      'le falta la decisión',
    ],
    [
      'regla sin variable de resultado',
      `<bpmn:businessRuleTask id="tarea" name="T">${extended('<zeebe:calledDecision decisionId="d"/>')}</bpmn:businessRuleTask>`,
      'variable del resultado',
    ],
    [
      'llamada sin proceso',
      `<bpmn:callActivity id="tarea" name="T">${extended()}</bpmn:callActivity>`,
      'le falta el proceso que llama',
    ],
    [
      'recepción sin mensaje',
      `<bpmn:receiveTask id="tarea" name="T">${extended()}</bpmn:receiveTask>`,
      'le falta el mensaje',
    ],
    ['tarea de nadie', `<bpmn:userTask id="tarea" name="T">${extended()}</bpmn:userTask>`, 'no es de nadie'],
    ['formulario por formKey', userTask('tarea', '<zeebe:formDefinition formKey="x"/>'), 'formKey'],
    [
      'destino que no es variable',
      userTask('tarea', '<zeebe:ioMapping><zeebe:output source="= x" target="a-b"/></zeebe:ioMapping>'),
      '«a-b»',
    ],
    [
      'asignación con FEEL roto',
      userTask('tarea', '<zeebe:ioMapping><zeebe:input source="= x +" target="a"/></zeebe:ioMapping>'),
      'la asignación de entrada',
    ],
    [
      'multi-instancia sin colección',
      userTask().replace('</bpmn:userTask>', '<bpmn:multiInstanceLoopCharacteristics/></bpmn:userTask>'),
      'le falta la colección',
    ],
    [
      'multi-instancia por número',
      userTask().replace(
        '</bpmn:userTask>',
        '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>100000000</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>',
      ),
      '«loopCardinality»',
    ],
  ])('%s', async (_, task, expected) => {
    const errors = await errorsOf(around(task));
    expect(errors.some((error) => error.includes(' tarea: ') && error.includes(expected))).toBe(true);
  });

  it('el grupo puede venir del carril', async () => {
    const lane = (group: string) =>
      `<bpmn:laneSet id="ls"><bpmn:lane id="l" name="Gestor"><bpmn:extensionElements><zeebe:properties><zeebe:property name="grupo" value="${group}"/></zeebe:properties></bpmn:extensionElements><bpmn:flowNodeRef>tarea</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>`;
    const task = `<bpmn:userTask id="tarea" name="T">${extended()}</bpmn:userTask>`;
    expect(await errorsOf(around(lane('gestor') + task))).toEqual([]);
    expect((await errorsOf(around(lane('') + task))).join()).toContain('no es de nadie');
  });

  it('lo que se nombra existe, cuando se sabe qué existe', async () => {
    const task = userTask('tarea', '<zeebe:formDefinition formId="clasificacio"/>');
    const content = around(task);
    expect(await errorsOf(content)).toEqual([]);
    expect(await errorsOf(content, { knownForms: ['borrador', 'clasificacion'] })).toEqual([
      'cauce/work tarea: En «tarea» (tarea), el formulario «clasificacio» no existe; ¿quiso decir «clasificacion»?.',
    ]);
    expect(
      (
        await errorsOf(around(serviceTask('<zeebe:taskDefinition type="cartas.generar"/>')), {
          knownJobTypes: [],
        })
      ).join(),
    ).toContain('«cartas.generar» no existe');
    const call = `<bpmn:callActivity id="tarea" name="T">${extended('<zeebe:calledElement processId="otro"/>')}</bpmn:callActivity>`;
    expect((await errorsOf(around(call), { knownProcesses: ['p'] })).join()).toContain(
      'el proceso «otro» no existe',
    );
    const rule = `<bpmn:businessRuleTask id="tarea" name="T">${extended('<zeebe:calledDecision decisionId="d" resultVariable="r"/>')}</bpmn:businessRuleTask>`;
    expect((await errorsOf(around(rule), { knownDecisions: [] })).join()).toContain(
      'la decisión «d» no existe',
    );
    expect((await errorsOf(around(userTask()), { knownGroups: ['juridica'] })).join()).toContain(
      'el grupo «gestor» no existe',
    );
  });

  it('lo que la gestión pide de cada actividad son avisos', async () => {
    const bare = `<bpmn:userTask id="tarea" name="T"><bpmn:extensionElements>${GROUP}<zeebe:properties><zeebe:property name="phva" value="X"/><zeebe:property name="iso" value="9001"/></zeebe:properties></bpmn:extensionElements></bpmn:userTask>`;
    const findings = (await findingsOf(around(bare))).filter(
      ({ rule }) => rule === 'cauce/management-properties',
    );
    expect(findings.map(({ severity, elementId }) => [severity, elementId])).toEqual(
      Array(3).fill(['warning', 'tarea']),
    );
    const all = findings.map(({ message }) => message).join();
    for (const expected of ['responsable, autoridad', 'phva es «X»', 'iso es «9001»'])
      expect(all).toContain(expected);
  });

  it('una asignación sin = es un texto, y se avisa', async () => {
    const findings = await findingsOf(
      around(
        userTask('tarea', '<zeebe:ioMapping><zeebe:input source="estado" target="a"/></zeebe:ioMapping>'),
      ),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'cauce/literal-mappings', severity: 'warning', elementId: 'tarea' }),
    );
  });
});

describe('temporizadores', () => {
  const timer = (content: string) =>
    around(
      `<bpmn:intermediateCatchEvent id="tarea" name="T"><bpmn:timerEventDefinition>${content}</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
    );

  it.each([
    '<bpmn:timeDuration>PT2H</bpmn:timeDuration>',
    '<bpmn:timeDuration>= duration("P3D")</bpmn:timeDuration>',
    '<bpmn:timeDate>2026-01-05T07:30:00-05:00</bpmn:timeDate>',
    '<bpmn:timeDate>= plazo.incumple</bpmn:timeDate>',
  ])('vale %s', async (content) => {
    expect(await errorsOf(timer(content))).toEqual([]);
  });

  it.each([
    ['<bpmn:timeDuration>2 horas</bpmn:timeDuration>', '«2 horas»'],
    ['<bpmn:timeDuration>P</bpmn:timeDuration>', '«P»'],
    ['<bpmn:timeDate>2026-02-30T07:30:00-05:00</bpmn:timeDate>', '«2026-02-30T07:30:00-05:00»'],
    ['<bpmn:timeDate>mañana</bpmn:timeDate>', '«mañana»'],
    ['<bpmn:timeCycle>cada hora</bpmn:timeCycle>', '«cada hora»'],
    ['<bpmn:timeDuration>${plazo}</bpmn:timeDuration>', 'JUEL'],
    ['<bpmn:timeDuration>= duration("tres días")</bpmn:timeDuration>', 'que exista'],
    ['', 'una sola de: fecha, duración o ciclo'],
    [
      '<bpmn:timeDuration>PT1H</bpmn:timeDuration><bpmn:timeDate>2026-01-05T07:30:00Z</bpmn:timeDate>',
      'la fecha y la duración',
    ],
  ])('se niega %s', async (content, expected) => {
    const errors = await errorsOf(timer(content));
    expect(errors.some((error) => error.includes(' tarea: ') && error.includes(expected))).toBe(true);
  });
});

describe('compuertas exclusivas', () => {
  const gateway = (conditions: Array<string | undefined>, fallback = '') =>
    processXml(
      `<bpmn:startEvent id="inicio" name="I"/><bpmn:exclusiveGateway id="g" name="G"${fallback ? ` default="${fallback}"` : ''}/>` +
        flow('f0', 'inicio', 'g') +
        conditions
          .map(
            (condition, index) =>
              `<bpmn:endEvent id="e${index}" name="E${index}"/>${flow(`c${index}`, 'g', `e${index}`, condition)}`,
          )
          .join(''),
    );

  it.each([
    [['= aprobado', '= not(aprobado)']],
    [['= dias > 3', '= dias <= 3']],
    [['= medio = "correo"', '= medio != "correo"']],
    [['= visita = true', '=visita=false']],
    [['= a = 1', '= a = 2', '= true']],
  ])('las condiciones %j cubren todos los casos', async (conditions) => {
    expect(await errorsOf(gateway(conditions))).toEqual([]);
  });

  it.each([
    [['= tipo = "QUEJA"', '= tipo = "RECLAMO"']],
    [['= dias > 3', '= dias < 3']],
    [['= a', '= not(b)']],
  ])('las condiciones %j no los cubren y hace falta un flujo por defecto', async (conditions) => {
    expect(await errorsOf(gateway(conditions))).toEqual([
      expect.stringMatching(/^cauce\/flows g: .*no cubren todos los casos/),
    ]);
    expect(await errorsOf(gateway([...conditions, undefined], `c${conditions.length}`))).toEqual([]);
  });

  it('un flujo sin condición que no es el de por defecto', async () => {
    expect((await errorsOf(gateway(['= a', undefined]))).join()).toContain('cauce/flows c1: ');
  });

  it('una condición donde nadie la lee', async () => {
    expect((await errorsOf(gateway(['= a', '= b'], 'c1'))).join()).toContain('que nunca se lee');
    const parallel = gateway(['= a', '= b']).replace('exclusiveGateway', 'parallelGateway');
    expect((await errorsOf(parallel)).filter((error) => error.includes('nadie lee'))).toHaveLength(2);
  });
});

describe('las reglas recomendadas de bpmnlint hablan español', () => {
  it('un camino sin fin, una compuerta que une y divide, un elemento suelto', async () => {
    const content = processXml(
      '<bpmn:startEvent id="inicio" name="I"/>' +
        userTask('tarea') +
        userTask('suelta') +
        flow('f1', 'inicio', 'tarea'),
    );
    const errors = (await errorsOf(content)).join('\n');
    expect(errors).toContain(
      'bpmnlint/end-event-required p: En «P» (p), al proceso le falta el evento de fin.',
    );
    expect(errors).toContain(
      'bpmnlint/no-implicit-end tarea: En «tarea» (tarea), el camino termina sin un evento de fin.',
    );
    expect(errors).toContain(
      'bpmnlint/no-disconnected suelta: En «suelta» (suelta), el elemento no está unido a ningún otro.',
    );
  });
});
