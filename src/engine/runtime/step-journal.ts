import type { Actor, NewJournalEntry } from '../../journal';
import type { Outcome, TrailEntry } from '../kernel/kernel.types';
import type { LiveInstance } from './live-instance';

const PHVA = new Set(['P', 'H', 'V', 'A']);

/**
 * What one outcome tells the record: every activity that ended, every event that was caught or thrown and
 * how the process ended, each with the PHVA letter, clauses and norm that its diagram gives it.
 * Arrivals and gateways are left out: they follow from the rest.
 */
export function stepJournal(live: LiveInstance, outcome: Outcome, actor: Actor, at: Date): NewJournalEntry[] {
  const entries = outcome.trail.filter(isTold).map((entry) => elementEntry(live, entry, actor, at));
  if (outcome.status !== 'running') {
    entries.push({
      type: `process.${outcome.status}`,
      actor,
      at,
      subject: { kind: 'process-instance', id: live.row.id },
      data: {
        process: live.definition.key,
        version: live.definition.version,
        ...(outcome.error && { error: outcome.error.code }),
      },
    });
  }
  return entries;
}

function isTold(entry: TrailEntry): boolean {
  if (entry.event === 'entered') return false;
  if (entry.event === 'caught' || entry.event === 'thrown') return true;
  return /Task$|CallActivity$|SubProcess$/.test(entry.elementType);
}

function elementEntry(live: LiveInstance, entry: TrailEntry, actor: Actor, at: Date): NewJournalEntry {
  const { phva, iso, norma } = entry.properties;
  return {
    type: `element.${entry.event}`,
    actor,
    at,
    ...(phva && PHVA.has(phva) && { phva: phva as 'P' | 'H' | 'V' | 'A' }),
    ...(iso && { clauses: parseClauses(iso) }),
    ...(norma && { norma }),
    subject: { kind: 'process-instance', id: live.row.id },
    data: {
      process: live.definition.key,
      version: live.definition.version,
      elementId: entry.elementId,
      elementType: entry.elementType,
      executionId: entry.executionId,
      ...(entry.name && { name: entry.name }),
    },
  };
}

/** `9001:2015#8.5.1;10002:2018#7.5` → standard, edition and clause apart, because editions change. */
export function parseClauses(iso: string): Array<{ standard: string; edition?: string; clause: string }> {
  return iso.split(/[;,]/).flatMap((part) => {
    const match = /^\s*(?:ISO\s*)?([\w/]+)(?::(\d{4}))?#(\S+)\s*$/.exec(part);
    if (!match?.[1] || !match[3]) return [];
    return { standard: match[1], ...(match[2] && { edition: match[2] }), clause: match[3] };
  });
}
