import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';

/** Key of the session-level advisory lock that says "this process serves this folder" ('cauce' in ASCII). */
const OWNER_LOCK = 0x6361756365;
/** A process that is just ending gives the lock back within this time. */
const PATIENCE_MS = 5_000;

/** The lock lives as long as the connection, so nothing stale is left by a process that was killed. */
export async function tryOwnerLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) taken', [
    OWNER_LOCK,
  ]);
  return rows[0]?.taken ?? false;
}

/** @throws Error (Spanish sentence, connection closed) when another process keeps it. */
export async function takeOwnerLock(client: Client, dataDir: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await tryOwnerLock(client))) {
    if (Date.now() > deadline) {
      const pid = await holder(client);
      await client.end();
      throw new Error(
        `Otro proceso de Cauce${pid ? ` (pid ${pid})` : ''} ya usa la carpeta de datos ${dataDir}. ` +
          'Deténgalo, o use otra carpeta con CAUCE_DATA_DIR (y otro puerto con PORT).',
      );
    }
    await pause(100);
  }
}

async function holder(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ application_name: string }>(
    `select a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and ((l.classid::bigint << 32) | l.objid::bigint) = $1`,
    [OWNER_LOCK],
  );
  return /^cauce:(\d+)$/.exec(rows[0]?.application_name ?? '')?.[1];
}
