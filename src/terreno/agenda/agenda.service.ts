import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { diaSemana, enBogota, sumarDias, DIAS_SEMANA, type Fecha } from '../../calendario';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { TareaService } from '../../gestion/tarea/tarea.service';
import { PerfilesService, PlazosService } from '../../perfiles';
import { UserTaskService, type Worker } from '../../user-tasks/user-task.service';
import { conFechas } from '../con-fechas';
import { ORDEN } from '../ordenes';

export interface Lote {
  tareas: string[];
  brigadista: string;
  fecha: string;
  franja: string;
  indicaciones?: string;
}

/** The tasks that put a case in the agenda, and of what kind. */
const PROGRAMAN = { 'programar-visita': 'VISITA', 'ordenar-trabajo': 'REPARACION' } as const;

/** The week of the field crews (S3-04), and several orders at once (S3-05). */
@Injectable()
export class AgendaService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly userTasks: UserTaskService,
    private readonly tareas: TareaService,
  ) {}

  /** @param soloDe whose orders, with those of nobody; without it, everybody's */
  async semana(dia: string | undefined, brigadista: string | undefined, soloDe?: string) {
    const desde = lunesDe(dia ?? enBogota(this.clock.now().toISOString()).fecha);
    const hasta = sumarDias(desde, 6);
    const [ordenes, brigadistas]: [Row[], Row[]] = await Promise.all([
      this.dataSource.query(
        `${ORDEN} where o.fecha between $1 and $2 and ($3::text is null or o.brigadista = $3)
            and ($4::text is null or o.brigadista = $4 or o.brigadista is null)
          order by o.fecha, array_position(array['manana', 'todo-el-dia', 'tarde'], o.franja), o.numero limit 500`,
        [desde, hasta, brigadista ?? null, soloDe ?? null],
      ),
      this.dataSource.query(
        `select username as usuario, display_name as nombre from account where active and 'brigadista' = any(roles) order by 2 limit 200`,
      ),
    ]);
    return { desde, hasta, inhabiles: this.inhabiles(desde), brigadistas, ordenes: ordenes.map(conFechas) };
  }

  async porProgramar(): Promise<Row[]> {
    const filas: Row[] = await this.dataSource.query(
      `select t.id as "tareaId", r.numero as radicado, r.asunto, r.zona, t.element_id, t.assignee as "asignadoA",
              coalesce((select vence::text from reparacion where caso_id = r.caso_id), r.vence::text) as vence
         from user_task t join radicado r on r.caso_id = t.root_id
        where t.status = 'open' and t.element_id = any($1) order by vence nulls last, r.numero limit 300`,
      [Object.keys(PROGRAMAN)],
    );
    return filas.map(({ element_id, ...fila }) => ({
      ...fila,
      clase: PROGRAMAN[element_id as keyof typeof PROGRAMAN],
    }));
  }

  /** Each case in a step of its own: one that cannot be scheduled does not hold the others back. */
  async programar(lote: Lote, worker: Worker): Promise<Row[]> {
    await this.exigirBrigadista(lote.brigadista);
    const hechas: Row[] = [];
    for (const tareaId of new Set(lote.tareas)) hechas.push(await this.programarUna(tareaId, lote, worker));
    return hechas;
  }

  private async programarUna(tareaId: string, lote: Lote, worker: Worker): Promise<Row> {
    let radicado: string | null = null;
    try {
      const tarea = await this.userTasks.find(this.dataSource.manager, tareaId, worker);
      radicado = tarea.businessKey;
      if (!Object.hasOwn(PROGRAMAN, tarea.elementId))
        throw Refusal.invalid(
          'tarea-no-programa',
          `La tarea «${tarea.name}» no programa trabajo en terreno.`,
        );
      if (tarea.assignee === null) await this.userTasks.claim(tareaId, worker);
      const { brigadista, fecha: fechaVisita, franja, indicaciones } = lote;
      // What somebody already wrote in the task (address, order of review) stays.
      await this.tareas.completar(
        tareaId,
        { ...tarea.draft, brigadista, fechaVisita, franja, ...(indicaciones && { indicaciones }) },
        worker,
      );
      return { tareaId, radicado, programada: true, motivo: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { tareaId, radicado, programada: false, motivo: error.detail };
    }
  }

  private async exigirBrigadista(usuario: string): Promise<void> {
    const [cuenta] = await this.dataSource.query(
      `select 1 from account where username = $1 and active and 'brigadista' = any(roles)`,
      [usuario],
    );
    if (!cuenta)
      throw Refusal.invalid(
        'brigadista-no-existe',
        `Se esperaba un brigadista activo; se encontró «${usuario}».`,
        {
          errores: [{ campo: 'brigadista', mensaje: 'Se esperaba un brigadista activo.' }],
        },
      );
  }

  private inhabiles(desde: Fecha): Row[] {
    const calendario = this.plazos.calendario(this.perfiles.vigente().codigo);
    return Array.from({ length: 7 }, (_, i) => sumarDias(desde, i)).flatMap((fecha) => {
      const inhabil = calendario.inhabil(fecha);
      return inhabil ? [{ fecha, motivo: inhabil.motivo }] : [];
    });
  }
}

function lunesDe(fecha: Fecha): Fecha {
  return sumarDias(fecha, -((DIAS_SEMANA.indexOf(diaSemana(fecha)) + 6) % 7));
}
