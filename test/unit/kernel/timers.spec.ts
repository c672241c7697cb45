import {
  boundary,
  chain,
  diagram,
  end,
  flow,
  io,
  serviceTask,
  start,
  subProcess,
  timer,
  userTask,
} from './support/diagram';
import { MONDAY, Story } from './support/story';

const catching = (definition: string): string =>
  diagram(
    start() +
      `<intermediateCatchEvent id="t">${definition}</intermediateCatchEvent>` +
      end() +
      chain('inicio', 't', 'fin'),
  );

describe('A timer that is waited for', () => {
  it.each([
    ['timeDuration', 'PT15M', '2026-06-01T13:15:00.000Z'],
    ['timeDuration', 'P1Y2M3DT4H', '2027-08-04T17:00:00.000Z'],
    ['timeDuration', 'P40D', '2026-07-11T13:00:00.000Z'],
    ['timeDuration', '= duration("P" + string(dias) + "D")', '2026-06-04T13:00:00.000Z'],
    ['timeDate', '2026-12-24T08:00:00-05:00', '2026-12-24T13:00:00.000Z'],
    ['timeDate', '= plazo.vence', '2026-06-22T00:00:00.000Z'],
    ['timeDate', '= date and time(plazo.alerta)', '2026-06-10T12:30:00.000Z'],
    ['timeDate', '= now() + duration("P1M")', '2026-07-01T13:00:00.000Z'],
    ['timeCycle', 'R/PT2H', '2026-06-01T15:00:00.000Z'],
    ['timeCycle', 'R2/2026-06-05T00:00:00Z/P1D', '2026-06-05T00:00:00.000Z'],
  ] as const)('%s %s', async (kind, value, dueAt) => {
    const story = await Story.begin(catching(timer(kind, value)), {
      dias: 3,
      plazo: { vence: '2026-06-22', alerta: '2026-06-10T07:30:00-05:00' },
    });
    expect(story.wait('t', 'timer').dueAt).toBe(dueAt);
    await story.fire('t');
    expect(story.outcome.status).toBe('completed');
    expect(story.trail).toContain('t:caught');
  });

  it('takes the last day of a shorter month', async () => {
    const story = await Story.of(catching(timer('timeDuration', 'P1M')));
    story.now = new Date('2026-01-31T10:00:00.000Z');
    await story.apply({ type: 'start' });
    expect(story.wait('t', 'timer').dueAt).toBe('2026-02-28T10:00:00.000Z');
  });

  it.each([
    ['timeDate', '= plazo.nada'],
    ['timeDate', 'mañana'],
    ['timeDate', '2026-13-45'],
    ['timeDuration', '3 días'],
    ['timeDuration', 'P'],
    ['timeCycle', '0 0 * * *'],
    ['timeCycle', 'R0/PT1H'],
  ] as const)('refuses %s %s', async (kind, value) => {
    await expect(Story.begin(catching(timer(kind, value)), { plazo: {} })).rejects.toMatchObject({
      code: 'expression',
      elementId: 't',
    });
  });
});

describe('A timer on the border of a task', () => {
  const xml = (cancel: boolean, definition: string): string =>
    diagram(
      start() +
        userTask('tarea') +
        boundary(
          'b',
          'tarea',
          definition,
          cancel,
          io({}, { avisos: '= (if avisos = null then 0 else avisos) + 1' }),
        ) +
        serviceTask('avisar', 'avisos.enviar') +
        end() +
        end('fin2') +
        chain('inicio', 'tarea', 'fin') +
        chain('b', 'avisar', 'fin2'),
    );

  it('interrupts the task', async () => {
    const story = await Story.begin(xml(true, timer('timeDuration', 'P1D')));
    expect(story.wait('b')).toMatchObject({ attachedTo: 'tarea', interrupting: true });
    await story.fire('b');
    expect(story.open).toEqual(['avisar']);
    expect(story.trail).toEqual(expect.arrayContaining(['b:caught', 'tarea:cancelled', 'b:completed']));
    await story.complete('avisar');
    expect(story.outcome.status).toBe('completed');
  });

  it('goes away with the task', async () => {
    const story = await Story.begin(xml(true, timer('timeDuration', 'P1D')));
    await story.complete('tarea');
    expect(story.outcome.status).toBe('completed');
    expect(story.trail).toContain('b:cancelled');
  });

  it('fires once beside the task when it does not interrupt', async () => {
    const story = await Story.begin(xml(false, timer('timeDuration', 'P1D')));
    const { executionId } = story.wait('tarea');
    await story.fire('b');
    expect(story.open).toEqual(['tarea', 'avisar']);
    expect(story.wait('tarea').executionId).toBe(executionId);
    expect(story.variables).toMatchObject({ avisos: 1 });
    await story.complete('tarea');
    expect(story.open).toEqual(['avisar']);
    await story.complete('avisar');
    expect(story.outcome.status).toBe('completed');
  });

  it('fires R3 times, each time with an id of its own', async () => {
    const story = await Story.begin(xml(false, timer('timeCycle', 'R3/P1D')));
    const ids: string[] = [];
    for (const day of [2, 3, 4]) {
      expect(story.wait('b', 'timer').dueAt).toBe(`2026-06-0${day}T13:00:00.000Z`);
      ids.push(story.wait('b').executionId);
      await story.fire('b');
      await story.complete('avisar');
    }
    expect(new Set(ids).size).toBe(3);
    expect(story.open).toEqual(['tarea']);
    expect(story.variables).toMatchObject({ avisos: 3 });
    await story.complete('tarea');
    expect(story.outcome.status).toBe('completed');
  });

  it('skips the turns that passed while nobody fired them', async () => {
    const story = await Story.begin(xml(false, timer('timeCycle', 'R/P1D')));
    story.now = new Date(MONDAY.getTime() + 10 * 86_400_000);
    await story.apply({ type: 'fireTimer', executionId: story.wait('b').executionId });
    expect(story.wait('b', 'timer').dueAt).toBe('2026-06-12T13:00:00.000Z');
  });

  it('is re-armed when a loop comes back to the task', async () => {
    const looping = diagram(
      start() +
        '<exclusiveGateway id="m" />' +
        userTask('tarea') +
        boundary('b', 'tarea', timer('timeDuration', 'P1D'), false) +
        '<exclusiveGateway id="g" default="si" />' +
        end() +
        end('fin2') +
        chain('inicio', 'm', 'tarea', 'g') +
        flow('g', 'fin', undefined, 'si') +
        flow('g', 'm', 'otra = true') +
        chain('b', 'fin2'),
    );
    const story = await Story.begin(looping);
    await story.fire('b');
    await story.complete('tarea', { otra: true });
    expect(story.open).toEqual(['b', 'tarea']);
    await story.fire('b');
    await story.complete('tarea', { otra: false });
    expect(story.outcome.status).toBe('completed');
  });
});

describe('A legal term', () => {
  const xml = diagram(
    start() +
      subProcess(
        'atender',
        start('i') +
          userTask('tarea', '<zeebe:taskSchedule dueDate="= plazo.alerta50" />') +
          end('f') +
          chain('i', 'tarea', 'f'),
      ) +
      boundary('a50', 'atender', timer('timeDate', '= plazo.alerta50'), false) +
      boundary('fijo', 'atender', timer('timeDate', '2026-07-01T00:00:00Z'), false) +
      boundary(
        'relativo',
        'atender',
        timer('timeDate', '= now() + duration("P" + string(plazo.gracia) + "D")'),
        false,
      ) +
      end() +
      end('f1') +
      end('f2') +
      end('f3') +
      chain('inicio', 'atender', 'fin') +
      chain('a50', 'f1') +
      chain('fijo', 'f2') +
      chain('relativo', 'f3'),
  );
  const plazo = { alerta50: '2026-06-10T12:30:00.000Z', gracia: 2 };

  it('moves its timers when the term moves, and only those that read it', async () => {
    const story = await Story.begin(xml, { plazo });
    const ids = story.outcome.waits.map((wait) => wait.executionId);
    story.now = new Date('2026-06-05T09:00:00.000Z');
    await story.apply({
      type: 'setVariables',
      variables: { plazo: { alerta50: '2026-06-20T12:30:00.000Z', gracia: 4 } },
    });
    expect(story.wait('a50', 'timer').dueAt).toBe('2026-06-20T12:30:00.000Z');
    expect(story.wait('fijo', 'timer').dueAt).toBe('2026-07-01T00:00:00.000Z');
    expect(story.wait('relativo', 'timer').dueAt).toBe('2026-06-05T13:00:00.000Z'); // from when it opened, not from now
    expect(story.wait('tarea', 'userTask').dueDate).toBe('2026-06-20T12:30:00.000Z');
    expect(story.outcome.waits.map((wait) => wait.executionId)).toEqual(ids);
  });

  it('moves them also when a task inside answers a new term', async () => {
    const story = await Story.begin(
      xml.replace('</subProcess>', `${userTask('otra')}${chain('i', 'otra', 'f')}</subProcess>`),
      { plazo },
    );
    await story.complete('otra', { plazo: { ...plazo, alerta50: '2026-06-15T12:30:00.000Z' } });
    expect(story.wait('a50', 'timer').dueAt).toBe('2026-06-15T12:30:00.000Z');
  });

  it('refuses a term that makes no sense, and the step with it', async () => {
    const story = await Story.begin(xml, { plazo });
    await expect(story.apply({ type: 'setVariables', variables: { plazo: {} } })).rejects.toMatchObject({
      code: 'expression',
      elementId: 'a50',
    });
  });

  it('fires its alerts beside the work', async () => {
    const story = await Story.begin(xml, { plazo });
    await story.fire('a50');
    await story.fire('fijo');
    expect(story.open).toEqual(['relativo', 'tarea']);
    await story.complete('tarea');
    expect(story.outcome.status).toBe('completed');
  });
});
