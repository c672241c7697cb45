import { readFileSync } from 'node:fs';
import { feel } from '../../../src/engine/feel';
import { compileProcesses, openSession, type Command, type Snapshot } from '../../../src/engine/kernel';
import { ENGINE } from '../../../src/engine/kernel/session/session';
import {
  boundary,
  callActivity,
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
import { MONDAY, Story } from './support/story';

const xml = diagram(
  start() +
    userTask('t') +
    boundary('b', 't', timer('timeDuration', 'P1D'), false) +
    end() +
    end('f') +
    chain('inicio', 't', 'fin') +
    chain('b', 'f'),
);

describe('Commands that come too late or to the wrong wait', () => {
  it('are refused, and the session is as good as before', async () => {
    const [process] = await compileProcesses(xml);
    const session = await openSession(process!, { feel });
    const { waits } = session.apply({ type: 'start' }, MONDAY);
    const task = waits.find((wait) => wait.kind === 'userTask')!.executionId;
    const timerId = waits.find((wait) => wait.kind === 'timer')!.executionId;
    const wrong: Command[] = [
      { type: 'complete', executionId: 'no' },
      { type: 'complete', executionId: timerId },
      { type: 'throwError', executionId: timerId, code: 'X' },
      ...(['fireTimer', 'message', 'signal', 'completeCall'] as const).map((type) => ({
        type,
        executionId: task,
      })),
    ];
    for (const command of wrong)
      expect(() => session.apply(command, MONDAY)).toThrow(
        expect.objectContaining({ code: 'stale-wait' }) as Error,
      );
    expect(session.apply({ type: 'complete', executionId: task }, MONDAY).status).toBe('completed');
    expect(() => session.apply({ type: 'complete', executionId: task }, MONDAY)).toThrow(
      expect.objectContaining({ code: 'stale-wait' }) as Error,
    );
  });

  it('a second start is refused', async () => {
    const story = await Story.begin(xml);
    await expect(story.apply({ type: 'start' })).rejects.toMatchObject({ code: 'stale-wait' });
  });
});

describe('Cancelling', () => {
  it('ends everything, nested scopes too', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          '<parallelGateway id="p" />' +
          subProcess(
            's',
            start('i') +
              userTask('a', '', '', loop('inputCollection="= [1,2]"', false)) +
              end('f') +
              chain('i', 'a', 'f'),
          ) +
          callActivity('c', 'hijo') +
          serviceTask('j', 'x') +
          end() +
          chain('inicio', 'p', 's', 'fin') +
          chain('p', 'c', 'fin') +
          chain('p', 'j', 'fin'),
      ),
    );
    expect(story.outcome.waits).toHaveLength(4);
    await story.apply({ type: 'cancel' });
    expect(story.outcome).toMatchObject({ status: 'terminated', waits: [] });
    expect(story.trail.filter((entry) => entry === 'a:cancelled')).toHaveLength(3);
    expect(story.trail).toEqual(expect.arrayContaining(['s:cancelled', 'c:cancelled', 'j:cancelled']));
    await expect(story.apply({ type: 'setVariables', variables: {} })).rejects.toMatchObject({
      code: 'stale-wait',
    });
  });

  it('an instance that never started', async () => {
    const story = await Story.of(xml);
    await story.apply({ type: 'setVariables', variables: { a: 1 } });
    await story.apply({ type: 'cancel' });
    expect(story.outcome).toMatchObject({ status: 'terminated', variables: { a: 1 } });
  });
});

describe('Snapshots', () => {
  it('name the pinned engine', () => {
    const { version } = JSON.parse(readFileSync('node_modules/bpmn-engine/package.json', 'utf8')) as {
      version: string;
    };
    expect(ENGINE).toBe(`bpmn-engine@${version}`);
  });

  it('stay flat however long a loop goes on', async () => {
    const looping = diagram(
      start() +
        '<exclusiveGateway id="m" />' +
        '<parallelGateway id="p" />' +
        userTask('a') +
        serviceTask('b', 'x') +
        '<parallelGateway id="j" />' +
        '<exclusiveGateway id="g" default="d" />' +
        end() +
        chain('inicio', 'm', 'p', 'a', 'j', 'g') +
        chain('p', 'b', 'j') +
        flow('g', 'm', undefined, 'd') +
        flow('g', 'fin', 'basta = true'),
    );
    const story = await Story.begin(looping);
    const [process] = await compileProcesses(looping);
    const session = await openSession(process!, { feel });
    let { waits } = session.apply({ type: 'start' }, MONDAY);
    const sizes: number[] = [];
    for (let round = 0; round < 40; round++) {
      for (const wait of waits)
        ({ waits } = session.apply({ type: 'complete', executionId: wait.executionId }, MONDAY));
      sizes.push(JSON.stringify(session.snapshot()).length);
    }
    expect(sizes.at(-1)! - sizes[5]!).toBeLessThan(60); // only the counter grows
    expect(story.open).toEqual(['a', 'b']);
  });

  it('do not change when the session goes on', async () => {
    const [process] = await compileProcesses(xml);
    const session = await openSession(process!, { feel });
    const { waits } = session.apply({ type: 'start', variables: { a: { b: 1 } } }, MONDAY);
    const snapshot = session.snapshot();
    const before = JSON.stringify(snapshot);
    session.apply(
      {
        type: 'complete',
        executionId: waits.find((w) => w.kind === 'userTask')!.executionId,
        variables: { a: 2 },
      },
      MONDAY,
    );
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  it('of another format or another diagram are refused', async () => {
    const [process] = await compileProcesses(xml);
    const session = await openSession(process!, { feel });
    session.apply({ type: 'start' }, MONDAY);
    const snapshot = session.snapshot();
    await expect(
      openSession(process!, { feel, snapshot: { ...snapshot, format: 2 } as unknown as Snapshot }),
    ).rejects.toMatchObject({ code: 'snapshot' });
    const [other] = await compileProcesses(xml.replaceAll('"t"', '"otra"'));
    await expect(openSession(other!, { feel, snapshot })).rejects.toMatchObject({ code: 'snapshot' });
  });

  it('of an instance that is over open and answer that it is over', async () => {
    const story = await Story.begin(diagram(start() + userTask('t') + end() + chain('inicio', 't', 'fin')));
    const { executionId } = story.wait('t');
    await story.complete('t');
    await expect(story.apply({ type: 'complete', executionId })).rejects.toMatchObject({
      code: 'stale-wait',
    });
  });
});

describe('A hostile model or form', () => {
  it('a loop without a wait state stops at the budget, without growing the stack', async () => {
    const endless = diagram(
      start() +
        '<exclusiveGateway id="a" /><exclusiveGateway id="b" default="d" />' +
        end() +
        chain('inicio', 'a', 'b') +
        flow('b', 'a', undefined, 'd') +
        flow('b', 'fin', 'x = true'),
    );
    for (const budget of [10, 2000]) {
      const story = await Story.of(endless, budget);
      await expect(story.apply({ type: 'start' })).rejects.toMatchObject({ code: 'step-budget' });
    }
  });

  it('a long chain without a wait state is no loop', async () => {
    const ids = Array.from({ length: 400 }, (_, n) => `g${n}`);
    const long = diagram(
      start() +
        ids.map((id) => `<exclusiveGateway id="${id}" />`).join('') +
        end() +
        chain('inicio', ...ids, 'fin'),
    );
    expect((await Story.begin(long)).outcome.status).toBe('completed');
  });

  it('a multi-instance over too many elements is refused', async () => {
    const many = diagram(
      start() +
        userTask('m', '', '', loop('inputCollection="= for i in 1..3000 return i"', false)) +
        end() +
        chain('inicio', 'm', 'fin'),
    );
    await expect(Story.begin(many)).rejects.toMatchObject({ code: 'step-budget', elementId: 'm' });
  });

  it('the budget is for a step, not for a life', async () => {
    const looping = diagram(
      start() +
        '<exclusiveGateway id="m" />' +
        userTask('t') +
        '<exclusiveGateway id="g" default="d" />' +
        end() +
        chain('inicio', 'm', 't', 'g') +
        flow('g', 'm', undefined, 'd') +
        flow('g', 'fin', 'basta = true'),
    );
    const story = await Story.of(looping, 10);
    await story.apply({ type: 'start' });
    for (let round = 0; round < 8; round++) await story.complete('t');
    expect(story.open).toEqual(['t']);
  });

  it.each([
    '${environment.services.send(content)}',
    '${variables.a}',
    '$&',
    "$'",
    '= 1 + 1',
    '#{x}',
    'constructor',
  ])('the form value %s stays data', async (value) => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask('t') +
          '<exclusiveGateway id="g" default="d" />' +
          userTask('u', io({ copia: '= texto', junto: '= texto + "/" + texto' })) +
          userTask('v') +
          end() +
          chain('inicio', 't', 'g') +
          flow('g', 'u', 'texto = esperado') +
          flow('g', 'v', undefined, 'd') +
          chain('u', 'fin') +
          chain('v', 'fin'),
      ),
      { esperado: value },
    );
    await story.complete('t', { texto: value, [value]: value });
    expect(story.wait('u').input).toEqual({ copia: value, junto: `${value}/${value}` });
    expect(story.variables).toEqual({ esperado: value, texto: value, [value]: value });
  });

  it('names that mean something in JavaScript are only names', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          userTask('t') +
          userTask('u', io({ a: '= constructor', b: '= toString', c: '= hasOwnProperty' })) +
          end() +
          chain('inicio', 't', 'u', 'fin'),
      ),
    );
    const payload = JSON.parse('{"__proto__": {"admin": true}, "constructor": "x"}') as Record<
      string,
      unknown
    >;
    await story.complete('t', payload);
    expect(story.wait('u').input).toEqual({ a: 'x', b: null, c: null });
    expect((story.variables as { admin?: boolean }).admin).toBeUndefined();
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('a value that JSON cannot hold is not kept', async () => {
    const story = await Story.begin(xml, {
      fecha: new Date('2026-01-01'),
      nada: undefined,
      f: () => 1,
      n: Number.NaN,
    });
    expect(story.variables).toEqual({ fecha: '2026-01-01T00:00:00.000Z', n: null });
  });
});
