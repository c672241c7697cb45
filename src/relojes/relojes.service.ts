import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ServiceTaskContext } from '../engine/runtime/service-task';
import {
  Reproyeccion,
  type CambioDeCalendario,
  type CasoReproyectado,
  type RelojMovido,
  type RelojReproyectable,
} from '../radicacion/reproyeccion';
import { diaDe, LimitesDelPaso, type LimiteDelPaso } from './limites-del-paso';

/** What a clock is counted by; `desde` is a day, or an instant where hours or minutes are counted. */
export interface ReglaDelReloj {
  desde: string;
  /** A row of the table of terms. */
  termino?: string;
  /** Or business days. */
  habiles?: number;
  /** Or minutes of attended time. */
  minutos?: number;
  /** It takes effect at the end of the business day after (CPACA, art. 69). */
  surte?: boolean;
}

export interface NuevoReloj {
  /** The variable of the process in which the limit is kept. */
  variable: string;
  regla: ReglaDelReloj;
  /** The variable holds only the end of the limit, not the limit. */
  soloFin?: boolean;
  /** What the clock belongs to: a notification. */
  sujetoId?: string;
}

/** Told of a clock that moved, to bring its own rows in line. */
export type AlMoverReloj = (movido: RelojQueSeMovio) => Promise<void>;
export interface RelojQueSeMovio extends Pick<CasoReproyectado, 'tx' | 'casoId' | 'caso'> {
  variable: string;
  sujetoId: string;
  regla: ReglaDelReloj;
  limite: LimiteDelPaso;
}

interface Fila {
  instancia_id: string;
  variable: string;
  regla: ReglaDelReloj & { soloFin?: boolean };
  vence: string;
  abre: Date;
  sujeto_id: string | null;
}

/** Its process still waits for that instant: with its wait, the clock is over. */
const ABIERTO = `exists (select 1 from engine_job j where j.root_id = r.caso_id and j.instance_id = r.instancia_id
  and j.kind = 'timer' and j.status = 'ready' and j.run_at in (r.abre, r.fin))`;

const NOMBRES: Record<string, string> = {
  llamada: 'La llamada de seguimiento',
  limiteAceptacion: 'La aceptación de la asignación',
  limiteCitacion: 'La citación a notificación personal',
  comparecencia: 'La comparecencia a notificarse',
  surteEn: 'El efecto de la notificación por aviso',
  limiteControl: 'La respuesta al ente de control',
  limiteRemision: 'La remisión a la SSPD',
};

/** The clocks of the steps: a limit that a process waits for, kept with its rule to be counted again (A11). */
@Injectable()
export class Relojes implements RelojReproyectable, OnModuleInit {
  private readonly oyentes: AlMoverReloj[] = [];

  constructor(
    private readonly limites: LimitesDelPaso,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.reproyeccion.registrar(this);
  }

  alMover(oyente: AlMoverReloj): void {
    this.oyentes.push(oyente);
  }

  /** Counts the limit and keeps how it was counted; another round of the same step replaces it. */
  async fijar(
    tx: EntityManager,
    { instanceId, rootId }: Pick<ServiceTaskContext, 'instanceId' | 'rootId'>,
    { variable, regla, soloFin, sujetoId }: NuevoReloj,
  ): Promise<LimiteDelPaso> {
    const limite = await this.contar({ tx, casoId: rootId }, regla);
    await tx.query(
      `insert into reloj_paso (instancia_id, variable, caso_id, regla, vence, abre, fin, sujeto_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (instancia_id, variable) do update set regla = excluded.regla, vence = excluded.vence,
         abre = excluded.abre, fin = excluded.fin, sujeto_id = excluded.sujeto_id`,
      [
        instanceId,
        variable,
        rootId,
        JSON.stringify({ ...regla, ...(soloFin && { soloFin }) }),
        limite.vence,
        limite.abre,
        limite.fin,
        sujetoId ?? null,
      ],
    );
    return limite;
  }

  async casosAbiertos(tx: EntityManager, { fecha }: CambioDeCalendario): Promise<string[]> {
    const filas: Array<{ caso_id: string }> = await tx.query(
      `select distinct r.caso_id from reloj_paso r where r.vence >= $1::date and ${ABIERTO}`,
      [fecha],
    );
    return filas.map(({ caso_id }) => caso_id);
  }

  async reproyectar(proyectado: CasoReproyectado): Promise<RelojMovido[]> {
    const filas: Fila[] = await proyectado.tx.query(
      `select r.instancia_id, r.variable, r.regla, r.vence::text as vence, r.abre, r.sujeto_id
         from reloj_paso r where r.caso_id = $1 and ${ABIERTO} order by r.variable`,
      [proyectado.casoId],
    );
    const movidos: RelojMovido[] = [];
    for (const fila of filas) {
      const movido = await this.mover(proyectado, fila);
      if (movido) movidos.push(movido);
    }
    return movidos;
  }

  private async mover({ tx, casoId, caso }: CasoReproyectado, fila: Fila): Promise<RelojMovido | undefined> {
    const { instancia_id: instanceId, variable, sujeto_id: sujetoId } = fila;
    const { soloFin, ...regla } = fila.regla;
    const antes = fila.vence;
    const nuevo = await this.contar({ tx, casoId }, regla);
    if (nuevo.vence === antes && Date.parse(nuevo.abre) === fila.abre.getTime()) return undefined;
    const limite = await this.fijar(
      tx,
      { instanceId, rootId: casoId },
      { variable, regla, ...(soloFin && { soloFin }), ...(sujetoId && { sujetoId }) },
    );
    caso.assign(instanceId, { [variable]: soloFin ? limite.fin : limite });
    caso.record({
      type: 'plazo.movido',
      norma: limite.norma,
      ...(sujetoId && { subject: { kind: 'notificacion', id: sujetoId } }),
      data: { motivo: 'calendario', reloj: variable, vence: limite.vence, n: null },
    });
    if (sujetoId)
      for (const oyente of this.oyentes)
        await oyente({ tx, casoId, caso, variable, sujetoId, regla, limite });
    return { que: NOMBRES[variable] ?? 'Un paso del trámite', antes, ahora: limite.vence };
  }

  private async contar(
    caso: { tx: EntityManager; casoId: string },
    { desde, termino, habiles, minutos, surte }: ReglaDelReloj,
  ): Promise<LimiteDelPaso> {
    if (minutos !== undefined) return this.limites.enMinutos(minutos, new Date(desde));
    // What takes effect at 00:00 ended the day before.
    const esDia = /^\d{4}-\d{2}-\d{2}$/.test(desde);
    const limite = termino
      ? await this.limites.de(caso, termino, esDia ? desde : new Date(desde))
      : this.limites.enHabiles(habiles ?? 0, esDia ? desde : diaDe(new Date(Date.parse(desde) - 1)));
    return surte ? this.limites.surteTras(limite.vence) : limite;
  }
}
