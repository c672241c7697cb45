import { chain, diagram, end, flow, message, serviceTask, start, timer, userTask } from './support/diagram';
import { Story } from './support/story';

describe('Exclusive gateway', () => {
  const xml = diagram(
    start() +
      '<exclusiveGateway id="g" />' +
      userTask('a') +
      userTask('b') +
      end() +
      chain('inicio', 'g') +
      flow('g', 'a', 'x > 10') +
      flow('g', 'b', 'x > 5') +
      chain('a', 'fin') +
      chain('b', 'fin'),
  );

  it('takes the first flow whose condition is true, and only that one', async () => {
    expect((await Story.begin(xml, { x: 20 })).open).toEqual(['a']);
    expect((await Story.begin(xml, { x: 7 })).open).toEqual(['b']);
  });

  it('refuses to lose the token when nothing is true', async () => {
    await expect(Story.begin(xml, { x: 1 })).rejects.toMatchObject({ code: 'no-flow', elementId: 'g' });
    await expect(Story.begin(xml, { x: 'texto' })).rejects.toMatchObject({ code: 'no-flow' });
  });

  it('names the flow whose FEEL fails', async () => {
    const broken = xml.replace('x &gt; 10', 'noExiste(x)');
    await expect(Story.begin(broken, { x: 1 })).rejects.toMatchObject({
      code: 'expression',
      elementId: expect.stringMatching(/g_a$/),
    });
  });

  it('goes round a loop as often as people want', async () => {
    const loop = diagram(
      start() +
        '<exclusiveGateway id="entrada" />' +
        userTask('corregir') +
        '<exclusiveGateway id="g" default="otra" />' +
        end() +
        chain('inicio', 'entrada', 'corregir', 'g') +
        flow('g', 'entrada', undefined, 'otra') +
        flow('g', 'fin', 'bien = true'),
    );
    const story = await Story.begin(loop);
    const ids = new Set<string>();
    for (let round = 0; round < 30; round++) {
      ids.add(story.wait('corregir').executionId);
      await story.complete('corregir', { bien: false });
    }
    expect(ids.size).toBe(30);
    await story.complete('corregir', { bien: true });
    expect(story.outcome.status).toBe('completed');
  });
});

describe('Flows with conditions out of a task', () => {
  const xml = diagram(
    start() +
      userTask('t', '', 'default="d"') +
      userTask('a') +
      userTask('b') +
      userTask('c') +
      end() +
      chain('inicio', 't') +
      flow('t', 'a', 'x > 1') +
      flow('t', 'b', 'x > 2') +
      flow('t', 'c', undefined, 'd') +
      chain('a', 'fin') +
      chain('b', 'fin') +
      chain('c', 'fin'),
  );

  it('takes all that are true, else the default', async () => {
    const both = await Story.begin(xml, { x: 3 });
    await both.complete('t');
    expect(both.open).toEqual(['a', 'b']);
    const none = await Story.begin(xml, { x: 0 });
    await none.complete('t');
    expect(none.open).toEqual(['c']);
  });
});

describe('Parallel gateway', () => {
  it('waits for every branch, in any order', async () => {
    const xml = diagram(
      start() +
        '<parallelGateway id="f" />' +
        userTask('a') +
        userTask('b') +
        serviceTask('c', 'x') +
        '<parallelGateway id="j" />' +
        userTask('z') +
        end() +
        chain('inicio', 'f', 'a', 'j', 'z', 'fin') +
        chain('f', 'b', 'j') +
        chain('f', 'c', 'j'),
    );
    for (const order of [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'c', 'a'],
    ]) {
      const story = await Story.begin(xml);
      expect(story.open).toEqual(['a', 'b', 'c']);
      for (const id of order) {
        expect(story.open).not.toContain('z');
        await story.complete(id, { [id]: 1 });
      }
      expect(story.open).toEqual(['z']);
      await story.complete('z');
      expect(story.outcome.status).toBe('completed');
      expect(story.variables).toEqual({ a: 1, b: 1, c: 1 });
      expect(story.trail.filter((entry) => entry === 'j:completed')).toHaveLength(1);
    }
  });

  it('does not join early when one branch goes round a loop', async () => {
    const xml = diagram(
      start() +
        '<parallelGateway id="f" />' +
        '<exclusiveGateway id="m" />' +
        userTask('a') +
        '<exclusiveGateway id="g" default="otra" />' +
        userTask('b') +
        '<parallelGateway id="j" />' +
        userTask('z') +
        end() +
        chain('inicio', 'f', 'm', 'a', 'g') +
        flow('g', 'm', undefined, 'otra') +
        flow('g', 'j', 'ok = true') +
        chain('f', 'b', 'j', 'z', 'fin'),
    );
    const story = await Story.begin(xml);
    await story.complete('a', { ok: false });
    await story.complete('b');
    expect(story.open).toEqual(['a']);
    await story.complete('a', { ok: true });
    expect(story.open).toEqual(['z']);
  });

  it('ends when the last branch ends', async () => {
    const xml = diagram(
      start() +
        '<parallelGateway id="f" />' +
        userTask('a') +
        userTask('b') +
        end('fa') +
        end('fb') +
        chain('inicio', 'f', 'a', 'fa') +
        chain('f', 'b', 'fb'),
    );
    const story = await Story.begin(xml);
    await story.complete('b');
    expect(story.outcome.status).toBe('running');
    await story.complete('a');
    expect(story.outcome.status).toBe('completed');
  });

  it('that can never be completed is refused, and the step with it', async () => {
    const xml = diagram(
      start() +
        '<exclusiveGateway id="g" default="d" />' +
        userTask('a') +
        userTask('b') +
        '<parallelGateway id="j" name="Reunir" />' +
        end() +
        chain('inicio', 'g') +
        flow('g', 'a', undefined, 'd') +
        flow('g', 'b', 'x = 1') +
        chain('a', 'j', 'fin') +
        chain('b', 'j'),
    );
    const story = await Story.begin(xml);
    await expect(story.complete('a')).rejects.toMatchObject({
      code: 'stuck',
      elementId: 'j',
      message: expect.stringContaining('«Reunir»'),
    });
  });

  it('keeps a second token at a task that is taken until the first has left', async () => {
    const xml = diagram(
      start() +
        '<parallelGateway id="f" />' +
        userTask('a') +
        userTask('b') +
        userTask('z') +
        end() +
        chain('inicio', 'f', 'a', 'z', 'fin') +
        chain('f', 'b', 'z'),
    );
    const story = await Story.begin(xml);
    await story.complete('a');
    await story.complete('b');
    expect(story.open).toEqual(['z']);
    const first = story.wait('z').executionId;
    await story.complete('z');
    expect(story.open).toEqual(['z']);
    expect(story.wait('z').executionId).not.toBe(first);
    await story.complete('z');
    expect(story.outcome.status).toBe('completed');
  });
});

describe('Event-based gateway', () => {
  const xml = diagram(
    start() +
      '<eventBasedGateway id="g" />' +
      '<intermediateCatchEvent id="llega"><messageEventDefinition messageRef="m" /></intermediateCatchEvent>' +
      `<intermediateCatchEvent id="vence">${timer('timeDuration', 'P5D')}</intermediateCatchEvent>` +
      userTask('a') +
      userTask('b') +
      end() +
      chain('inicio', 'g', 'llega', 'a', 'fin') +
      chain('g', 'vence', 'b', 'fin'),
    message('m', 'respuesta', '= radicado'),
  );

  it('goes on with the message and drops the timer', async () => {
    const story = await Story.begin(xml, { radicado: 'R1' });
    expect(story.open).toEqual(['llega', 'vence']);
    expect(story.wait('llega')).toMatchObject({
      kind: 'message',
      messageName: 'respuesta',
      correlationKey: 'R1',
    });
    await story.tell('message', 'llega', { texto: 'sí' });
    expect(story.open).toEqual(['a']);
    expect(story.variables).toMatchObject({ texto: 'sí' });
    expect(story.trail).toEqual(
      expect.arrayContaining(['llega:caught', 'llega:completed', 'vence:cancelled', 'g:completed']),
    );
    await story.complete('a');
    expect(story.outcome.status).toBe('completed');
  });

  it('goes on with the timer and drops the message', async () => {
    const story = await Story.begin(xml, { radicado: 'R1' });
    await story.fire('vence');
    expect(story.open).toEqual(['b']);
    await story.complete('b');
    expect(story.outcome.status).toBe('completed');
  });

  it('refuses a message without its key', async () => {
    await expect(Story.begin(xml)).rejects.toMatchObject({ code: 'expression', elementId: 'llega' });
  });
});
