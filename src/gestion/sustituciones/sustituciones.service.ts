import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { diaEnBogota, instanteEnBogota, sumarDias } from '../../calendario';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';
import type { NuevaSustitucion, Sustitucion } from './sustituciones.dto';

const MINUTO = 60_000;
const LOTE = 500;

/**
 * While somebody is away their open tasks, and those that would come to them, are their substitute's; what is still open
 * on the day after comes back. New tasks are handed over when they open (engine, wait store); this moves the rest.
 */
@Injectable()
export class SustitucionesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SustitucionesService.name);
  private timer?: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.aplicarSinFallar()), MINUTO);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async listar(): Promise<Sustitucion[]> {
    const filas: Row[] = await this.dataSource.query(
      `select s.*, coalesce(p.display_name, s.username) as persona_nombre, coalesce(x.display_name, s.substitute) as sustituto_nombre
         from account_absence s left join account p on p.username = s.username left join account x on x.username = s.substitute
        order by s.starts_at desc, s.id limit 200`,
    );
    const ahora = this.clock.now();
    return filas.map((fila) => aSustitucion(fila, ahora));
  }

  /**
   * @throws Refusal 422 `sustitucion-de-si-mismo`, `fechas-al-reves`, `persona-sin-cuenta`, `sustituto-no-puede`;
   *   409 `ya-hay-sustitucion`, `sustituto-ausente`
   */
  async crear(nueva: NuevaSustitucion, por: string): Promise<{ id: string }> {
    const { persona, sustituto, desde, hasta, motivo } = nueva;
    if (persona === sustituto)
      throw Refusal.invalid(
        'sustitucion-de-si-mismo',
        'Se esperaba otra persona: nadie se sustituye a sí mismo.',
      );
    if (hasta < desde)
      throw Refusal.invalid(
        'fechas-al-reves',
        `Se esperaba un último día desde el ${desde}; se encontró el ${hasta}.`,
      );
    const entre = [
      new Date(instanteEnBogota(desde)),
      new Date(instanteEnBogota(sumarDias(hasta, 1))),
    ] as const;
    const id = randomUUID();
    await this.unitOfWork.run(async (tx) => {
      await exigirQuePuedan(tx, persona, sustituto);
      await exigirLibres(tx, { persona, sustituto, entre });
      await tx.query(
        `insert into account_absence (id, username, substitute, starts_at, ends_at, reason, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, persona, sustituto, ...entre, motivo, por, this.clock.now()],
      );
    });
    await this.aplicar();
    return { id };
  }

  /** @throws Refusal 404 `sustitucion-no-encontrada` */
  async cancelar(id: string, por: string): Promise<void> {
    const [, cambiadas]: [unknown, number] = await this.dataSource.query(
      `update account_absence set cancelled_by = $2, cancelled_at = $3 where id = $1 and cancelled_at is null and ends_at > $3`,
      [id, por, this.clock.now()],
    );
    if (cambiadas === 0)
      throw Refusal.notFound('sustitucion-no-encontrada', 'No existe esa sustitución, o ya terminó.');
    await this.aplicar();
  }

  /** Hands over what has to be handed over now, each task in a step of its case. @returns how many moved */
  async aplicar(): Promise<number> {
    const ahora = this.clock.now();
    const pendientes: Row[] = await this.dataSource.query(MOVIMIENTOS, [ahora, LOTE]);
    for (const { id, quien, por } of pendientes)
      await this.unitOfWork.run((tx) =>
        this.runtime.stepOfTask(tx, id, { kind: 'system' }, async (step) => {
          const [filas] = await tx.query(
            `update user_task set assignee = $2, assigned_for = $3, claimed_at = $4 where id = $1 and status = 'open' returning name, element_id`,
            [id, quien, por, ahora],
          );
          if (filas.length === 0) return;
          step.record({
            type: 'user-task.substituted',
            subject: { kind: 'user-task', id },
            data: { elementId: filas[0].element_id, name: filas[0].name, a: quien, ...(por && { por }) },
          });
        }),
      );
    return pendientes.length;
  }

  private async aplicarSinFallar(): Promise<void> {
    try {
      await this.aplicar();
    } catch (error) {
      this.logger.error({ err: error }, 'substitutions could not be applied');
    }
  }
}

/** Out: the open tasks of whoever is away now. Back: those of an absence that is over, or was cancelled. */
const MOVIMIENTOS = `
  (select t.id, s.substitute as quien, t.assignee as por
     from account_absence s join user_task t on t.assignee = s.username and t.status = 'open' and t.assigned_for is null
    where s.cancelled_at is null and s.starts_at <= $1 and s.ends_at > $1 limit $2)
  union all
  (select t.id, t.assigned_for as quien, null as por
     from user_task t
    where t.assigned_for is not null and t.status = 'open' and not exists (
      select 1 from account_absence s where s.username = t.assigned_for and s.cancelled_at is null and s.starts_at <= $1 and s.ends_at > $1)
    limit $2)`;

async function exigirQuePuedan(tx: EntityManager, persona: string, sustituto: string): Promise<void> {
  const cuentas: Array<{ username: string; roles: string[] }> = await tx.query(
    `select username, roles from account where username = any($1) and active`,
    [[persona, sustituto]],
  );
  const de = (usuario: string) => cuentas.find(({ username }) => username === usuario)?.roles;
  const roles = de(persona);
  if (!roles)
    throw Refusal.invalid('persona-sin-cuenta', `Se esperaba una cuenta activa; «${persona}» no lo es.`);
  if (!de(sustituto)?.some((rol) => roles.includes(rol)))
    throw Refusal.invalid(
      'sustituto-no-puede',
      `Se esperaba una persona activa con el rol ${roles.join(' o ')}; «${sustituto}» no lo tiene.`,
    );
}

async function exigirLibres(
  tx: EntityManager,
  { persona, sustituto, entre }: { persona: string; sustituto: string; entre: readonly [Date, Date] },
): Promise<void> {
  const [otra] = await tx.query(
    `select username from account_absence where username = any($1) and cancelled_at is null and starts_at < $3 and ends_at > $2 limit 1`,
    [[persona, sustituto], ...entre],
  );
  if (otra?.username === persona)
    throw Refusal.conflict('ya-hay-sustitucion', 'Esa persona ya tiene una sustitución en esos días.');
  if (otra) throw Refusal.conflict('sustituto-ausente', 'Quien sustituiría está ausente en esos días.');
}

function aSustitucion(fila: Row, ahora: Date): Sustitucion {
  const estado = fila.cancelled_at
    ? 'CANCELADA'
    : fila.ends_at <= ahora
      ? 'TERMINADA'
      : fila.starts_at <= ahora
        ? 'VIGENTE'
        : 'PROGRAMADA';
  return {
    id: fila.id,
    persona: fila.username,
    personaNombre: fila.persona_nombre,
    sustituto: fila.substitute,
    sustitutoNombre: fila.sustituto_nombre,
    desde: diaEnBogota(fila.starts_at),
    hasta: diaEnBogota(new Date(fila.ends_at.getTime() - 1)),
    motivo: fila.reason,
    estado,
    creadaPor: fila.created_by,
  };
}
