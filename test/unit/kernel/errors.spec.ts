import {
  boundary,
  callActivity,
  chain,
  diagram,
  end,
  io,
  loop,
  serviceTask,
  start,
  subProcess,
  userTask,
} from './support/diagram';
import { Story } from './support/story';

const errors = '<error id="e1" name="no procede" errorCode="NO_PROCEDE" /><error id="e2" errorCode="OTRO" />';
const on = (ref?: string): string => `<errorEventDefinition ${ref ? `errorRef="${ref}"` : ''} />`;
const escalations = '<escalation id="s1" name="tarde" escalationCode="TARDE" />';
const onEscalation = '<escalationEventDefinition escalationRef="s1" />';

describe('An error that a job throws', () => {
  const xml = diagram(
    start() +
      serviceTask('a', 'x') +
      boundary(
        'conCodigo',
        'a',
        on('e1'),
        true,
        io({}, { motivo: '= errorCode + ": " + errorMessage + " " + detalle' }),
      ) +
      boundary('todos', 'a', on()) +
      userTask('ta') +
      userTask('tb') +
      end() +
      chain('inicio', 'a', 'fin') +
      chain('conCodigo', 'ta', 'fin') +
      chain('todos', 'tb', 'fin'),
    errors,
  );

  it('is caught by the boundary event with its code', async () => {
    const story = await Story.begin(xml);
    expect(story.open).toEqual(['a']);
    await story.throwError('a', 'NO_PROCEDE', { detalle: 'x' });
    expect(story.open).toEqual(['ta']);
    expect(story.variables).toEqual({ motivo: 'NO_PROCEDE: falló NO_PROCEDE x' });
    expect(story.trail).toEqual(
      expect.arrayContaining([
        'a:thrown',
        'conCodigo:caught',
        'a:cancelled',
        'conCodigo:completed',
        'todos:cancelled',
      ]),
    );
    await story.complete('ta');
    expect(story.outcome.status).toBe('completed');
  });

  it('is caught by the one that catches all when no code is its own', async () => {
    const story = await Story.begin(xml);
    await story.throwError('a', 'RARO', { detalle: 'x' });
    expect(story.open).toEqual(['tb']);
    expect(story.variables).toEqual({ detalle: 'x' });
  });

  it('does not touch an activity beside it', async () => {
    const parallel = diagram(
      start() +
        '<parallelGateway id="f" />' +
        serviceTask('a', 'x') +
        serviceTask('b', 'x') +
        boundary('ba', 'a', on('e1')) +
        boundary('bb', 'b', on('e1')) +
        userTask('ta') +
        userTask('tb') +
        end() +
        chain('inicio', 'f', 'a', 'fin') +
        chain('f', 'b', 'fin') +
        chain('ba', 'ta', 'fin') +
        chain('bb', 'tb', 'fin'),
      errors,
    );
    const story = await Story.begin(parallel);
    await story.throwError('b', 'NO_PROCEDE');
    expect(story.open).toEqual(['a', 'tb']);
    await story.throwError('a', 'NO_PROCEDE');
    expect(story.open).toEqual(['tb', 'ta']);
  });

  it('that nobody catches fails the instance', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          '<parallelGateway id="f" />' +
          serviceTask('a', 'x') +
          boundary('b', 'a', on('e1')) +
          userTask('t') +
          end() +
          chain('inicio', 'f', 'a', 'fin') +
          chain('f', 't', 'fin') +
          chain('b', 'fin'),
        errors,
      ),
    );
    await story.throwError('a', 'OTRO');
    expect(story.outcome).toMatchObject({
      status: 'failed',
      waits: [],
      error: { code: 'OTRO', message: 'falló OTRO', elementId: 'a' },
    });
    expect(story.trail).toEqual(expect.arrayContaining(['t:cancelled', 'a:cancelled']));
    await expect(story.apply({ type: 'setVariables', variables: {} })).rejects.toMatchObject({
      code: 'stale-wait',
    });
  });
});

describe('An error inside a sub-process', () => {
  const inner =
    start('i') +
    userTask('t') +
    '<parallelGateway id="p" />' +
    serviceTask('u', 'x') +
    `<endEvent id="mal">${on('e1')}</endEvent>` +
    end('f') +
    chain('i', 'p', 't', 'mal') +
    chain('p', 'u', 'f');
  const xml = diagram(
    start() +
      subProcess(
        'fuera',
        start('i0') +
          subProcess('dentro', inner) +
          boundary('otro', 'dentro', on('e2')) +
          end('f0') +
          end('f1') +
          chain('i0', 'dentro', 'f0') +
          chain('otro', 'f1'),
      ) +
      boundary('b', 'fuera', on('e1')) +
      userTask('despues') +
      end() +
      end('g') +
      chain('inicio', 'fuera', 'fin') +
      chain('b', 'despues', 'g'),
    errors,
  );

  it('goes out to the boundary event that takes it and ends everything inside', async () => {
    const story = await Story.begin(xml);
    expect(story.open).toEqual(['t', 'u']);
    await story.complete('t');
    expect(story.open).toEqual(['despues']);
    expect(story.trail).toEqual(
      expect.arrayContaining([
        'mal:thrown',
        'b:caught',
        'u:cancelled',
        'dentro:cancelled',
        'fuera:cancelled',
        'b:completed',
      ]),
    );
    await story.complete('despues');
    expect(story.outcome.status).toBe('completed');
  });

  it('from a job inside, too', async () => {
    const story = await Story.begin(xml);
    await story.throwError('u', 'OTRO');
    expect(story.trail).toEqual(
      expect.arrayContaining(['otro:caught', 'dentro:cancelled', 't:cancelled', 'fuera:completed']),
    );
    expect(story.outcome.status).toBe('completed');
  });

  it('in one iteration ends the whole multi-instance', async () => {
    const many = diagram(
      start() +
        serviceTask('a', 'x', '', loop('inputCollection="= [1,2,3]" inputElement="n"', false)) +
        boundary('b', 'a', on()) +
        userTask('t') +
        end() +
        chain('inicio', 'a', 'fin') +
        chain('b', 't', 'fin'),
    );
    const story = await Story.begin(many);
    await story.complete('a', {}, 1);
    expect(story.open).toEqual(['a', 'a']);
    await story.throwError('a', 'X');
    expect(story.open).toEqual(['t']);
  });

  it('of a called process reaches the boundary event of the call', async () => {
    const calling = diagram(
      start() +
        callActivity('c', 'hijo') +
        boundary('b', 'c', on('e1')) +
        userTask('t') +
        end() +
        chain('inicio', 'c', 'fin') +
        chain('b', 't', 'fin'),
      errors,
    );
    const story = await Story.begin(calling);
    await story.apply({
      type: 'failCall',
      executionId: story.wait('c').executionId,
      code: 'NO_PROCEDE',
      message: 'el hijo no pudo',
    });
    expect(story.open).toEqual(['t']);
    const failed = await Story.begin(calling);
    await failed.apply({ type: 'failCall', executionId: failed.wait('c').executionId, code: 'OTRO' });
    expect(failed.outcome).toMatchObject({ status: 'failed', error: { code: 'OTRO', elementId: 'c' } });
  });
});

describe('An error end event at the top', () => {
  it('fails the instance', async () => {
    const story = await Story.begin(
      diagram(start() + `<endEvent id="mal">${on('e1')}</endEvent>` + chain('inicio', 'mal'), errors),
    );
    expect(story.outcome).toMatchObject({
      status: 'failed',
      error: { code: 'NO_PROCEDE', elementId: 'mal' },
    });
  });
});

describe('An escalation', () => {
  it('goes out beside the work when the boundary event does not interrupt, as often as it comes', async () => {
    const xml = diagram(
      start() +
        userTask('t') +
        boundary('b', 't', onEscalation, false) +
        serviceTask('avisar', 'x') +
        end() +
        end('f') +
        chain('inicio', 't', 'fin') +
        chain('b', 'avisar', 'f'),
      escalations,
    );
    const story = await Story.begin(xml);
    const { executionId } = story.wait('t');
    for (let n = 0; n < 3; n++) {
      await story.apply({ type: 'escalate', executionId, code: 'TARDE', variables: { n } });
      expect(story.open).toEqual(['t', 'avisar']);
      await story.complete('avisar');
    }
    expect(story.variables).toEqual({ n: 2 });
    await story.complete('t');
    expect(story.outcome.status).toBe('completed');
  });

  it('from an event inside a sub-process interrupts it, or lets it go on', async () => {
    const inner =
      start('i') +
      `<intermediateThrowEvent id="sube">${onEscalation}</intermediateThrowEvent>` +
      userTask('sigue') +
      end('f') +
      chain('i', 'sube', 'sigue', 'f');
    const xml = (cancel: boolean): string =>
      diagram(
        start() +
          subProcess('s', inner) +
          boundary('b', 's', onEscalation, cancel) +
          userTask('t') +
          end() +
          end('g') +
          chain('inicio', 's', 'fin') +
          chain('b', 't', 'g'),
        escalations,
      );
    const interrupted = await Story.begin(xml(true));
    expect(interrupted.open).toEqual(['t']);
    const both = await Story.begin(xml(false));
    expect(both.open).toEqual(['t', 'sigue']);
    await both.complete('sigue');
    await both.complete('t');
    expect(both.outcome.status).toBe('completed');
  });

  it('that is the last thing in a sub-process is still heard', async () => {
    const inner = start('i') + `<endEvent id="sube">${onEscalation}</endEvent>` + chain('i', 'sube');
    const story = await Story.begin(
      diagram(
        start() +
          subProcess('s', inner) +
          boundary('b', 's', onEscalation, false) +
          userTask('t') +
          userTask('u') +
          end() +
          chain('inicio', 's', 'u', 'fin') +
          chain('b', 't', 'fin'),
        escalations,
      ),
    );
    expect(story.open.sort()).toEqual(['t', 'u']);
  });

  it('that nobody catches is handed to the caller', async () => {
    const story = await Story.begin(
      diagram(
        start() + `<endEvent id="sube">${onEscalation}</endEvent>` + chain('inicio', 'sube'),
        escalations,
      ),
    );
    expect(story.outcome).toMatchObject({
      status: 'completed',
      thrown: [{ kind: 'escalation', code: 'TARDE' }],
    });
  });

  it('of a called process reaches the boundary event of the call', async () => {
    const story = await Story.begin(
      diagram(
        start() +
          callActivity('c', 'hijo') +
          boundary('b', 'c', onEscalation, false) +
          userTask('t') +
          end() +
          chain('inicio', 'c', 'fin') +
          chain('b', 't', 'fin'),
        escalations,
      ),
    );
    await story.apply({ type: 'escalate', executionId: story.wait('c').executionId, code: 'TARDE' });
    expect(story.open).toEqual(['c', 't']);
  });
});
