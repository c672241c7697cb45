import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '../auth';
import type { Actor } from '../journal/journal-entry';
import { PerfilesService } from '../perfiles/perfiles.service';
import type { Worker } from '../user-tasks/user-task.service';

/** How the journal names who acts. */
export function actorDe(usuario: CurrentUser): Actor {
  return { kind: usuario.kind, id: usuario.usuario, role: usuario.roles[0] };
}

/** Maps an account to the groups that the diagrams name; which role works for which group is profile data. */
@Injectable()
export class Trabajadores {
  constructor(private readonly perfiles: PerfilesService) {}

  de(usuario: CurrentUser): Worker {
    const { roles } = this.perfiles.vigente();
    return {
      username: usuario.usuario,
      groups: Object.entries(roles).flatMap(([grupo, { rol }]) =>
        usuario.roles.includes(rol) ? [grupo] : [],
      ),
      actor: actorDe(usuario),
      supervisor: usuario.roles.includes('coordinador') || usuario.roles.includes('admin'),
    };
  }
}
