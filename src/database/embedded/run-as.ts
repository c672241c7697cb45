import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The account under which the PostgreSQL binaries run; undefined means "as ourselves". */
export interface Account {
  uid: number;
  gid: number;
}

/** Unprivileged accounts that Linux distributions and the node images already have, best first. */
const CANDIDATES = ['postgres', 'node', 'nobody'];

/**
 * PostgreSQL refuses to run as root, and a container or a CI machine often is nothing else.
 * Data that exists already decides: whoever owns it keeps it.
 * @throws Error (Spanish sentence) when we are root and no other account exists, or when the data is another user's.
 */
export function accountFor(dataFolder: string): Account | undefined {
  if (!process.getuid) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (process.getuid() !== 0) {
    if (owner && owner.uid !== process.getuid()) {
      throw new Error(
        `La base de datos de ${dataFolder} pertenece a otro usuario del sistema (uid ${owner.uid}) y este proceso es ` +
          `uid ${process.getuid()}. Inicie Cauce con ese usuario o use otra carpeta con CAUCE_DATA_DIR.`,
      );
    }
    return undefined;
  }
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : unprivilegedAccount();
}

function unprivilegedAccount(): Account {
  const accounts = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name, , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }]),
  );
  for (const name of CANDIDATES) {
    const account = accounts.get(name);
    if (account && account.uid > 0) return account;
  }
  throw new Error(
    `PostgreSQL no puede ejecutarse como root y no existe ninguno de los usuarios ${CANDIDATES.join(', ')}. ` +
      'Inicie Cauce con un usuario sin privilegios o indique una base de datos propia en DATABASE_URL.',
  );
}

/** Whether any account can walk into the folder: every folder above it lets "others" through. */
export function isReachableByOthers(folder: string): boolean {
  for (let current = folder; ; current = dirname(current)) {
    const stat = statSync(current, { throwIfNoEntry: false });
    if (stat && (stat.mode & 0o001) === 0) return false;
    if (dirname(current) === current) return true;
  }
}
