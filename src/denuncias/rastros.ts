import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import type { Row } from '../common/row';
import { processInstanceStore } from '../engine/runtime/process-instance.store';
import { AnexosReservados } from './anexos-reservados';
import { Llaves } from './llaves';

/** A mail of ours to somebody whose identity is reserved, as the vault keeps it. */
export interface CorreoReservado {
  para: string;
  texto: string;
  html: string | null;
}

const EN_LA_BOVEDA =
  'Este correo fue para una persona con identidad reservada. Su contenido está en la bóveda.';

/** Mails that refer to the case `$1` or to something of it: they went to its petitioner. */
const CORREOS_DEL_CASO = `
  select m.id, m.recipient, m.text, m.html from outbox_mail m
   where (m.reference->>'kind', m.reference->>'id') in (
           select 'radicado', $1::text
           union all select 'carta', id::text from carta where caso_id = $1::uuid
           union all select 'notificacion', id::text from notificacion where caso_id = $1::uuid
           union all select 'encuesta', id::text from encuesta_invitacion where caso_id = $1::uuid)
     and m.recipient is not null and m.status in ('sent', 'failed')`;

/** What a case says of its denunciante outside of the vault: the entity's mails, its letters, its files' names, and what came by mail. */
@Injectable()
export class Rastros {
  constructor(
    private readonly llaves: Llaves,
    private readonly anexos: AnexosReservados,
    private readonly clock: Clock,
  ) {}

  /** Of a case that has just been reserved. A mail that has not left yet follows when it does. */
  async recoger(tx: EntityManager, casoId: string): Promise<void> {
    for (const correo of (await tx.query(CORREOS_DEL_CASO, [casoId])) as Row[])
      await this.guardarCorreo(tx, casoId, correo);
    await tx.query(
      `insert into carta_reservada (carta_id, caso_id) select id, caso_id from carta where caso_id = $1 on conflict do nothing`,
      [casoId],
    );
    await this.anexos.callar(tx, casoId, { todos: true });
    await this.callarMensajes(tx, casoId);
  }

  /** A mail has left, or never will: of a reserved case, it keeps neither address nor words in clear. */
  async alSalir(tx: EntityManager, correoId: string, casoId: string): Promise<void> {
    if (!(await this.estaReservado(tx, casoId))) return;
    const [correo] = await tx.query(
      `select id, recipient, text, html from outbox_mail where id = $1 and recipient is not null`,
      [correoId],
    );
    if (correo) await this.guardarCorreo(tx, casoId, correo);
  }

  /** A message of `correo_entrante` belongs to the case: call it last in its transaction. */
  async alLlegar(tx: EntityManager, casoId: string): Promise<void> {
    if (await this.estaReservado(tx, casoId)) await this.callarMensajes(tx, casoId);
  }

  /** Mails of the case, as they were. Who calls this has asked for authority and reason. */
  async correos(db: EntityManager, casoId: string): Promise<Array<CorreoReservado & Row>> {
    const filas: Row[] = await db.query(
      `select c.correo_id, c.version, c.iv, c.cifrado, l.sal, m.subject as asunto, coalesce(m.sent_at, m.created_at) as en
         from correo_reservado c join llave_identidad l using (version) join outbox_mail m on m.id = c.correo_id
        where c.caso_id = $1 order by m.created_at limit 200`,
      [casoId],
    );
    return filas.map((fila) => ({
      id: fila.correo_id,
      asunto: fila.asunto,
      en: fila.en,
      ...this.llaves.abrir<CorreoReservado>(fila as never, fila.correo_id),
    }));
  }

  /** A reservation on its way is waited for, and one that comes later finds what this transaction writes. */
  private async estaReservado(tx: EntityManager, casoId: string): Promise<boolean> {
    await processInstanceStore.lockRoot(tx, casoId);
    const [caso] = await tx.query(`select identidad_reservada from radicado where caso_id = $1`, [casoId]);
    return caso?.identidad_reservada === true;
  }

  private async guardarCorreo(tx: EntityManager, casoId: string, correo: Row): Promise<void> {
    const { id, recipient: para, text: texto, html } = correo;
    const contenido: CorreoReservado = { para, texto, html };
    const { version, iv, cifrado } = await this.llaves.sellar(tx, id, contenido);
    await tx.query(
      `insert into correo_reservado (correo_id, caso_id, version, iv, cifrado, creado_en) values ($1, $2, $3, $4, $5, $6)`,
      [id, casoId, version, iv, cifrado, this.clock.now()],
    );
    await tx.query(`update outbox_mail set recipient = null, text = $2, html = null where id = $1`, [
      id,
      EN_LA_BOVEDA,
    ]);
  }

  private async callarMensajes(tx: EntityManager, casoId: string): Promise<void> {
    await tx.query(
      `update correo_entrante c set reservado = true, remitente = null, remitente_nombre = null,
              anexos_rechazados = (select coalesce(jsonb_agg(jsonb_build_object(
                  'nombre', 'Un anexo', 'motivo', regexp_replace(x->>'motivo', '«.*»', 'el archivo'))), '[]')
                from jsonb_array_elements(c.anexos_rechazados) x)
        where c.caso_id = $1 and (not c.reservado or c.anexos_rechazados <> '[]')`,
      [casoId],
    );
  }
}
