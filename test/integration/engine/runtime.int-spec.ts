import { IncidentService } from '../../../src/engine/runtime/incident.service';
import { Runtime } from '../../../src/engine/runtime/runtime.service';
import { UserTaskService } from '../../../src/user-tasks/user-task.service';
import type { TestApp } from '../../support/test-app';
import { waitFor } from '../../support/wait-for';
import {
  BpmnError,
  bpmn,
  engineWith,
  flows,
  handlers,
  serviceTask,
  startCase,
  userTask,
  worker,
} from './fixture';

const LINE = bpmn(
  'line',
  `<startEvent id="start" />${userTask('ask')}${serviceTask('near', 'test.local')}${serviceTask('far', 'test.job')}${userTask('tell')}<endEvent id="end" />
   ${flows('start', 'ask', 'near', 'far', 'tell', 'end')}`,
);
const CALLED = bpmn(
  'called',
  `<startEvent id="s" />${userTask('inner')}<endEvent id="e" />${flows('s', 'inner', 'e')}`,
);
const CALLER = bpmn(
  'caller',
  `<startEvent id="start" />
   <callActivity id="call" name="call"><extensionElements><zeebe:calledElement processId="called" /></extensionElements></callActivity>
   <boundaryEvent id="late" attachedToRef="call" cancelActivity="true"><timerEventDefinition><timeDate>= limit</timeDate></timerEventDefinition></boundaryEvent>
   <endEvent id="end" /><endEvent id="tooLate" />${flows('start', 'call', 'end')}${flows('late', 'tooLate')}`,
);
const WAITING = bpmn(
  'waiting',
  `<startEvent id="start" /><intermediateCatchEvent id="hear"><messageEventDefinition messageRef="m" /></intermediateCatchEvent>${userTask('after')}<endEvent id="end" />${flows('start', 'hear', 'after', 'end')}`,
  `<message id="m" name="reply"><extensionElements><zeebe:subscription correlationKey="= key" /></extensionElements></message>`,
);

const LOOP = bpmn(
  'loop',
  `<startEvent id="start" />${userTask('ask')}<exclusiveGateway id="enter" /><exclusiveGateway id="leave" name="leave" default="f-leave-near" />
   ${serviceTask('near', 'test.local')}<endEvent id="end" />${flows('start', 'ask', 'enter', 'leave', 'near', 'enter')}
   <sequenceFlow id="out" name="out" sourceRef="leave" targetRef="end"><conditionExpression xsi:type="tFormalExpression">= never = true</conditionExpression></sequenceFlow>`,
);

describe('the runtime moves cases, one transaction a step', () => {
  let app: TestApp;
  let tasks: UserTaskService;

  beforeEach(async () => {
    app = await engineWith({ line: LINE, called: CALLED, caller: CALLER, waiting: WAITING, loop: LOOP });
    tasks = app.get(UserTaskService);
  });
  afterEach(() => app.close());

  const openTask = (caseId: string, elementId: string) =>
    waitFor(async () => {
      const rows = await app.query<{ id: string }>(
        `select id from user_task where root_id = $1 and element_id = $2 and status = 'open'`,
        [caseId, elementId],
      );
      return rows[0]?.id;
    });
  const status = async (caseId: string) =>
    (await app.query<{ status: string }>(`select status from process_instance where id = $1`, [caseId]))[0]
      ?.status;
  const complete = async (taskId: string) => {
    await tasks.claim(taskId, worker('ana'));
    await tasks.complete(taskId, worker('ana'), {});
  };

  it('runs from task to task through local and outside service tasks to the end, leaving nothing behind', async () => {
    const id = await startCase(app, 'line');
    await complete(await openTask(id, 'ask'));
    const last = await openTask(id, 'tell');
    expect(handlers.ran).toEqual(['local near', 'job far']);
    const [row] = await app.query<{ variables: unknown }>(
      `select variables from process_instance where id = $1`,
      [id],
    );
    expect(row!.variables).toMatchObject({ doneLocally: true, doneOutside: true });
    await complete(last);
    expect(await status(id)).toBe('completed');
    expect(await app.query(`select 1 from engine_job`)).toEqual([]);
    expect(await app.query(`select 1 from user_task_candidate`)).toEqual([]);
  });

  it('keeps the token of a local task that fails, and goes on when a person retries', async () => {
    const id = await startCase(app, 'line');
    handlers.fail = new Error('the register is closed');
    await complete(await openTask(id, 'ask'));
    const [incident] = await waitFor(async () => {
      const open = await app.get(IncidentService).open();
      return open.length > 0 && open;
    });
    expect(incident).toMatchObject({
      elementId: 'near',
      jobType: 'test.local',
      message: 'the register is closed',
    });
    expect(await app.query(`select 1 from user_task where status = 'completed'`)).toHaveLength(1);
    handlers.fail = undefined;
    await app.get(IncidentService).retry(incident!.id, 'ana', { kind: 'account', id: 'ana' });
    await openTask(id, 'tell');
    expect(await app.get(IncidentService).open()).toEqual([]);
  });

  it('retries an outside task with growing pauses, then asks a person, who may skip it', async () => {
    const id = await startCase(app, 'line');
    handlers.failOutside = new Error('no route to host');
    await complete(await openTask(id, 'ask'));
    const failed = (attempts: number) =>
      waitFor(
        async () =>
          (
            await app.query(
              `select 1 from engine_job where type = 'test.job' and attempts = $1 and lease_owner is null`,
              [attempts],
            )
          ).length === 1,
      );
    await failed(1);
    app.clock.advance(1_000);
    await failed(2);
    expect(await app.get(IncidentService).open()).toEqual([]);
    app.clock.advance(4_000);
    const [incident] = await waitFor(async () => {
      const open = await app.get(IncidentService).open();
      return open.length > 0 && open;
    });
    expect(incident).toMatchObject({ elementId: 'far', message: 'no route to host' });
    expect(
      await app.query(`select data from journal_entry where case_id = $1 and type = 'incident.opened'`, [id]),
    ).toEqual([{ data: { elementId: 'far' } }]);
    await app
      .get(IncidentService)
      .skip(incident!.id, 'ana', { kind: 'account', id: 'ana' }, 'Se hizo a mano');
    await openTask(id, 'tell');
    expect(handlers.ran).toEqual(['local near']);
  });

  it('turns a business no into a BPMN error: uncaught, the case fails and says so', async () => {
    const id = await startCase(app, 'line');
    handlers.fail = new BpmnError('NOT_OURS', 'somebody else answers this');
    await complete(await openTask(id, 'ask'));
    expect(await status(id)).toBe('failed');
  });

  it('runs a called process as a child under the same lock and merges its answer', async () => {
    const id = await startCase(app, 'caller', { limit: '2030-01-01T00:00:00Z' });
    await complete(await openTask(id, 'inner'));
    expect(await status(id)).toBe('completed');
    expect(
      await app.query(
        `select status from process_instance where root_id = $1 order by parent_id nulls first`,
        [id],
      ),
    ).toEqual([{ status: 'completed' }, { status: 'completed' }]);
  });

  it('fires a timer when its row is due, cancels the child and its task', async () => {
    const id = await startCase(app, 'caller', { limit: '2026-04-01T00:00:00Z' });
    await openTask(id, 'inner');
    app.clock.set('2026-04-01T00:00:01Z');
    await waitFor(async () => (await status(id)) === 'completed');
    expect(await app.query(`select status from user_task where root_id = $1`, [id])).toEqual([
      { status: 'cancelled' },
    ]);
    expect(await app.query(`select status from process_instance where parent_id = $1`, [id])).toEqual([
      { status: 'terminated' },
    ]);
  });

  it('moves a timer with the variable that it reads', async () => {
    const id = await startCase(app, 'caller', { limit: '2026-04-01T00:00:00Z' });
    await openTask(id, 'inner');
    await app.unitOfWork.run((tx) =>
      app.get(Runtime).share(tx, id, { kind: 'system' }, { variables: { limit: '2026-05-01T00:00:00Z' } }),
    );
    const [timer] = await app.query<{ run_at: Date }>(`select run_at from engine_job where kind = 'timer'`);
    expect(timer!.run_at.toISOString()).toBe('2026-05-01T00:00:00.000Z');
  });

  it('delivers a message to the case that waits under its key, once', async () => {
    const id = await startCase(app, 'waiting', { key: 'k-1' });
    await waitFor(async () => (await app.query(`select 1 from event_subscription`)).length === 1);
    const send = (key: string) =>
      app.unitOfWork.run((tx) => app.get(Runtime).correlate(tx, { name: 'reply', correlationKey: key }));
    expect(await send('k-2')).toBe(false);
    expect(await send('k-1')).toBe(true);
    expect(await send('k-1')).toBe(false);
    await openTask(id, 'after');
  });

  it('ends a loop of local tasks that never waits, and changes nothing', async () => {
    const id = await startCase(app, 'loop');
    const task = await openTask(id, 'ask');
    await tasks.claim(task, worker('ana'));
    await expect(tasks.complete(task, worker('ana'), {})).rejects.toMatchObject({
      status: 409,
      code: 'proceso-no-avanza',
    });
    expect(await openTask(id, 'ask')).toBe(task);
  });

  it('rolls a step back whole when the commit cannot be', async () => {
    const id = await startCase(app, 'line');
    const task = await openTask(id, 'ask');
    await tasks.claim(task, worker('ana'));
    const version = async () =>
      (await app.query<{ version: number }>(`select version from process_instance where id = $1`, [id]))[0]!
        .version;
    const before = await version();
    await expect(
      app.unitOfWork.run(async (tx) => {
        const [row] = await tx.query(
          `select instance_id as "instanceId", execution_id as "executionId" from user_task where id = $1`,
          [task],
        );
        await app
          .get(Runtime)
          .step(tx, id, { kind: 'system' }, (step) =>
            app
              .get(Runtime)
              .completeUserTask(step, row, { variables: {}, username: 'ana', actor: { kind: 'system' } }),
          );
        throw new Error('power cut');
      }),
    ).rejects.toThrow('power cut');
    expect(await version()).toBe(before);
    await tasks.complete(task, worker('ana'), {});
    await openTask(id, 'tell');
  });
});
