import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentUser } from '../auth';
import type { Actor } from '../journal/journal-entry';
import { gruposDe } from '../perfiles/grupos';
import { PerfilesService } from '../perfiles/perfiles.service';
import type { Worker } from '../user-tasks/user-task.service';
import { dentroDelAlcance, leeTodo } from './casos/dentro-del-alcance';

/** How the journal names who acts. */
export function actorDe(usuario: CurrentUser): Actor {
  return { kind: usuario.kind, id: usuario.usuario, role: usuario.roles[0] };
}

/** The same reach as the list of cases (`Alcances`). */
async function leeElCaso(
  db: EntityManager,
  casoId: string,
  usuario: CurrentUser,
  groups: string[],
): Promise<boolean> {
  if (leeTodo(usuario)) return true;
  const [leido] = await db.query(
    `select 1 from radicado r where r.caso_id = $1 and ${dentroDelAlcance(2, 3)}`,
    [casoId, groups, usuario.usuario],
  );
  return leido !== undefined;
}

/** Maps an account to the groups that the diagrams name; which role works for which group is profile data. */
@Injectable()
export class Trabajadores {
  constructor(private readonly perfiles: PerfilesService) {}

  de(usuario: CurrentUser): Worker {
    const { roles } = this.perfiles.vigente();
    const groups = gruposDe(roles, usuario);
    return {
      username: usuario.usuario,
      groups,
      groupName: (grupo) => roles[grupo]?.nombre ?? grupo,
      actor: actorDe(usuario),
      supervisor: usuario.roles.includes('coordinador') || usuario.roles.includes('admin'),
      readsCase: (db, casoId) => leeElCaso(db, casoId, usuario, groups),
    };
  }
}
