import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a case holds of a denunciante besides its identity: mails of the entity (their address and words go to the vault
 * once they have left), letters from before the reservation, and whatever came in by mail.
 */
export class RastrosReservados1764000034000 implements MigrationInterface {
  name = 'RastrosReservados1764000034000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table correo_reservado (
        correo_id uuid primary key references outbox_mail(id),
        caso_id uuid not null references radicado(caso_id),
        version integer not null references llave_identidad(version),
        iv bytea not null,
        cifrado bytea not null,
        creado_en timestamptz not null
      );
      create index correo_reservado_caso on correo_reservado (caso_id);
      create index correo_reservado_version on correo_reservado (version, correo_id);
      -- Without a recipient: it has left, and who it was for is in the vault.
      alter table outbox_mail alter column recipient drop not null;
      create index outbox_mail_reference on outbox_mail ((reference->>'kind'), (reference->>'id'));

      -- Letters that say who petitioned: they were made before the identity was reserved. A letter's row never changes.
      create table carta_reservada (
        carta_id uuid primary key references carta(id),
        caso_id uuid not null references radicado(caso_id)
      );
      create index carta_reservada_caso on carta_reservada (caso_id);
      insert into carta_reservada (carta_id, caso_id)
        select c.id, c.caso_id from carta c join identidad_reservada i using (caso_id) where c.creada_en < i.creada_en;

      alter table correo_entrante
        -- Who wrote it is shown to nobody, and the message as it came neither.
        add column reservado boolean not null default false,
        add column repite_a uuid references correo_entrante(id),
        -- HMAC of the address: how many messages somebody sends is counted without saying who.
        add column remitente_huella char(64);
      create index correo_entrante_repite on correo_entrante (repite_a) where repite_a is not null;
      drop index correo_entrante_remitente;
      create index correo_entrante_huella on correo_entrante (remitente_huella, llegado_en);
      update correo_entrante c set reservado = true, remitente = null, remitente_nombre = null
        from radicado r where r.caso_id = c.caso_id and r.identidad_reservada;
    `);
  }

  /** Addresses that were taken out stay out: the raw messages still have them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index correo_entrante_huella;
      create index correo_entrante_remitente on correo_entrante (remitente, llegado_en);
      alter table correo_entrante drop column remitente_huella, drop column repite_a, drop column reservado;
      drop index outbox_mail_reference;
      update outbox_mail set recipient = 'reservado@invalid' where recipient is null;
      alter table outbox_mail alter column recipient set not null;
      drop table correo_reservado, carta_reservada;
    `);
  }
}
