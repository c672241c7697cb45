import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SYSTEM } from '../engine/runtime/case-step';
import { Runtime } from '../engine/runtime/runtime.service';
import type { Settled } from '../mail/mail.types';
import { Outbox } from '../mail/outbox';

/**
 * When the mail server accepts or finally refuses a notification, the case hears of it as a message, in the
 * transaction that marks the mail.
 */
@Injectable()
export class DespachoListener implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly runtime: Runtime,
  ) {}

  onModuleInit(): void {
    this.outbox.onSettled((tx, settled) => this.settled(tx, settled));
  }

  private async settled(tx: EntityManager, settled: Settled): Promise<void> {
    if (settled.reference?.kind !== 'notificacion') return;
    const despachada = settled.status === 'sent';
    const id = settled.reference.id;
    await this.registrar(tx, id, despachada);
    await this.runtime.correlate(tx, {
      name: despachada ? 'notificacion.despachada' : 'notificacion.rechazada',
      correlationKey: id,
      variables: {},
    });
    await tx.query(
      `update notificacion set estado = case when estado = 'ENTREGADA' then estado else $2 end, evidencia = coalesce($3, evidencia),
         despachada_en = case when $4 then coalesce(despachada_en, $5) else despachada_en end where id = $1`,
      [id, despachada ? 'DESPACHADA' : 'RECHAZADA', settled.response ?? null, despachada, settled.at],
    );
  }

  /** The proof of dispatch, or its refusal, is in the record whatever the diagram does with it. */
  private async registrar(tx: EntityManager, id: string, despachada: boolean): Promise<void> {
    const [notificacion] = await tx.query(
      `select n.caso_id, c.plantilla from notificacion n join carta c on c.id = n.carta_id where n.id = $1`,
      [id],
    );
    if (!notificacion) return;
    await this.runtime.step(tx, notificacion.caso_id, SYSTEM, async (step) => {
      step.record({
        type: despachada ? 'notificacion.despachada' : 'notificacion.rechazada',
        phva: 'H',
        clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
        subject: { kind: 'notificacion', id },
        data: { medio: 'correo', plantilla: notificacion.plantilla },
      });
    });
  }
}
