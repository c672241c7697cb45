import { readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';

/** What the pid is now: a PostgreSQL of the data folder, something else that has the number, or nothing. */
export function describeProcess(pid: number, data: string): 'postgres' | 'other' | 'dead' {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return 'dead';
  }
  if (process.platform !== 'linux') return 'postgres';
  try {
    const [, name, state] =
      /^Name:\s+(.*)[^]*?^State:\s+(\S)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    // A container's first process may never collect the dead: to PostgreSQL such a pid is somebody.
    if (state === 'Z') return 'other';
    return name === 'postgres' && worksIn(pid, data) ? 'postgres' : 'other';
  } catch {
    return 'dead';
  }
}

/** Whether a backend whose server is gone still works in the data folder. */
export function hasOrphans(data: string): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => describeProcess(Number(pid), data) === 'postgres');
}

/** A PostgreSQL process's working directory is its data folder; of another user's process it cannot be read. */
function worksIn(pid: number, data: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}
