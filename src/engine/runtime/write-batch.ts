import type { EntityManager } from 'typeorm';
import { prepared } from '../../database/prepared';
import type { JournalHead } from '../../journal';

/**
 * One write of a step: parts of a WITH list, `name as (statement)`. `$1` … count within the write; `#` becomes the
 * write's place in the batch, for names that may come twice. The same code always has the same text.
 */
export interface Write {
  code: string;
  text: string;
  values: unknown[];
}

/** PostgreSQL cuts longer names. */
const MAX_NAME = 58;

const texts = new Map<string, string>();

/**
 * Runs all writes of a step in one statement and reads, after them and under the case's lock, the head of its
 * record: a round trip costs more than most of these writes (docs/mediciones.md). Within one statement no part sees
 * another's rows, so no two writes may touch the same one.
 */
export async function runWrites(
  tx: EntityManager,
  caseId: string,
  writes: Write[],
): Promise<JournalHead | undefined> {
  const values = [...writes.flatMap((write) => write.values), caseId];
  const name = writes.map(({ code }) => code).join('');
  if (name.length > MAX_NAME) return (await tx.query(textOf(writes), values))[0];
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = textOf(writes)));
  return (await prepared<JournalHead>(tx, `step:${name}`, text, values))[0];
}

function textOf(writes: Write[]): string {
  let offset = 0;
  const parts = writes.map(({ text, values }, index) => {
    const moved = text.replace(/\$(\d+)/g, (_, position: string) => `$${Number(position) + offset}`);
    offset += values.length;
    return moved.replaceAll('#', String(index));
  });
  return `with ${parts.join(', ')}
    select seq, encode(hash, 'hex') as hash from journal_head where case_id = $${offset + 1}`;
}
