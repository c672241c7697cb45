import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { pertenencias, trabajaPara } from '../../perfiles/grupos';
import type { Perfil } from '../../perfiles/perfil.types';
import { PerfilesService } from '../../perfiles/perfiles.service';
import type { UserTask } from '../../user-tasks/user-task.store';

interface Opcion {
  label: string;
  value: string;
}

/** What the forms of a case may show: its variables and the entity's lists (`catalogo.tipos`, `catalogo.gestores`,
 * `catalogo.responsables`, `catalogo.labores`). */
@Injectable()
export class ContextoFormulario {
  constructor(private readonly perfiles: PerfilesService) {}

  async de(db: EntityManager, task: UserTask): Promise<Record<string, unknown>> {
    const [radicado] = await db.query(
      `select asunto, subtipo, gestor, area, datos_propios, tipo, canal from radicado where caso_id = $1`,
      [task.rootId],
    );
    const { datos_propios: propios, tipo, canal, ...delCaso } = radicado ?? {};
    const [asunto] = radicado
      ? []
      : await db.query(`select datos from asunto_interno where caso_id = $1`, [task.rootId]);
    return {
      // What the profile's own fields of the filing already said (luminaria, account, invoice…).
      ...propios,
      ...sinNulos(delCaso),
      // Of a process without a radicado: what its owner keeps of it, personal data too, which variables never hold.
      ...(asunto && { asuntoDatos: asunto.datos }),
      ...task.variables,
      ...task.input,
      catalogo: {
        tipos: this.tipos(),
        gestores: await gestores(db, this.perfiles.vigente()),
        brigadistas: await brigadistas(db),
        responsables: await deArea(db),
        labores: this.perfiles.vigente().labores,
        degradan: this.tiposQueDegradan(tipo, canal),
      },
    };
  }

  /** Types that would take from a written petition what it is; what was filed as one of them stays one (S0-08). */
  private tiposQueDegradan(tipo?: string, canal?: string): string[] {
    const { tipos, canales } = this.perfiles.vigente();
    const escrito = canales.some(({ codigo, escrito: si }) => si && codigo === canal);
    const degradan = tipos.filter(({ derechoDePeticion }) => !derechoDePeticion).map(({ codigo }) => codigo);
    return escrito && tipo && !degradan.includes(tipo) ? degradan : [];
  }

  private tipos(): Opcion[] {
    return this.perfiles
      .vigente()
      .tipos.filter((tipo) => !tipo.interno)
      .map(({ codigo, nombre }) => ({ label: nombre, value: codigo }));
  }
}

/** Who may answer for an area. */
async function deArea(db: EntityManager): Promise<Opcion[]> {
  return db.query(
    `select username as value, display_name as label from account where active and 'area' = any(roles) order by display_name limit 500`,
  );
}

/** Who may answer for a case: the group that the profile names, with the work that each has open. */
async function gestores(db: EntityManager, { roles, asignacion }: Perfil): Promise<Opcion[]> {
  return db.query(
    `select a.username as value, a.display_name || ' (' || count(r.caso_id) || case count(r.caso_id) when 1 then ' caso abierto)' else ' casos abiertos)' end as label
       from account a left join radicado r on r.gestor = a.username and r.cerrado_en is null
      where a.active and ${trabajaPara(1, 'a')} group by a.username, a.display_name order by count(r.caso_id), a.display_name`,
    [pertenencias(roles, [asignacion.grupo])],
  );
}

/** Who goes to the field, with the work that each has open. */
async function brigadistas(db: EntityManager): Promise<Opcion[]> {
  return db.query(
    `select a.username as value, a.display_name || ' (' || count(o.id) || case count(o.id) when 1 then ' orden programada)' else ' órdenes programadas)' end as label
       from account a left join orden_trabajo o on o.brigadista = a.username and o.estado = 'PROGRAMADA'
      where a.active and 'brigadista' = any(a.roles) group by a.username, a.display_name order by count(o.id), a.display_name`,
  );
}

function sinNulos(fila: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fila).filter(([, valor]) => valor !== null));
}
