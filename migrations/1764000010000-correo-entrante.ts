import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What arrives at the entity's mailbox: every message once, with what became of it. */
export class CorreoEntrante1764000010000 implements MigrationInterface {
  name = 'CorreoEntrante1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table correo_entrante (
        id uuid primary key,
        -- Message-ID, or the content's digest when there is none: the same message twice is one row.
        clave text not null unique,
        message_id text,
        buzon text not null,
        sha256 char(64) not null,
        bytes integer not null,
        truncado boolean not null default false,
        recibido_en timestamptz not null,
        llegado_en timestamptz not null,
        remitente text,
        remitente_nombre text,
        asunto text not null default '',
        clase text check (clase in ('PETICION', 'RESPUESTA', 'AUTOMATICO', 'DSN', 'REPETIDO')),
        estado text not null default 'PENDIENTE' check (estado in ('PENDIENTE', 'PROCESADO', 'HILO', 'IGNORADO', 'ERROR')),
        motivo text,
        intentos integer not null default 0,
        proximo_en timestamptz not null,
        caso_id uuid references radicado(caso_id),
        anexos_rechazados jsonb not null default '[]',
        dsn jsonb,
        procesado_en timestamptz,
        revisado_por text
      );
      create index correo_entrante_pendiente on correo_entrante (proximo_en) where estado = 'PENDIENTE';
      create index correo_entrante_reciente on correo_entrante (llegado_en desc, id desc);
      create index correo_entrante_estado on correo_entrante (estado, llegado_en desc, id desc);
      create index correo_entrante_message_id on correo_entrante (message_id) where message_id is not null;
      create index correo_entrante_remitente on correo_entrante (remitente, llegado_en);
      create index correo_entrante_contenido on correo_entrante (sha256);
      create index correo_entrante_caso on correo_entrante (caso_id);

      -- Up to where each mailbox has been read, and how the last look at it went.
      create table correo_buzon (
        buzon text primary key,
        uidvalidity text not null,
        ultimo_uid bigint not null,
        revisado_en timestamptz not null,
        error text
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table correo_entrante, correo_buzon');
  }
}
