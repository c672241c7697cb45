import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '../mail';
import type { MailReference } from '../mail/mail.types';
import { Rastros } from './rastros';

const CASO_DE: Record<string, string> = {
  radicado: `select $1::uuid as caso_id`,
  carta: `select caso_id from carta where id = $1`,
  notificacion: `select caso_id from notificacion where id = $1`,
  encuesta: `select caso_id from encuesta_invitacion where id = $1`,
};

/** A mail needs its address until it has left; then that goes to the vault, in the transaction that marks it. */
@Injectable()
export class CorreoDelDenunciante implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly rastros: Rastros,
  ) {}

  onModuleInit(): void {
    this.outbox.onSettled(async (tx, { mailId, reference }) => {
      const casoId = reference && (await this.casoDe(tx, reference));
      if (casoId) await this.rastros.alSalir(tx, mailId, casoId);
    });
  }

  private async casoDe(tx: EntityManager, { kind, id }: MailReference): Promise<string | undefined> {
    const consulta = CASO_DE[kind];
    const [fila] = consulta ? await tx.query(consulta, [id]) : [];
    return fila?.caso_id;
  }
}
