import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Avisos } from '../../avisos/avisos.service';
import { ProcesadorDeCorreo } from '../../canales';
import { Clock } from '../../common/clock';
import type { Row } from '../../common/row';
import { SYSTEM } from '../../engine/runtime/case-step';
import { Runtime } from '../../engine/runtime/runtime.service';
import { withoutAddresses } from '../../mail/address';
import { anotarNotificacion, registrarPaso } from '../notificacion.store';

/** What a delivery status notification says (RFC 3464), as the mailbox reads it. */
export interface AvisoDeDevolucion {
  /** Ids of our outbox that it quotes. */
  mailIds: string[];
  accion: string;
  codigo: string | null;
  diagnostico: string | null;
}

export type Devolucion = 'DEVUELTA' | 'REPETIDA' | 'NO_DEFINITIVA' | 'AJENA';

/**
 * A mail that our server's neighbour accepted and came back later: nobody was notified by it, and the notification is
 * opened again on paper. The proof of dispatch stays: the clock of the answer does not start again.
 */
@Injectable()
export class DevolucionesService implements OnModuleInit {
  private readonly logger = new Logger(DevolucionesService.name);

  constructor(
    private readonly procesador: ProcesadorDeCorreo,
    private readonly runtime: Runtime,
    private readonly avisos: Avisos,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.procesador.onDsn(async (tx, dsn) => {
      const resultado = await this.registrarDsn(tx, dsn);
      this.logger.log(`DSN ${dsn.correoEntranteId}: ${resultado}`);
    });
  }

  /** The same report twice is one. A delay is no failure: the server goes on trying. */
  async registrarDsn(tx: EntityManager, dsn: AvisoDeDevolucion): Promise<Devolucion> {
    if (dsn.accion !== 'failed') return 'NO_DEFINITIVA';
    const hallada = await this.notificacionDe(tx, dsn);
    if (!hallada) return 'AJENA';
    // Two reports of the same mail at once: the second reads what the first one wrote.
    await this.runtime.lock(tx, hallada.caso_id);
    const notificacion = (await this.notificacionDe(tx, dsn))!;
    if (notificacion.devuelta_en) return 'REPETIDA';
    await this.devolver(tx, notificacion, dsn);
    const atendida = await this.runtime.correlate(tx, {
      name: 'notificacion.devuelta',
      correlationKey: notificacion.id,
    });
    // Nothing of the case waits for it any more (it is closed, or was no answer): people have to know.
    if (!atendida) await this.avisos.alEquipo(tx, 'correo-devuelto', { casoId: notificacion.caso_id });
    return 'DEVUELTA';
  }

  private async notificacionDe(tx: EntityManager, { mailIds }: AvisoDeDevolucion): Promise<Row | undefined> {
    const [notificacion] = await tx.query(
      `select id, caso_id, devuelta_en from notificacion where correo_id = any($1::uuid[]) order by creada_en desc limit 1`,
      [mailIds],
    );
    return notificacion;
  }

  private async devolver(
    tx: EntityManager,
    { id, caso_id: casoId }: Row,
    { codigo, diagnostico }: AvisoDeDevolucion,
  ): Promise<void> {
    // The server's words name the mailbox; only the reason is kept.
    const motivo = withoutAddresses([codigo, diagnostico].filter(Boolean).join(' ')).slice(0, 300);
    await this.runtime.step(tx, casoId, SYSTEM, async (step) => {
      await anotarNotificacion(tx, id, {
        estado: 'DEVUELTA',
        devuelta_en: this.clock.now(),
        devolucion: JSON.stringify({ codigo, motivo }),
      });
      registrarPaso(step, {
        tipo: 'notificacion.devuelta',
        id,
        norma: 'Ley 1437 de 2011, arts. 56 y 67 a 69',
        data: { codigo },
      });
    });
  }
}
