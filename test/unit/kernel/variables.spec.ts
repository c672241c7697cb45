import {
  boundary,
  callActivity,
  chain,
  diagram,
  end,
  io,
  serviceTask,
  start,
  subProcess,
  timer,
  userTask,
} from './support/diagram';
import { Story } from './support/story';

describe('Input and output mappings', () => {
  const xml = (mapping: string): string =>
    diagram(
      start() + serviceTask('a', 'x', mapping) + userTask('z') + end() + chain('inicio', 'a', 'z', 'fin'),
    );

  it('inputs are seen by the task alone, in order, literals as they are', async () => {
    const story = await Story.begin(
      xml(io({ uno: '= n + 1', dos: '= uno * 2', 'carta.tipo': 'acuse', 'carta.n': '= n' })),
      { n: 1 },
    );
    expect(story.wait('a').input).toEqual({ uno: 2, dos: 4, carta: { tipo: 'acuse', n: 1 } });
    expect(story.variables).toEqual({ n: 1 });
    await story.complete('a', { uno: 'escrito' });
    expect(story.variables).toEqual({ n: 1, uno: 'escrito' });
  });

  it('without outputs everything the task answers is merged', async () => {
    const story = await Story.begin(xml(''), { a: 1, b: { c: 1 } });
    await story.complete('a', { a: 2, b: { d: 1 }, e: null });
    expect(story.variables).toEqual({ a: 2, b: { d: 1 }, e: null });
  });

  it('with outputs only what is mapped', async () => {
    const story = await Story.begin(
      xml(io({ local: '= 5' }, { cartaId: '= id', 'resumen.total': '= local + n', otra: '= cartaId + "!"' })),
      { n: 1, resumen: { viejo: true } },
    );
    await story.complete('a', { id: 'c1', secreto: 1 });
    expect(story.variables).toEqual({ n: 1, cartaId: 'c1', resumen: { viejo: true, total: 6 }, otra: 'c1!' });
  });

  it('a missing variable is null; a wrong expression stops the step', async () => {
    const story = await Story.begin(xml(io({ nada: '= no.existe' })));
    expect(story.wait('a').input).toEqual({ nada: null });
    await expect(Story.begin(xml(io({ mal: '= 1 +' })))).rejects.toMatchObject({
      code: 'expression',
      elementId: 'a',
    });
  });
});

describe('A call activity', () => {
  const xml = (attributes: string, extensions = ''): string =>
    diagram(
      start() + callActivity('c', 'hijo', attributes, extensions) + end() + chain('inicio', 'c', 'fin'),
    );

  it('passes everything and takes everything back', async () => {
    const story = await Story.begin(xml(''), { radicado: 'R', plazo: { n: 15 } });
    expect(story.wait('c')).toMatchObject({
      kind: 'call',
      processId: 'hijo',
      variables: { radicado: 'R', plazo: { n: 15 } },
    });
    await story.tell('completeCall', 'c', { radicado: 'R', tipo: 'Q' });
    expect(story.outcome).toMatchObject({
      status: 'completed',
      variables: { radicado: 'R', plazo: { n: 15 }, tipo: 'Q' },
    });
  });

  it('adds mapped inputs, takes back only mapped outputs', async () => {
    const story = await Story.begin(
      xml('propagateAllChildVariables="false"', io({ modo: '= "b"' }, { tipo: '= tipo' })),
      { modo: 'a' },
    );
    expect(story.wait('c', 'call').variables).toEqual({ modo: 'b' });
    await story.tell('completeCall', 'c', { tipo: 'Q', otra: 1, modo: 'c' });
    expect(story.variables).toEqual({ modo: 'a', tipo: 'Q' });
  });

  it('passes and takes nothing that is not mapped when told so', async () => {
    const story = await Story.begin(
      xml('propagateAllParentVariables="false" propagateAllChildVariables="false"', io({ modo: '= "b"' })),
      { radicado: 'R' },
    );
    expect(story.wait('c', 'call').variables).toEqual({ modo: 'b' });
    await story.tell('completeCall', 'c', { tipo: 'Q' });
    expect(story.variables).toEqual({ radicado: 'R' });
  });

  it('inside a sub-process passes what is seen there', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          subProcess(
            's',
            start('i') + callActivity('c', 'hijo') + end('f') + chain('i', 'c', 'f'),
            io({ n: '= 2' }),
          ) +
          end() +
          chain('inicio', 's', 'fin'),
      ),
      { n: 1, m: 1 },
    );
    expect(story.wait('c', 'call').variables).toEqual({ n: 2, m: 1 });
  });

  it('can be interrupted, and can have alerts beside it', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          callActivity('c', 'hijo') +
          boundary('alerta', 'c', timer('timeDuration', 'P1D'), false) +
          boundary('corte', 'c', timer('timeDuration', 'P2D')) +
          serviceTask('avisar', 'x') +
          end() +
          end('f') +
          end('g') +
          chain('inicio', 'c', 'fin') +
          chain('alerta', 'avisar', 'f') +
          chain('corte', 'g'),
      ),
    );
    await story.fire('alerta');
    expect(story.open.sort()).toEqual(['avisar', 'c', 'corte']);
    await story.fire('corte');
    expect(story.open).toEqual(['avisar']);
    expect(story.trail).toContain('c:cancelled');
  });
});

describe('A business rule task', () => {
  it('waits for its decision and stores the result', async () => {
    const task = `<businessRuleTask id="d"><extensionElements><zeebe:calledDecision decisionId="terminos" resultVariable="termino" />${io({ tipo: '= t' })}</extensionElements></businessRuleTask>`;
    const story = await Story.begin(diagram(start() + task + end() + chain('inicio', 'd', 'fin')), {
      t: 'Q',
    });
    expect(story.wait('d')).toMatchObject({
      kind: 'decision',
      decisionId: 'terminos',
      resultVariable: 'termino',
      input: { tipo: 'Q' },
    });
    await story.complete('d', { termino: { dias: 15 } });
    expect(story.outcome).toMatchObject({
      status: 'completed',
      variables: { t: 'Q', termino: { dias: 15 } },
    });
  });
});

describe('A user task', () => {
  const lanes = (inner: string): string =>
    `<laneSet id="ls"><lane id="l1" name="Gestor"><extensionElements><zeebe:properties><zeebe:property name="grupo" value="gestor" /></zeebe:properties></extensionElements>${inner}</lane></laneSet>`;

  it('says everything about itself', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask(
            't',
            '<zeebe:formDefinition formId="respuesta" /><zeebe:assignmentDefinition assignee="= gestor" candidateGroups="juridica, aprobador" candidateUsers="= [&#34;ana&#34;]" />' +
              '<zeebe:taskSchedule dueDate="= plazo" /><zeebe:priorityDefinition priority="= 10 + 20" />' +
              '<zeebe:properties><zeebe:property name="phva" value="H" /><zeebe:property name="iso" value="9001:2015#8.5.1" /></zeebe:properties>',
          ) +
          end() +
          chain('inicio', 't', 'fin'),
      ),
      { gestor: 'luis', plazo: '2026-06-10T12:00:00-05:00' },
    );
    expect(story.outcome.waits).toEqual([
      {
        kind: 'userTask',
        executionId: 't~3',
        elementId: 't',
        elementType: 'bpmn:UserTask',
        name: 't',
        input: {},
        properties: { phva: 'H', iso: '9001:2015#8.5.1' },
        candidateGroups: ['juridica', 'aprobador'],
        candidateUsers: ['ana'],
        assignee: 'luis',
        formId: 'respuesta',
        dueDate: '2026-06-10T17:00:00.000Z',
        priority: 30,
      },
    ]);
    expect(story.outcome.trail.at(-1)).toMatchObject({
      elementId: 't',
      event: 'entered',
      properties: { phva: 'H' },
    });
  });

  it('belongs to its lane when nobody is named, also inside a sub-process', async () => {
    const story = await Story.begin(
      diagram(
        lanes('<flowNodeRef>a</flowNodeRef><flowNodeRef>s</flowNodeRef>') +
          start() +
          '<parallelGateway id="p" />' +
          userTask('a') +
          userTask('b') +
          `<manualTask id="m" />` +
          subProcess('s', start('i') + userTask('c') + end('f') + chain('i', 'c', 'f')) +
          end() +
          chain('inicio', 'p', 'a', 'fin') +
          chain('p', 'b', 'fin') +
          chain('p', 'm', 'fin') +
          chain('p', 's', 'fin'),
      ),
    );
    expect(story.wait('a')).toMatchObject({ candidateGroups: ['gestor'], lane: 'Gestor' });
    expect(story.wait('c')).toMatchObject({ candidateGroups: ['gestor'], lane: 'Gestor' });
    expect(story.wait('b')).toMatchObject({ candidateGroups: [] });
    expect(story.wait('m')).toMatchObject({ kind: 'userTask', elementType: 'bpmn:ManualTask' });
    for (const id of ['m', 'c', 'b', 'a']) await story.complete(id);
    expect(story.outcome.status).toBe('completed');
  });

  it.each([
    ['<zeebe:priorityDefinition priority="alta" />'],
    ['<zeebe:taskSchedule dueDate="= &#34;nunca&#34;" />'],
    ['<zeebe:assignmentDefinition candidateGroups="= 5" />'],
    ['<zeebe:assignmentDefinition assignee="= {a: 1}" />'],
  ])('refuses %s', async (extension) => {
    await expect(
      Story.begin(diagram(start() + userTask('t', extension) + end() + chain('inicio', 't', 'fin'))),
    ).rejects.toMatchObject({ code: 'expression', elementId: 't' });
  });
});

describe('A job', () => {
  it('says its type, headers and retries', async () => {
    const task =
      '<serviceTask id="j"><extensionElements><zeebe:taskDefinition type="cartas.generar" retries="7" /><zeebe:taskHeaders><zeebe:header key="plantilla" value="acuse" /></zeebe:taskHeaders></extensionElements></serviceTask>';
    const story = await Story.begin(diagram(start() + task + end() + chain('inicio', 'j', 'fin')));
    expect(story.wait('j')).toMatchObject({
      kind: 'job',
      jobType: 'cartas.generar',
      headers: { plantilla: 'acuse' },
      retries: 7,
      input: {},
    });
  });
});
