import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PerfilesService } from '../../perfiles/perfiles.service';
import type { UserTask } from '../../user-tasks/user-task.store';

interface Opcion {
  label: string;
  value: string;
}

/** What the forms of a case may show: its variables and the entity's lists (`catalogo.tipos`, `catalogo.gestores`). */
@Injectable()
export class ContextoFormulario {
  constructor(private readonly perfiles: PerfilesService) {}

  async de(db: EntityManager, task: UserTask): Promise<Record<string, unknown>> {
    const [radicado] = await db.query(
      `select asunto, subtipo, gestor, area from radicado where caso_id = $1`,
      [task.rootId],
    );
    return {
      ...sinNulos(radicado ?? {}),
      ...task.variables,
      ...task.input,
      catalogo: { tipos: this.tipos(), gestores: await gestores(db) },
    };
  }

  private tipos(): Opcion[] {
    return this.perfiles
      .vigente()
      .tipos.filter((tipo) => !tipo.interno)
      .map(({ codigo, nombre }) => ({ label: nombre, value: codigo }));
  }
}

async function gestores(db: EntityManager): Promise<Opcion[]> {
  return db.query(
    `select a.username as value, a.display_name || ' (' || count(r.caso_id) || case count(r.caso_id) when 1 then ' caso abierto)' else ' casos abiertos)' end as label
       from account a left join radicado r on r.gestor = a.username and r.cerrado_en is null
      where a.active and 'gestor' = any(a.roles) group by a.username, a.display_name order by count(r.caso_id), a.display_name`,
  );
}

function sinNulos(fila: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fila).filter(([, valor]) => valor !== null));
}
