import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { leerCursor, pagina, type Page } from '../../common/cursor';
import type { Perfil } from '../../perfiles/perfil.types';
import { PerfilesService } from '../../perfiles/perfiles.service';
import type { Worker } from '../../user-tasks/user-task.service';
import { diasRestantes, semaforoDe } from '../semaforo';
import type { ConsultaBandeja, TareaResumen } from './bandeja.dto';
import type { Row } from '../../common/row';

/** Last day of a task of a process without a legal term; its limit is the midnight after it, in Colombia. */
const DIA_LIMITE = `case when n.caso_id is not null and isfinite(t.due_at) then ((t.due_at - interval '1 second') at time zone 'America/Bogota')::date end`;
const COLUMNAS = `t.id, t.name, t.element_id, d.key as process, t.business_key, t.root_id, t.candidate_groups, t.assignee,
  a.display_name as assignee_name, (select display_name from account where username = t.assigned_for) as assigned_for_name, t.created_at, t.priority, t.due_at::text as due_at, d.name as process_name,
  r.tipo, coalesce(r.asunto, n.titulo) as asunto, r.plazo, coalesce(r.vence, ${DIA_LIMITE})::text as vence,
  r.prioridad, r.preferencial, r.respondido_en`;
const UNIONES = `left join radicado r on r.caso_id = t.root_id
  left join asunto_interno n on n.caso_id = t.root_id
  join process_instance i on i.id = t.instance_id
  join process_definition d on d.id = i.definition_id
  left join account a on a.username = t.assignee`;
/** Legal urgency: priority first, then whatever falls due first. */
const ORDEN = `(-t.priority), t.due_at, t.id`;
const TOPE_DE_CUENTA = 1000;

/** The inbox: what may be taken, what is one's own, or everything, always by legal urgency. */
@Injectable()
export class BandejaService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
  ) {}

  async listar(consulta: ConsultaBandeja, worker: Worker): Promise<Page<TareaResumen>> {
    const desde = leerCursor(consulta.cursor, ['integer', 'instant', 'uuid']);
    const filas = consulta.q
      ? await this.buscar(consulta, worker)
      : await this.dataSource.query(...this.consulta(consulta, worker, desde));
    const { elementos, siguiente } = pagina<Row>(filas, consulta.limite, (f) => [
      -f.priority,
      f.due_at,
      f.id,
    ]);
    const perfil = this.perfiles.vigente();
    return {
      elementos: elementos.map((fila) => aResumen(fila, perfil, this.clock.now())),
      ...(siguiente && { siguiente }),
    };
  }

  async contar(worker: Worker): Promise<{ disponibles: number; mias: number }> {
    const [fila] = await this.dataSource.query(
      `select (select least(count(distinct task_id), ${TOPE_DE_CUENTA})::int from (
                 select task_id from user_task_candidate where group_name = any($1)
                  limit ${TOPE_DE_CUENTA} * greatest(cardinality($1::text[]), 1)) d) as disponibles,
              (select count(*)::int from (select 1 from user_task where assignee = $2 and status = 'open' limit ${TOPE_DE_CUENTA}) m) as mias`,
      [worker.groups, worker.username],
    );
    return fila;
  }

  private consulta(
    consulta: ConsultaBandeja,
    worker: Worker,
    [prioridad, vence, id]: string[],
  ): [string, unknown[]] {
    const despues = [prioridad ?? null, vence ?? null, id ?? null, consulta.limite + 1];
    if (consulta.ver === 'disponibles') {
      return [
        // A task of two groups is one task: told apart before the page is cut.
        `select ${COLUMNAS} from (
             select distinct q.task_id from unnest($5::text[]) g(group_name)
               cross join lateral (
                 select c.task_id from user_task_candidate c
                  where c.group_name = g.group_name
                    and ($1::integer is null or ((-c.priority), c.due_at, c.task_id) > ($1, $2::timestamptz, $3::uuid))
                  order by (-c.priority), c.due_at, c.task_id limit $4) q) c
           join user_task t on t.id = c.task_id ${UNIONES}
          order by ${ORDEN} limit $4`,
        [...despues, worker.groups],
      ];
    }
    const propias = consulta.ver === 'mias' || !worker.supervisor;
    return [
      `select ${COLUMNAS} from user_task t ${UNIONES}
        where t.status = 'open' ${propias ? 'and t.assignee = $5' : 'and $5::text is not null'}
          and ($1::integer is null or ((-t.priority), t.due_at, t.id) > ($1, $2::timestamptz, $3::uuid))
        order by ${ORDEN} limit $4`,
      [...despues, worker.username],
    ];
  }

  /** By number or words, among what the worker may see; a short answer, not paged. */
  private buscar({ q = '', limite }: ConsultaBandeja, worker: Worker): Promise<Row[]> {
    return this.dataSource.query(
      `select ${COLUMNAS} from user_task t ${UNIONES}
        where t.status = 'open' and ($3 or t.assignee = $4 or t.candidate_groups && $5::text[])
          and t.root_id in (
            select caso_id from radicado where numero = upper($1)
            union select caso_id from asunto_interno where clave = upper($1)
            union select caso_id from radicado where to_tsvector('spanish', asunto || ' ' || hechos) @@ websearch_to_tsquery('spanish', $1))
        order by ${ORDEN} limit $2`,
      [q, limite, worker.supervisor, worker.username, worker.groups],
    );
  }
}

export function aResumen(fila: Row, perfil: Perfil, ahora: Date): TareaResumen {
  return {
    id: fila.id,
    nombre: fila.name,
    elementoId: fila.element_id,
    proceso: fila.process,
    radicado: fila.business_key,
    casoId: fila.root_id,
    tipo: fila.tipo ?? 'ASUNTO',
    tipoNombre: fila.tipo
      ? (perfil.tipos.find((t) => t.codigo === fila.tipo)?.nombre ?? fila.tipo)
      : fila.process_name,
    asunto: fila.asunto,
    vence: fila.vence,
    semaforo: semaforoDe(fila.plazo ?? { vence: fila.vence }, ahora, fila.respondido_en),
    diasRestantes: diasRestantes(fila.vence, ahora, fila.respondido_en),
    respondidoEn: fila.respondido_en?.toISOString() ?? null,
    prioridad: fila.prioridad ?? 'NORMAL',
    preferencial: fila.preferencial ?? 'ninguna',
    asignadoA: fila.assignee,
    asignadoNombre: fila.assignee_name,
    porAusenciaDe: fila.assigned_for_name,
    grupos: fila.candidate_groups,
    creadaEn: fila.created_at.toISOString(),
  };
}
