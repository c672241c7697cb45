import * as fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feel } from '../../../src/engine/feel';
import {
  compileProcesses,
  KernelError,
  openSession,
  type Command,
  type CompiledProcess,
  type Outcome,
  type Session,
  type Snapshot,
  type Variables,
  type Wait,
} from '../../../src/engine/kernel';
import { everything } from './support/everything';
import { MONDAY } from './support/story';

/**
 * Random walks over every diagram: one that saves and restores before each step sees exactly what one sees that
 * never does, and no open wait is ever lost.
 */
/** Walks a diagram. */
const RUNS = 6;
const PROCESSES = join(__dirname, '../../../processes');

function diagrams(): Array<[string, string]> {
  const files = existsSync(PROCESSES)
    ? (readdirSync(PROCESSES, { recursive: true }) as string[]).filter((name) => name.endsWith('.bpmn'))
    : [];
  return [
    ['everything', everything],
    ...files.sort().map((name): [string, string] => [name, readFileSync(join(PROCESSES, name), 'utf8')]),
  ];
}

const INITIAL: Variables = {
  casoId: 'c1',
  radicado: '2026-000001',
  tipo: 'Q',
  canal: 'web',
  zona: 'urbana',
  prioridad: 2,
  preferencial: 'ninguna',
  regimen: 'general',
  tieneCorreo: true,
  notificacionId: 'n1',
  perfil: {
    codigo: 'cpai-001',
    cierre: { requiereLlamada: true, intentosLlamada: 3 },
    noConformidad: { porVencimiento: true },
    recursos: { procede: true },
  },
  plazo: {
    vence: '2026-06-22',
    alerta50: '2026-06-10T12:30:00Z',
    alerta80: '2026-06-17T12:30:00Z',
    diaVencimiento: '2026-06-22T12:30:00Z',
    incumple: '2026-06-23T05:00:00Z',
    silencio: '2026-06-23T05:00:00Z',
    respondido: '9999-12-31T00:00:00Z',
    limiteAmpliacion: '2026-07-14',
    diaArea: '2026-06-08T12:30:00Z',
    incumpleArea: '2026-06-09T05:00:00Z',
    n: 15,
  },
  // What the internal processes are opened with.
  asunto: { clave: 'A-2026-000001', titulo: 'Un asunto' },
  actividad: {
    titulo: 'Capacitación',
    clase: 'CAPACITACION',
    programada: '2026-06-10',
    avisar: '2026-06-09T12:00:00Z',
    evidencias: 'lista de asistencia',
  },
  compromiso: {
    id: 1,
    que: 'Revisar.',
    responsable: 'Ana',
    vence: '2026-06-15',
    avisar: '2026-06-14T12:00:00Z',
  },
  llamada: {
    desde: '2026-06-01T12:00:00Z',
    antesDe: '2026-06-01T13:00:00Z',
    siguiente: '2026-06-02T12:00:00Z',
  },
  limiteSilencio: { fin: '2026-06-26T05:00:00Z' },
};

/** Values that the diagram's own expressions compare with, so that walks get everywhere. */
function vocabulary(xml: string): Array<[string, unknown]> {
  const text = xml.replaceAll('&#34;', '"').replaceAll('&quot;', '"');
  const compared = [...text.matchAll(/([\p{L}_]\w*)\s!?=\s"([^"<>]*)"/gu)].map(
    ([, name, value]): [string, unknown] => [name as string, value],
  );
  const flags = [...text.matchAll(/([\p{L}_]\w*)\s=\s(true|false)/gu)].flatMap(
    ([, name]): Array<[string, unknown]> => [
      [name as string, true],
      [name as string, false],
    ],
  );
  return [...compared, ...flags, ['n', 1], ['n', 9], ['lista', ['a', 'b', 'c']]].filter(
    ([name]) => !((name as string) in INITIAL),
  ) as Array<[string, unknown]>;
}

interface Choice {
  wait: number;
  action: number;
  words: number[];
}

function commandFor(
  waits: Wait[],
  choice: Choice,
  words: Array<[string, unknown]>,
  codes: string[],
): Command {
  const variables = Object.fromEntries(
    choice.words.map((word) => words[word % words.length] as [string, unknown]),
  );
  const wait = waits[choice.wait % waits.length] as Wait;
  const { executionId } = wait;
  if (choice.action === 0) return { type: 'setVariables', variables };
  switch (wait.kind) {
    case 'timer':
      return { type: 'fireTimer', executionId };
    case 'message':
    case 'signal':
      return { type: wait.kind, executionId, variables };
    case 'call':
      if (choice.action === 1 && codes.length > 0)
        return { type: 'failCall', executionId, code: codes[choice.wait % codes.length] as string };
      return { type: 'completeCall', executionId, variables };
    default:
      if (choice.action === 1 && codes.length > 0)
        return {
          type: 'throwError',
          executionId,
          code: codes[choice.wait % codes.length] as string,
          variables,
        };
      if (choice.action === 2) return { type: 'escalate', executionId, code: 'TARDE', variables };
      return { type: 'complete', executionId, variables };
  }
}

type Answer = { outcome: Outcome } | { refused: string };

function answer(session: Session, command: Command, now: Date): Answer {
  try {
    return { outcome: session.apply(command, now) };
  } catch (error) {
    if (error instanceof KernelError) return { refused: `${error.code} ${error.elementId} ${error.message}` };
    throw error;
  }
}

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function walk(process: CompiledProcess, xml: string, choices: Choice[]): Promise<number> {
  const words = vocabulary(xml);
  const codes = [...xml.matchAll(/errorCode="([^"]+)"/g)].map(([, code]) => code as string);
  const warm = await openSession(process, { feel });
  let saved: string | undefined;
  let waits: Wait[] = [];
  let command: Command = { type: 'start', variables: INITIAL, startEventId: process.starts[0]?.elementId };
  for (const [step, choice] of [...choices.entries(), [choices.length, undefined] as const]) {
    const now = new Date(MONDAY.getTime() + step * 7_200_000);
    const cold = await openSession(process, {
      feel,
      snapshot: saved === undefined ? undefined : (JSON.parse(saved) as Snapshot),
    });
    const restored = answer(cold, command, now);
    const kept = answer(warm, command, now);
    expect(json(restored)).toEqual(json(kept));
    if ('refused' in kept) return step;
    expect(json(cold.snapshot())).toEqual(json(warm.snapshot()));
    expectNothingLost(waits, kept.outcome);
    saved = JSON.stringify(warm.snapshot());
    ({ waits } = kept.outcome);
    if (waits.length === 0 || !choice) return step;
    command = commandFor(waits, choice, words, codes);
  }
  return choices.length;
}

/** A wait that is gone was completed, caught or cancelled in this step; a running instance waits for something. */
function expectNothingLost(before: Wait[], { waits, trail, status }: Outcome): void {
  const open = new Set(waits.map((wait) => wait.executionId));
  expect(open.size).toBe(waits.length);
  for (const { executionId } of before) {
    if (!open.has(executionId))
      expect(trail.some((entry) => entry.executionId === executionId && entry.event !== 'entered')).toBe(
        true,
      );
  }
  expect(status === 'running').toBe(waits.length > 0);
}

describe('Random walks with save and restore at every step', () => {
  it.each(diagrams())(
    '%s',
    async (_, xml) => {
      const choice = fc.record({
        wait: fc.nat({ max: 20 }),
        action: fc.nat({ max: 12 }),
        words: fc.array(fc.nat({ max: 200 }), { maxLength: 8 }),
      });
      for (const process of await compileProcesses(xml)) {
        let steps = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.array(choice, { minLength: 5, maxLength: 30, size: 'max' }),
            async (choices) => {
              steps += await walk(process, xml, choices);
            },
          ),
          { numRuns: RUNS },
        );
        // A diagram that is opened with what it needs waits for something in every walk.
        expect(steps).toBeGreaterThanOrEqual(RUNS);
      }
    },
    60_000,
  );
});
