import type { Outcome } from '../kernel.types';
import type { LoopState } from './loops';
import type { Scope } from './scopes';
import type { ActiveElement } from './trail';
import type { WaitRecord } from './waits';

/** `Snapshot.state`, format 1. */
export interface SavedRun {
  status: Outcome['status'];
  error?: Outcome['error'];
  startEventId?: string;
  /** How many element executions there have been; ids are counted. */
  executions: number;
  scopes: Scope[];
  waits: WaitRecord[];
  active: ActiveElement[];
  loops: LoopState[];
  /** The engine's state of the process, without what it can make again. Absent before the start and after the end. */
  process?: object;
}

type Node = Record<string, unknown>;

/** Members that the engine restores from the diagram or sets when it recovers: settings, counters, message ids. */
const NOISE = new Set([
  'environment',
  'counters',
  'stopped',
  'messageId',
  'timestamp',
  'consumerTag',
  'redelivered',
  'isRecovered',
]);

/**
 * Drops what nobody reads from an engine state (a third of its size), so that a session that was restored saves
 * the same state as one that was kept.
 */
export function withoutNoise(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isPassing(item)).map(withoutNoise);
  if (typeof value !== 'object' || value === null) return value;
  const result: Node = {};
  // An element that holds a token at its door and does not run: what it did last time is over.
  const isIdle = 'broker' in value && !('status' in value);
  for (const [key, member] of Object.entries(value)) {
    if (NOISE.has(key) || member === undefined || (isIdle && PAST.has(key))) continue;
    result[key] = withoutNoise(member);
  }
  return result;
}

const PAST = new Set(['execution', 'executionId']);

/** A message that the engine throws away when it recovers. */
function isPassing(item: unknown): boolean {
  return (item as { properties?: { persistent?: boolean } } | null)?.properties?.persistent === false;
}

/** Elements at which tokens have arrived that have not gone in. */
export function joinsWithTokens(state: unknown): string[] {
  if (Array.isArray(state)) return state.flatMap(joinsWithTokens);
  if (typeof state !== 'object' || state === null) return [];
  const { id, broker } = state as {
    id?: string;
    broker?: { queues?: Array<{ name: string; messages?: unknown[] }> };
  };
  const holds =
    id !== undefined &&
    broker?.queues?.some(({ name, messages }) => name === 'inbound-q' && (messages?.length ?? 0) > 0);
  return [...(holds ? [id] : []), ...Object.values(state).flatMap(joinsWithTokens)];
}
