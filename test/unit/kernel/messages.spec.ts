import { boundary, chain, diagram, end, io, message, serviceTask, start, userTask } from './support/diagram';
import { Story } from './support/story';

const onMessage = '<messageEventDefinition messageRef="m" />';
const m = message('m', 'peticion.desistida', '= radicado');
const s = '<signal id="s" name="cierre.general" />';

describe('Messages that come in', () => {
  it('a receive task takes its message and its data', async () => {
    const story = await Story.begin(
      diagram(start() + '<receiveTask id="r" messageRef="m" />' + end() + chain('inicio', 'r', 'fin'), m),
      { radicado: 2026 },
    );
    expect(story.wait('r')).toMatchObject({
      kind: 'message',
      messageName: 'peticion.desistida',
      correlationKey: '2026',
      elementType: 'bpmn:ReceiveTask',
    });
    await story.tell('message', 'r', { motivo: 'ya no' });
    expect(story.outcome.status).toBe('completed');
    expect(story.variables).toEqual({ radicado: 2026, motivo: 'ya no' });
    expect(story.trail).toEqual(expect.arrayContaining(['r:caught', 'r:completed']));
  });

  it('an intermediate event maps what it wants of the data', async () => {
    const event = `<intermediateCatchEvent id="e"><extensionElements>${io({}, { 'desistimiento.motivo': '= motivo' })}</extensionElements>${onMessage}</intermediateCatchEvent>`;
    const story = await Story.begin(diagram(start() + event + end() + chain('inicio', 'e', 'fin'), m), {
      radicado: 'R',
      desistimiento: { de: 'x' },
    });
    await story.tell('message', 'e', { motivo: 'ya no', secreto: 1 });
    expect(story.variables).toEqual({ radicado: 'R', desistimiento: { de: 'x', motivo: 'ya no' } });
  });

  it('a boundary event interrupts, a second message comes too late', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask('t') +
          boundary('b', 't', onMessage) +
          end() +
          end('f') +
          chain('inicio', 't', 'fin') +
          chain('b', 'f'),
        m,
      ),
      { radicado: 'R' },
    );
    const { executionId } = story.wait('b');
    await story.apply({ type: 'message', executionId });
    expect(story.outcome.status).toBe('completed');
    expect(story.trail).toEqual(expect.arrayContaining(['t:cancelled', 'f:completed']));
    await expect(story.apply({ type: 'message', executionId })).rejects.toMatchObject({ code: 'stale-wait' });
  });

  it('a non-interrupting boundary event takes every message, not only the first', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask('t') +
          boundary('b', 't', onMessage, false) +
          serviceTask('anotar', 'x') +
          end() +
          end('f') +
          chain('inicio', 't', 'fin') +
          chain('b', 'anotar', 'f'),
        m,
      ),
      { radicado: 'R' },
    );
    const seen = new Set<string>();
    for (let n = 1; n <= 4; n++) {
      seen.add(story.wait('b').executionId);
      await story.tell('message', 'b', { n });
      expect(story.open.sort()).toEqual(['anotar', 'b', 't']);
      expect(story.variables).toMatchObject({ n });
      await story.complete('anotar');
    }
    expect(seen.size).toBe(4);
    await story.complete('t');
    expect(story.outcome.status).toBe('completed');
  });

  it('messages that come while the first is still worked on are not lost', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask('t') +
          boundary('b', 't', onMessage, false) +
          serviceTask('anotar', 'x') +
          end() +
          end('f') +
          chain('inicio', 't', 'fin') +
          chain('b', 'anotar', 'f'),
        m,
      ),
      { radicado: 'R' },
    );
    await story.tell('message', 'b');
    await story.tell('message', 'b');
    await story.tell('message', 'b');
    await story.complete('t');
    let worked = 0;
    for (; story.open.includes('anotar'); worked++) await story.complete('anotar');
    expect(worked).toBe(3);
    expect(story.outcome.status).toBe('completed');
  });

  it('a process may start with a message', async () => {
    const xml = diagram(
      start() +
        `<startEvent id="porMensaje">${onMessage}</startEvent>` +
        userTask('a') +
        userTask('b') +
        end() +
        chain('inicio', 'a', 'fin') +
        chain('porMensaje', 'b', 'fin'),
      m,
    );
    const story = await Story.begin(xml, { cuerpo: 1 }, 'porMensaje');
    expect(story.open).toEqual(['b']);
    expect((await Story.begin(xml)).open).toEqual(['a']);
    await story.complete('b');
    expect(story.outcome.status).toBe('completed');
    await expect(Story.begin(xml, {}, 'a')).rejects.toMatchObject({ code: 'invalid-model' });
  });
});

describe('Messages and signals that go out', () => {
  it.each([
    [
      'intermediate event',
      (body: string) => `<intermediateThrowEvent id="x">${body}${onMessage}</intermediateThrowEvent>`,
    ],
    ['send task', (body: string) => `<sendTask id="x" messageRef="m">${body}</sendTask>`],
  ])('%s', async (_, element) => {
    const xml = diagram(
      start() +
        element(`<extensionElements>${io({ texto: '= "hola " + nombre' })}</extensionElements>`) +
        userTask('t') +
        end() +
        chain('inicio', 'x', 't', 'fin'),
      m,
    );
    const story = await Story.begin(xml, { radicado: 'R', nombre: 'Ana' });
    expect(story.outcome.thrown).toEqual([
      {
        kind: 'message',
        messageName: 'peticion.desistida',
        correlationKey: 'R',
        variables: { texto: 'hola Ana' },
      },
    ]);
    expect(story.trail).toContain('x:thrown');
    expect(story.open).toEqual(['t']);
    await story.complete('t');
    expect(story.outcome.thrown).toEqual([]);
    expect(story.variables).toEqual({ radicado: 'R', nombre: 'Ana' });
  });

  it('an end event throws and ends', async () => {
    const xml = diagram(
      start() +
        `<endEvent id="fin"><signalEventDefinition signalRef="s" /></endEvent>` +
        chain('inicio', 'fin'),
      s,
    );
    const story = await Story.begin(xml);
    expect(story.outcome).toMatchObject({
      status: 'completed',
      thrown: [{ kind: 'signal', signalName: 'cierre.general' }],
    });
  });

  it('with a task definition they are jobs', async () => {
    const job =
      '<extensionElements><zeebe:taskDefinition type="notificaciones.enviar" /></extensionElements>';
    const xml = diagram(
      start() +
        `<intermediateThrowEvent id="a">${job}${onMessage}</intermediateThrowEvent><sendTask id="b">${job}</sendTask><endEvent id="fin">${job}${onMessage}</endEvent>` +
        chain('inicio', 'a', 'b', 'fin'),
      m,
    );
    const story = await Story.begin(xml);
    for (const id of ['a', 'b', 'fin']) {
      expect(story.wait(id, 'job').jobType).toBe('notificaciones.enviar');
      await story.complete(id, { [id]: true });
    }
    expect(story.outcome).toMatchObject({
      status: 'completed',
      thrown: [],
      variables: { a: true, b: true, fin: true },
    });
  });
});

describe('Signals that come in', () => {
  it('intermediate and boundary events', async () => {
    const onSignal = '<signalEventDefinition signalRef="s" />';
    const xml = diagram(
      start() +
        `<intermediateCatchEvent id="e">${onSignal}</intermediateCatchEvent>` +
        userTask('t') +
        boundary('b', 't', onSignal, false) +
        boundary('c', 't', onSignal) +
        end() +
        end('f') +
        end('g') +
        chain('inicio', 'e', 't', 'fin') +
        chain('b', 'f') +
        chain('c', 'g'),
      s,
    );
    const story = await Story.begin(xml);
    expect(story.wait('e')).toMatchObject({ kind: 'signal', signalName: 'cierre.general' });
    await story.tell('signal', 'e', { a: 1 });
    await story.tell('signal', 'b', { b: 1 });
    await story.tell('signal', 'b', { b: 2 });
    await story.tell('signal', 'c');
    expect(story.outcome).toMatchObject({ status: 'completed', variables: { a: 1, b: 2 } });
  });
});
