import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { feel } from '../../src/engine/feel';
import {
  compileProcesses,
  openSession,
  type Command,
  type CompiledProcess,
  type Snapshot,
  type Wait,
} from '../../src/engine/kernel';
import { median, timed } from '../support/stats';
import { note, table, title } from '../support/table';

const NOW = new Date('2026-03-02T14:00:00Z');
const LATER = '2026-03-09T12:30:00.000Z';

/** What `radicar` gives a case, and what its steps add: enough for the shipped diagrams to reach their first waits. */
const VARIABLES = {
  casoId: '00000000-0000-4000-8000-000000000000',
  radicado: '2026-000123',
  tipo: 'PETICION_GENERAL',
  canal: 'web',
  zona: 'urbana',
  prioridad: 'NORMAL',
  preferencial: 'ninguna',
  regimen: 'general',
  tieneCorreo: true,
  perfil: {
    codigo: 'cpai-001',
    cierre: { requiereLlamada: true },
    noConformidad: { porVencimiento: true },
    recursos: { procede: false },
  },
  plazo: {
    vence: '2026-03-24',
    alerta50: '2026-03-11T12:30:00.000Z',
    alerta80: '2026-03-19T12:30:00.000Z',
    diaVencimiento: '2026-03-24T12:30:00.000Z',
    incumple: '2026-03-25T05:00:00.000Z',
    silencio: '2026-03-25T05:00:00.000Z',
    diaArea: '2026-03-09T12:30:00.000Z',
    incumpleArea: '2026-03-10T05:00:00.000Z',
  },
  // What a step before it, or who opens an internal process, writes.
  actividad: { avisar: LATER },
  compromiso: { avisar: LATER },
  llamada: { desde: LATER, antesDe: LATER, siguiente: LATER },
  limiteSilencio: { fin: LATER },
  alertaId: '00000000-0000-4000-8000-000000000001',
  recordarEn: LATER,
  venceEn: LATER,
  incumpleEn: LATER,
  reintentarEn: LATER,
};

/** A cold step: open from JSON, advance by one command, save. */
export async function largestSection(quick: boolean): Promise<void> {
  title('Paso en frío de los procesos que se entregan');
  const processes = await shipped();
  const rows = [];
  const unmeasured = [];
  for (const process of processes) {
    try {
      rows.push(await coldStep(process, quick ? 15 : 60));
    } catch (error) {
      unmeasured.push(`${process.processId}: ${(error as Error).message}`);
    }
  }
  table(['proceso', 'elementos', 'CPU ms un paso', 'p50 ms', 'estado KB'], rows);
  note(`Un paso: abrir desde JSON, avanzar hasta las siguientes esperas, guardar.`);
  for (const reason of unmeasured) note(`Sin medir: ${reason}`);
}

async function shipped(): Promise<CompiledProcess[]> {
  const folder = join(PROJECT_ROOT, 'processes');
  const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'));
  const compiled = await Promise.all(
    files.map((name) => compileProcesses(readFileSync(join(folder, name), 'utf8'))),
  );
  return compiled.flat().sort((a, b) => b.elementIds.length - a.elementIds.length);
}

async function coldStep(process: CompiledProcess, repetitions: number): Promise<Array<string | number>> {
  const first = await openSession(process, { feel });
  const start = process.starts.find(({ kind }) => kind === 'none') ?? process.starts[0]!;
  const outcome = first.apply({ type: 'start', variables: VARIABLES, startEventId: start.elementId }, NOW);
  const command = onward(outcome.waits);
  const saved = JSON.stringify(first.snapshot());
  const samples = [];
  for (let i = -repetitions; i < repetitions; i++) {
    const sample = await timed(async () => {
      const session = await openSession(process, { feel, snapshot: JSON.parse(saved) as Snapshot });
      session.apply(command, NOW);
      JSON.stringify(session.snapshot());
    });
    if (i >= 0) samples.push(sample);
  }
  const cpuMs = samples.reduce((sum, sample) => sum + sample.cpuMs, 0) / samples.length;
  return [
    process.processId,
    String(process.elementIds.length),
    cpuMs,
    median(samples.map(({ ms }) => ms)),
    saved.length / 1024,
  ];
}

/** The first open wait goes on; timers only when there is nothing else. */
function onward(waits: Wait[]): Command {
  const wait = waits.find(({ kind }) => kind !== 'timer') ?? waits[0];
  if (!wait) throw new Error('The process ended without waiting.');
  const { executionId } = wait;
  switch (wait.kind) {
    case 'timer':
      return { type: 'fireTimer', executionId };
    case 'message':
    case 'signal':
      return { type: wait.kind, executionId };
    case 'call':
      return { type: 'completeCall', executionId };
    default:
      return { type: 'complete', executionId };
  }
}
