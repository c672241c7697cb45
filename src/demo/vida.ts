import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, livingAt } from '../common/clock';
import { DEFAULT_QUEUE, onQueue } from '../common/work-queue';
import { JobWorker } from '../engine/jobs/job-worker';
import { Trabajadores } from '../gestion/trabajador';
import { TareaService } from '../gestion/tarea/tarea.service';
import { MailWorker } from '../mail/mail-worker';
import { RadicacionService } from '../radicacion/radicacion.service';
import { Groups, ROLES, type Role } from '../auth';
import { UserTaskService, type Worker } from '../user-tasks/user-task.service';
import { ULTIMA_TAREA, respuestaDe } from './respuestas';
import type { CasoDeEjemplo } from './plan';

export const COLA_DE_EJEMPLO = 'demo';
const HORA = 3_600_000;
/** A life has far fewer steps; more would be a loop in a diagram. */
const MAXIMO_DE_PASOS = 60;

interface TareaAbierta {
  id: string;
  element_id: string;
  candidate_groups: string[];
  assignee: string | null;
}

/** Lives one case through the real engine at its own instants, from filing to its destination or the present. */
@Injectable()
export class VidaDeUnCaso {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobWorker,
    private readonly mails: MailWorker,
    private readonly radicacion: RadicacionService,
    private readonly userTasks: UserTaskService,
    private readonly tareas: TareaService,
    private readonly trabajadores: Trabajadores,
    private readonly grupos: Groups,
  ) {}

  async vivir(caso: CasoDeEjemplo): Promise<void> {
    const ahora = this.clock.now();
    const casoId = await this.en(caso.recibidoEn, () => this.radicar(caso));
    let instante = caso.recibidoEn;
    for (let paso = 0; paso < MAXIMO_DE_PASOS; paso++) {
      await this.hasta(casoId, instante);
      const tarea = await this.siguiente(casoId, caso);
      const espera = tarea ? undefined : await this.espera(casoId, caso, ahora);
      if (espera) {
        instante = espera;
        continue;
      }
      const cuando = enHorario(new Date(instante.getTime() + caso.ritmo * HORA));
      if (!tarea || cuando >= ahora) break;
      await this.hasta(casoId, cuando);
      instante = cuando;
      await this.en(instante, () => this.completar(tarea, caso));
    }
    await this.hasta(casoId, ahora);
    await this.devolver(casoId);
  }

  /** From here on the case belongs to the present: the ordinary workers take its jobs and mails. */
  async devolver(casoId: string | null): Promise<void> {
    await this.dataSource.query(
      `update engine_job set queue = $1 where queue = $2 and ($3::uuid is null or root_id = $3)`,
      [DEFAULT_QUEUE, COLA_DE_EJEMPLO, casoId],
    );
    await this.dataSource.query(
      `update outbox_mail set queue = $1 where queue = $2 and status in ('pending', 'sending')`,
      [DEFAULT_QUEUE, COLA_DE_EJEMPLO],
    );
  }

  private en<T>(instante: Date, work: () => Promise<T>): Promise<T> {
    return livingAt(instante, () => onQueue(COLA_DE_EJEMPLO, work));
  }

  private async radicar(caso: CasoDeEjemplo): Promise<string> {
    const { historia, persona } = caso;
    const { radicado } = await this.radicacion.radicar({
      canal: caso.canal,
      actor: caso.canal === 'web' ? { kind: 'citizen' } : { kind: 'account', id: 'gestor', role: 'gestor' },
      ...(caso.canal !== 'web' && { usuario: 'gestor' }),
      anexos: [],
      demo: true,
      datos: {
        tipo: historia.tipo,
        asunto: historia.asunto,
        hechos: historia.hechos,
        anonima: false,
        peticionario: { ...persona, tipoDocumento: 'CC' },
        canalRespuesta: 'correo',
        zona: historia.zona,
        preferencial: caso.preferencial as 'ninguna',
        aceptaTratamientoDatos: true,
        datosPropios: {},
      },
    });
    const [fila] = await this.dataSource.query(`select caso_id from radicado where numero = $1`, [radicado]);
    return fila.caso_id;
  }

  /** Lets time pass for the case: its timers fire at their own instants, its jobs and mails run. */
  private async hasta(casoId: string, limite: Date): Promise<void> {
    for (;;) {
      const [{ proximo }] = await this.dataSource.query(
        `select least((select min(run_at) from engine_job where root_id = $1 and queue = $2 and status = 'ready' and run_at <= $3),
                      (select min(run_at) from outbox_mail where queue = $2 and status = 'pending' and run_at <= $3)) as proximo`,
        [casoId, COLA_DE_EJEMPLO, limite],
      );
      if (!proximo) return;
      await this.en(proximo, async () => {
        await this.jobs.drain();
        await this.mails.drain();
      });
    }
  }

  /** A case that shall be closed waits for its follow-up call: when its next timer fires, if that is already past. */
  private async espera(casoId: string, { destino }: CasoDeEjemplo, ahora: Date): Promise<Date | undefined> {
    if (destino !== 'cerrado') return undefined;
    const [{ proximo }] = await this.dataSource.query(
      `select min(run_at) as proximo from engine_job where root_id = $1 and kind = 'timer' and status = 'ready' and run_at < $2`,
      [casoId, ahora],
    );
    return proximo ?? undefined;
  }

  /** The next task of the case's life, or none when it has come to where it shall stand. */
  private async siguiente(casoId: string, caso: CasoDeEjemplo): Promise<TareaAbierta | undefined> {
    const abiertas: TareaAbierta[] = await this.dataSource.query(
      `select id, element_id, candidate_groups, assignee from user_task where root_id = $1 and status = 'open' order by created_at, id`,
      [casoId],
    );
    const tarea = abiertas.find((t) => respuestaDe(t.element_id, caso) !== undefined);
    return tarea && ULTIMA_TAREA[caso.destino].includes(tarea.element_id) ? undefined : tarea;
  }

  private async completar(tarea: TareaAbierta, caso: CasoDeEjemplo): Promise<void> {
    const trabajadores = ROLES.map((role) => this.deRol(role));
    const worker =
      trabajadores.find(({ groups }) => groups.some((grupo) => tarea.candidate_groups.includes(grupo))) ??
      this.deRol('gestor');
    if (!tarea.assignee) await this.userTasks.claim(tarea.id, worker);
    await this.tareas.completar(tarea.id, respuestaDe(tarea.element_id, caso)!(this.clock.now()), worker);
  }

  /** The demonstration's account of a role, which belongs to every group of it. */
  private deRol(role: Role): Worker {
    const grupos = this.grupos.all().flatMap((group) => (group.role === role ? [group.name] : []));
    return this.trabajadores.de({
      kind: 'account',
      id: role,
      usuario: role,
      nombre: role,
      roles: [role],
      grupos,
    });
  }
}

/** Work happens between 8:00 and 17:00 in Colombia, on weekdays. */
function enHorario(instante: Date): Date {
  const local = new Date(instante.getTime() - 5 * HORA);
  if (local.getUTCHours() >= 17) local.setUTCHours(32, local.getUTCMinutes());
  else if (local.getUTCHours() < 8) local.setUTCHours(8, local.getUTCMinutes());
  while (local.getUTCDay() % 6 === 0) local.setUTCDate(local.getUTCDate() + 1);
  return new Date(local.getTime() + 5 * HORA);
}
