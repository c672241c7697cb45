import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Row } from '../../../common/row';
import { byKindAndKey, contentHash, type ResourceFile, type ResourceKind } from './release-files';

export interface ModelVersion {
  id: string;
  kind: ResourceKind;
  key: string;
  number: number;
  hash: string;
  origin: 'file' | 'browser';
  status: 'proposed' | 'in-force' | 'replaced' | 'rejected' | 'withdrawn';
  base: number | null;
  reason: string | null;
  author: string | null;
  authoredAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  inForceFrom: Date | null;
  inForceUntil: Date | null;
}

export interface Reconciliation {
  /** What the release is made of: the files, with what was published in their place. */
  effective: ResourceFile[];
  /** Files that are new or changed, and what becomes of each. */
  changes: Array<{ file: ResourceFile; status: 'in-force' | 'proposed'; base: number | null }>;
}

const COLUMNS = `id, kind, key, number, hash, origin, status, base, reason, author, authored_at as "authoredAt", decided_by as "decidedBy",
  decided_at as "decidedAt", decision_note as "decisionNote", in_force_from as "inForceFrom", in_force_until as "inForceUntil"`;

/**
 * A file is compared with the last *file* version, never with what was published (design, contract 5): an unchanged
 * file leaves what people published alone, and a changed one beside a newer browser version waits for approval.
 */
export async function reconcile(
  db: EntityManager,
  profile: string,
  files: ResourceFile[],
): Promise<Reconciliation> {
  const lastFile = byKey(
    await db.query(
      `select distinct on (kind, key) kind, key, hash from model_version where profile = $1 and origin = 'file'
        order by kind, key, number desc`,
      [profile],
    ),
  );
  const inForce = byKey(
    await db.query(
      `select v.kind, v.key, v.number, v.hash, v.origin, r.content from model_version v join resource r on r.hash = v.hash
        where v.profile = $1 and v.status = 'in-force'`,
      [profile],
    ),
  );
  const changes: Reconciliation['changes'] = [];
  const effective = files.map((file) => {
    const known = inForce.get(`${file.kind}:${file.key}`);
    const changed = !known || lastFile.get(`${file.kind}:${file.key}`)?.hash !== file.hash;
    const waits = known?.origin === 'browser';
    if (changed)
      changes.push({ file, status: waits ? 'proposed' : 'in-force', base: known ? known.number : null });
    return known && (waits || !changed) ? { ...file, content: known.content, hash: known.hash } : file;
  });
  return {
    effective: [...effective, ...bornInTheBrowser(files, inForce, lastFile)].sort(byKindAndKey),
    changes,
  };
}

/** A model that never was a file is missing from none: it stays. */
function bornInTheBrowser(
  files: ResourceFile[],
  inForce: Map<string, Row>,
  lastFile: Map<string, Row>,
): ResourceFile[] {
  const present = new Set(files.map(({ kind, key }) => `${kind}:${key}`));
  return [...inForce]
    .filter(([id]) => !present.has(id) && !lastFile.has(id))
    .map(([, { kind, key, content, hash }]) => ({ kind, key, content, hash, name: `${key}.${kind}` }));
}

/** Writes what `reconcile` found. The resources of the files must be there already. */
export async function recordChanges(
  tx: EntityManager,
  profile: string,
  files: ResourceFile[],
  changes: Reconciliation['changes'],
  now: Date,
): Promise<void> {
  await tx.query(
    `update model_version v set status = 'replaced', in_force_until = $3
      where v.profile = $1 and v.status = 'in-force'
        and not exists (select 1 from json_to_recordset($2) as f(kind text, key text) where f.kind = v.kind and f.key = v.key)
        and exists (select 1 from model_version f where f.profile = v.profile and f.kind = v.kind and f.key = v.key and f.origin = 'file')`,
    [profile, JSON.stringify(files.map(({ kind, key }) => ({ kind, key }))), now],
  );
  if (changes.length === 0) return;
  const rows = changes.map(({ file, status, base }) => ({
    ...{ id: randomUUID(), kind: file.kind, key: file.key, hash: file.hash },
    ...{ status, base, from: status === 'in-force' ? now : null },
  }));
  await tx.query(
    `update model_version v set status = 'replaced', in_force_until = $3
       from json_to_recordset($2) as c(kind text, key text, status text)
      where v.profile = $1 and v.kind = c.kind and v.key = c.key and v.status = 'in-force' and c.status = 'in-force'`,
    [profile, JSON.stringify(rows), now],
  );
  await tx.query(
    `insert into model_version (id, profile, kind, key, number, hash, origin, status, base, authored_at, in_force_from)
     select c.id, $1, c.kind, c.key,
            coalesce((select max(number) from model_version v where v.profile = $1 and v.kind = c.kind and v.key = c.key), 0) + 1,
            c.hash, 'file', c.status, c.base, $3, c.from
       from json_to_recordset($2) as c(id uuid, kind text, key text, hash text, status text, base integer, "from" timestamptz)`,
    [profile, JSON.stringify(rows), now],
  );
}

export interface Proposal {
  kind: ResourceKind;
  key: string;
  content: string;
  reason: string;
  author: string;
}

/** @returns its address */
export async function keepResource(tx: EntityManager, content: string): Promise<string> {
  const hash = contentHash(content);
  await tx.query(`insert into resource (hash, content) values ($1, $2) on conflict do nothing`, [
    hash,
    content,
  ]);
  return hash;
}

/** Keeps a version that somebody wrote in the browser; it is in force for nobody until another person approves it. */
export async function propose(
  tx: EntityManager,
  profile: string,
  proposal: Proposal,
  now: Date,
): Promise<ModelVersion> {
  const { kind, key, content, reason, author } = proposal;
  const hash = await keepResource(tx, content);
  const [row] = await tx.query(
    `insert into model_version (id, profile, kind, key, number, hash, origin, status, base, reason, author, authored_at)
     select $1, $2, $3, $4, coalesce(max(number), 0) + 1, $5, 'browser', 'proposed', max(number) filter (where status = 'in-force'), $6, $7, $8
       from model_version where profile = $2 and kind = $3 and key = $4
     returning ${COLUMNS}`,
    [randomUUID(), profile, kind, key, hash, reason, author, now],
  );
  return row;
}

export async function versionById(
  db: EntityManager,
  profile: string,
  id: string,
  lock = false,
): Promise<(ModelVersion & { content: string }) | undefined> {
  const [row] = await db.query(
    `select ${COLUMNS}, (select content from resource r where r.hash = v.hash) as content
       from model_version v where v.profile = $1 and v.id = $2 ${lock ? 'for update' : ''}`,
    [profile, id],
  );
  return row;
}

/** Of one model, the newest first. */
export function versionsOf(
  db: EntityManager,
  profile: string,
  kind: ResourceKind,
  key: string,
): Promise<ModelVersion[]> {
  return db.query(
    `select ${COLUMNS} from model_version where profile = $1 and kind = $2 and key = $3 order by number desc limit 200`,
    [profile, kind, key],
  );
}

export function versionsInForce(
  db: EntityManager,
  profile: string,
  kind: ResourceKind,
): Promise<Array<ModelVersion & { content: string; waiting: number }>> {
  return db.query(
    `select ${COLUMNS}, (select content from resource r where r.hash = v.hash) as content,
            (select count(*)::int from model_version p where p.profile = v.profile and p.kind = v.kind and p.key = v.key
                and p.status = 'proposed') as waiting
       from model_version v where profile = $1 and kind = $2 and status = 'in-force' order by key`,
    [profile, kind],
  );
}

export async function versionInForce(
  db: EntityManager,
  profile: string,
  kind: ResourceKind,
  key: string,
): Promise<(ModelVersion & { content: string }) | undefined> {
  const [row] = await db.query(
    `select ${COLUMNS}, (select content from resource r where r.hash = v.hash) as content from model_version v
      where profile = $1 and kind = $2 and key = $3 and status = 'in-force'`,
    [profile, kind, key],
  );
  return row;
}

/** The version of a model that was in force at that instant. */
export async function versionAt(
  db: EntityManager,
  profile: string,
  kind: ResourceKind,
  key: string,
  at: Date,
): Promise<(ModelVersion & { content: string }) | undefined> {
  const [row] = await db.query(
    `select ${COLUMNS}, (select content from resource r where r.hash = v.hash) as content from model_version v
      where profile = $1 and kind = $2 and key = $3 and in_force_from <= $4 and (in_force_until is null or in_force_until > $4)
      order by number desc limit 1`,
    [profile, kind, key, at],
  );
  return row;
}

export function proposals(db: EntityManager, profile: string): Promise<ModelVersion[]> {
  return db.query(
    `select ${COLUMNS} from model_version where profile = $1 and status = 'proposed' order by authored_at, id limit 200`,
    [profile],
  );
}

/** Puts a proposal in force in the place of another, or ends it. */
export async function decide(
  tx: EntityManager,
  profile: string,
  version: ModelVersion,
  decision: { status: 'in-force' | 'rejected' | 'withdrawn'; by: string; note: string | null; now: Date },
): Promise<void> {
  const { status, by, note, now } = decision;
  if (status === 'in-force')
    await tx.query(
      `update model_version set status = 'replaced', in_force_until = $4
        where profile = $1 and kind = $2 and key = $3 and status = 'in-force'`,
      [profile, version.kind, version.key, now],
    );
  await tx.query(
    `update model_version set status = $2, decided_by = $3, decided_at = $4, decision_note = $5, in_force_from = $6 where id = $1`,
    [version.id, status, by, now, note, status === 'in-force' ? now : null],
  );
}

function byKey(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [`${row.kind}:${row.key}`, row]));
}
