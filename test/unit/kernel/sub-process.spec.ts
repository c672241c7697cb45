import {
  boundary,
  chain,
  diagram,
  end,
  flow,
  io,
  loop,
  serviceTask,
  start,
  subProcess,
  timer,
  userTask,
} from './support/diagram';
import { Story } from './support/story';

describe('An embedded sub-process', () => {
  const inner = start('i') + userTask('a') + userTask('b') + end('f') + chain('i', 'a', 'b', 'f');

  it('ends when everything in it has ended, however deep', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          subProcess(
            's1',
            start('i1') +
              subProcess('s2', start('i2') + subProcess('s3', inner) + end('f2') + chain('i2', 's3', 'f2')) +
              end('f1') +
              chain('i1', 's2', 'f1'),
          ) +
          userTask('z') +
          end() +
          chain('inicio', 's1', 'z', 'fin'),
      ),
    );
    expect(story.open).toEqual(['a']);
    await story.complete('a', { x: 1 });
    await story.complete('b');
    expect(story.open).toEqual(['z']);
    expect(story.variables).toEqual({ x: 1 });
    expect(story.trail.filter((entry) => /^s\d:completed/.test(entry))).toEqual([
      's3:completed',
      's2:completed',
      's1:completed',
    ]);
  });

  it('has variables of its own: its inputs, read and written inside, gone outside', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          subProcess(
            's',
            inner,
            io({ borrador: '= texto + "!"' }, { final: '= borrador', 'caso.cuerpo': '= borrador' }),
          ) +
          userTask('z') +
          end() +
          chain('inicio', 's', 'z', 'fin'),
      ),
      { texto: 'hola', caso: { id: 1 } },
    );
    expect(story.wait('a').input).toEqual({ borrador: 'hola!' });
    await story.complete('a', { borrador: 'adiós', otra: true });
    expect(story.wait('b').input).toEqual({ borrador: 'adiós' });
    expect(story.variables).toEqual({ texto: 'hola', caso: { id: 1 }, otra: true });
    await story.complete('b');
    expect(story.variables).toEqual({
      texto: 'hola',
      caso: { id: 1, cuerpo: 'adiós' },
      otra: true,
      final: 'adiós',
    });
    expect(story.wait('z').input).toEqual({});
  });

  it('evaluates conditions, timers and mappings inside with its own variables', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          subProcess(
            's',
            start('i') +
              '<exclusiveGateway id="g" default="d" />' +
              userTask('a', io({ doble: '= n * 2' })) +
              boundary('b', 'a', timer('timeDuration', '= "P" + string(n) + "D"')) +
              userTask('c') +
              end('f') +
              flow('i', 'g') +
              flow('g', 'a', 'n > 5') +
              flow('g', 'c', undefined, 'd') +
              chain('a', 'f') +
              chain('c', 'f') +
              chain('b', 'f'),
            io({ n: '= 7' }),
          ) +
          end() +
          chain('inicio', 's', 'fin'),
      ),
      { n: 1 },
    );
    expect(story.wait('a').input).toEqual({ n: 7, doble: 14 });
    expect(story.wait('b', 'timer').dueAt).toBe('2026-06-08T13:00:00.000Z');
  });

  it('is closed whole by an interrupting boundary event', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          subProcess(
            's',
            start('i') +
              '<parallelGateway id="p" />' +
              userTask('a') +
              boundary('t2', 'a', timer('timeDuration', 'P9D'), false) +
              subProcess('s2', start('i2') + serviceTask('c', 'x') + end('f2') + chain('i2', 'c', 'f2')) +
              end('f') +
              end('g') +
              chain('i', 'p', 'a', 'f') +
              chain('p', 's2', 'f') +
              chain('t2', 'g'),
          ) +
          boundary('t', 's', timer('timeDuration', 'P1D')) +
          userTask('z') +
          end() +
          chain('inicio', 's', 'fin') +
          chain('t', 'z', 'fin'),
      ),
    );
    expect(story.open.sort()).toEqual(['a', 'c', 't', 't2']);
    await story.fire('t');
    expect(story.open).toEqual(['z']);
    expect(story.trail.filter((entry) => entry.endsWith(':cancelled')).sort()).toEqual([
      'a:cancelled',
      'c:cancelled',
      's2:cancelled',
      's:cancelled',
      't2:cancelled',
    ]);
    await story.complete('z');
    expect(story.outcome.status).toBe('completed');
  });

  it('starts afresh when a loop comes back to it', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          '<exclusiveGateway id="m" />' +
          subProcess('s', inner, io({ v: '= 0' })) +
          '<exclusiveGateway id="g" default="d" />' +
          end() +
          chain('inicio', 'm', 's', 'g') +
          flow('g', 'm', 'otra = true') +
          flow('g', 'fin', undefined, 'd'),
      ),
    );
    for (const otra of [true, true, false]) {
      expect(story.wait('a').input).toEqual({ v: 0 });
      await story.complete('a', { v: 1, otra });
      expect(story.wait('b').input).toEqual({ v: 1 });
      await story.complete('b');
    }
    expect(story.outcome.status).toBe('completed');
  });
});

describe('A terminate end event', () => {
  const ends = '<endEvent id="ya"><terminateEventDefinition /></endEvent>';

  it('ends its sub-process and lets the process go on', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          subProcess(
            's',
            start('i') +
              '<parallelGateway id="p" />' +
              userTask('a') +
              userTask('b') +
              subProcess('s2', start('i2') + userTask('c') + end('f2') + chain('i2', 'c', 'f2')) +
              ends +
              end('f') +
              chain('i', 'p', 'a', 'ya') +
              chain('p', 'b', 'f') +
              chain('p', 's2', 'f'),
          ) +
          userTask('z') +
          end() +
          chain('inicio', 's', 'z', 'fin'),
      ),
    );
    await story.complete('a');
    expect(story.open).toEqual(['z']);
    expect(story.trail).toEqual(
      expect.arrayContaining(['b:cancelled', 'c:cancelled', 's2:cancelled', 'ya:completed', 's:completed']),
    );
    await story.complete('z');
    expect(story.outcome.status).toBe('completed');
  });

  it('ends the process at the top', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          '<parallelGateway id="p" />' +
          userTask('a') +
          userTask('b') +
          ends +
          end() +
          chain('inicio', 'p', 'a', 'ya') +
          chain('p', 'b', 'fin'),
      ),
    );
    await story.complete('a');
    expect(story.outcome).toMatchObject({ status: 'completed', waits: [] });
    expect(story.trail).toContain('b:cancelled');
  });
});

describe('Multi-instance', () => {
  const begin = (element: string, variables: Record<string, unknown> = {}): Promise<Story> =>
    Story.begin(
      diagram(start() + element + userTask('z') + end() + chain('inicio', 'm', 'z', 'fin')),
      variables,
    );
  const collected =
    'inputCollection="= personas" inputElement="persona" outputCollection="respuestas" outputElement="= respuesta"';
  const personas = ['Ana', 'Luis', 'Eva'];

  it('in parallel: one wait for each element, outputs in the order of the elements', async () => {
    const story = await begin(
      userTask('m', io({ saludo: '= "Hola " + persona' }), '', loop(collected, false)),
      { personas },
    );
    expect(story.outcome.waits.map((wait) => wait.input)).toEqual(
      personas.map((persona, i) =>
        expect.objectContaining({ persona, saludo: `Hola ${persona}`, loopCounter: i + 1 }),
      ),
    );
    expect(new Set(story.outcome.waits.map((wait) => wait.executionId)).size).toBe(3);
    await story.complete('m', { respuesta: 'c', nota: 1 }, 2);
    await story.complete('m', { respuesta: 'a' }, 0);
    await story.complete('m', { respuesta: 'b' });
    expect(story.open).toEqual(['z']);
    expect(story.variables).toEqual({ personas, respuestas: ['a', 'b', 'c'], nota: 1 });
  });

  it('one after another: the next opens when the one before is done', async () => {
    const story = await begin(serviceTask('m', 'x', '', loop(collected, true)), { personas });
    for (const persona of personas) {
      expect(story.open).toEqual(['m']);
      expect(story.wait('m').input).toMatchObject({ persona });
      await story.complete('m', { respuesta: persona.length });
    }
    expect(story.variables).toMatchObject({ respuestas: [3, 4, 3] });
    expect(story.open).toEqual(['z']);
  });

  it.each([true, false])('stops when its condition is met (sequential: %s)', async (isSequential) => {
    const story = await begin(
      userTask(
        'm',
        '',
        '',
        loop(collected, isSequential, '= respuesta = "no" or numberOfCompletedInstances >= 2'),
      ),
      { personas },
    );
    await story.complete('m', { respuesta: 'sí' });
    expect(story.open).toContain('m');
    await story.complete('m', { respuesta: 'sí' });
    expect(story.open).toEqual(['z']);
    expect(story.variables).toMatchObject({ respuestas: ['sí', 'sí', null] });
  });

  it('with nothing to do is done', async () => {
    const story = await begin(userTask('m', '', '', loop(collected, false)), { personas: [] });
    expect(story.open).toEqual(['z']);
    expect(story.variables).toEqual({ personas: [], respuestas: [] });
  });

  it('keeps the collection it started with', async () => {
    const story = await begin(userTask('m', '', '', loop(collected, true)), { personas });
    await story.apply({ type: 'setVariables', variables: { personas: ['otra'] } });
    await story.complete('m', { respuesta: 1 });
    expect(story.wait('m').input).toMatchObject({ persona: 'Luis' });
  });

  it.each([true, false])(
    'of a sub-process: each iteration with its own variables (sequential: %s)',
    async (isSequential) => {
      const inner = start('i') + userTask('a') + userTask('b') + end('f') + chain('i', 'a', 'b', 'f');
      const story = await begin(
        subProcess(
          'm',
          inner,
          io({ total: '= 0' }),
          loop(collected.replace('= respuesta', '= {de: persona, total: total}'), isSequential),
        ),
        { personas },
      );
      for (let n = 0; n < 3; n++) {
        const isLast = story.open.filter((id) => id === 'a' || id === 'b').length === 1;
        const { persona } = story.wait('a').input as { persona: string };
        await story.complete('a', { total: persona.length });
        expect(story.wait('b').input).toMatchObject({ persona, total: persona.length });
        await story.complete('b');
        expect(story.open.includes('z')).toBe(n === 2);
        expect(isLast || !isSequential).toBe(true);
      }
      expect(story.variables).toEqual({
        personas,
        respuestas: personas.map((de) => ({ de, total: de.length })),
      });
    },
  );

  it('of a sub-process stops the iterations that still run', async () => {
    const inner = start('i') + userTask('a') + userTask('b') + end('f') + chain('i', 'a', 'b', 'f');
    const story = await begin(
      subProcess('m', inner, '', loop('inputCollection="= [1,2,3]" inputElement="n"', false, '= true')),
    );
    await story.complete('a', {}, 1);
    await story.complete('b');
    expect(story.open).toEqual(['z']);
    expect(story.trail.filter((entry) => entry === 'a:cancelled')).toHaveLength(2);
  });

  it('of a task with a boundary timer is interrupted whole', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask('m', '', '', loop('inputCollection="= [1,2,3]"', false)) +
          boundary('t', 'm', timer('timeDuration', 'P1D')) +
          end() +
          end('g') +
          chain('inicio', 'm', 'fin') +
          chain('t', 'g'),
      ),
    );
    expect(story.open).toEqual(['t', 'm', 'm', 'm']);
    await story.complete('m');
    await story.fire('t');
    expect(story.outcome.status).toBe('completed');
  });

  it('of send tasks throws one message each', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          `<sendTask id="m" messageRef="x"><extensionElements>${io({ a: '= n' })}</extensionElements>${loop('inputCollection="= [1,2,3]" inputElement="n"', true)}</sendTask>` +
          end() +
          chain('inicio', 'm', 'fin'),
        '<message id="x" name="aviso" />',
      ),
    );
    expect(story.outcome.status).toBe('completed');
    expect(story.outcome.thrown.map((thrown) => thrown.variables)).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }]);
  });

  it.each([['= nada'], ['= "texto"'], ['= {a: 1}']])('refuses the collection %s', async (collection) => {
    await expect(
      begin(userTask('m', '', '', loop(`inputCollection='${collection}'`, false))),
    ).rejects.toMatchObject({ code: 'expression', elementId: 'm' });
  });
});
