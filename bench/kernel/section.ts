import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feel } from '../../src/engine/feel';
import {
  compileProcesses,
  openSession,
  type CompiledProcess,
  type Session,
  type Snapshot,
} from '../../src/engine/kernel';
import { ANSWER, VARIABLES } from '../support/payload';
import { median, timed } from '../support/stats';
import { note, ratio, table, title } from '../support/table';
import { completeTask, restore, savedState, stockModel, type StockModel } from './stock-engine';

const NOW = new Date('2026-03-02T14:00:00Z');

/** A case in memory is three steps: start, first task, second task with the service task and the end. */
const STEPS = 3;

export async function kernelSection(quick: boolean): Promise<void> {
  title('Paso del núcleo contra bpmn-engine en memoria (nada se guarda)');
  const xml = readFileSync(join(__dirname, '..', 'modelos', 'caso.bpmn'), 'utf8');
  const [process] = await compileProcesses(xml);
  const stock = await stockModel(xml);
  const contenders = {
    'bpmn-engine, tibio': () => stockWarm(stock),
    'núcleo, tibio': () => kernelWarm(process!),
    'bpmn-engine, frío': () => stockCold(stock),
    'núcleo, frío': () => kernelCold(process!),
  };
  const cpu = await rounds(contenders, quick ? 3 : 9, quick ? 10 : 40);
  const base = { tibio: cpu['bpmn-engine, tibio']!, frío: cpu['bpmn-engine, frío']! };
  table(
    ['', 'CPU ms un paso', 'contra bpmn-engine'],
    Object.entries(cpu).map(([name, ms]) => [
      name,
      ms,
      ratio(ms, name.endsWith('tibio') ? base.tibio : base.frío),
    ]),
  );
  note(
    `Estado guardado: núcleo ${await kernelStateBytes(process!)} B, bpmn-engine ${await stockStateBytes(stock)} B.`,
  );
}

/** Contenders in turn, so that a busy moment of the machine falls on all; the median round of each. */
async function rounds(contenders: Record<string, () => Promise<void>>, count: number, cases: number) {
  const samples: Record<string, number[]> = Object.fromEntries(
    Object.keys(contenders).map((name) => [name, []]),
  );
  for (let round = -1; round < count; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const { cpuMs } = await timed(async () => {
        for (let i = 0; i < cases; i++) await run();
      });
      if (round >= 0) samples[name]!.push(cpuMs / cases / STEPS); // the first round only warms up
    }
  }
  return Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, median(values)]));
}

async function stockWarm(model: StockModel): Promise<void> {
  const api = await model.open().execute({ variables: VARIABLES } as never);
  completeTask(api);
  completeTask(api);
}

async function stockCold(model: StockModel): Promise<void> {
  const first = model.open();
  await first.execute({ variables: VARIABLES } as never);
  let saved = await savedState(first);
  for (let i = 0; i < 2; i++) {
    const { engine, api } = await restore(model, saved);
    completeTask(api);
    saved = await savedState(engine);
  }
}

async function kernelWarm(process: CompiledProcess): Promise<void> {
  const session = await openSession(process, { feel });
  let [wait] = session.apply({ type: 'start', variables: VARIABLES }, NOW).waits;
  while (wait)
    [wait] = session.apply({ type: 'complete', executionId: wait.executionId, variables: ANSWER }, NOW).waits;
}

async function kernelCold(process: CompiledProcess): Promise<void> {
  let session = await openSession(process, { feel });
  let [wait] = session.apply({ type: 'start', variables: VARIABLES }, NOW).waits;
  while (wait) {
    if (wait.kind === 'userTask') session = await reopened(process, session);
    [wait] = session.apply({ type: 'complete', executionId: wait.executionId, variables: ANSWER }, NOW).waits;
  }
  JSON.stringify(session.snapshot());
}

async function reopened(process: CompiledProcess, session: Session): Promise<Session> {
  const saved = JSON.stringify(session.snapshot());
  return openSession(process, { feel, snapshot: JSON.parse(saved) as Snapshot });
}

async function kernelStateBytes(process: CompiledProcess): Promise<number> {
  const session = await openSession(process, { feel });
  session.apply({ type: 'start', variables: VARIABLES }, NOW);
  return JSON.stringify(session.snapshot().state).length;
}

async function stockStateBytes(model: StockModel): Promise<number> {
  const engine = model.open();
  await engine.execute({ variables: VARIABLES } as never);
  return (await savedState(engine)).length;
}
