import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work in the field: repairs with a clock of their own, work orders, what is sent to Geolumina, emergencies. */
export class Terreno1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- S0-05: the repair's clock is not the answer's; its ledger is kept apart from the case's.
      create table reparacion (
        id uuid primary key,
        caso_id uuid not null unique references radicado(caso_id),
        luminaria text not null,
        direccion text not null,
        punto_referencia text,
        zona text not null check (zona in ('urbana', 'rural')),
        tipo_dano text not null,
        libro jsonb not null,
        vence date not null,
        abierta_en timestamptz not null,
        reparada_en timestamptz,
        incumplida_en timestamptz
      );
      create index reparacion_abiertas on reparacion (vence) where reparada_en is null;

      create sequence orden_trabajo_numero;
      create table orden_trabajo (
        id uuid primary key,
        numero text not null unique,
        caso_id uuid not null references radicado(caso_id),
        instancia_id uuid not null,
        clase text not null check (clase in ('VISITA', 'REPARACION')),
        estado text not null check (estado in ('PROGRAMADA', 'EJECUTADA', 'SIN_EJECUTAR')),
        brigadista text,
        fecha date not null,
        franja text not null,
        direccion text,
        indicaciones text,
        orden_revision text,
        creada_por text,
        creada_en timestamptz not null,
        cerrada_en timestamptz
      );
      create index orden_trabajo_agenda on orden_trabajo (fecha, brigadista);
      create index orden_trabajo_programadas on orden_trabajo (brigadista) where estado = 'PROGRAMADA';
      create index orden_trabajo_caso on orden_trabajo (caso_id, creada_en);
      create index orden_trabajo_instancia on orden_trabajo (instancia_id) where estado = 'PROGRAMADA';

      -- S0-13: nothing that has to reach the lighting system is lost; a row says where it stands.
      create table sincronizacion (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        sistema text not null,
        estado text not null check (estado in ('PENDIENTE', 'REGISTRADO')),
        id_externo text,
        intentos integer not null default 0,
        ultimo_error text,
        creada_en timestamptz not null,
        ultimo_intento_en timestamptz,
        proximo_intento_en timestamptz,
        registrada_en timestamptz,
        unique (caso_id, sistema)
      );
      create index sincronizacion_pendientes on sincronizacion (creada_en) where estado = 'PENDIENTE';

      -- S0-17: what was told to the control centre, by which means, and when it answered.
      create table alerta_emergencia (
        id uuid primary key,
        caso_id uuid not null unique references radicado(caso_id),
        motivo text not null,
        correo_id uuid,
        token_digest bytea not null unique,
        avisada_en timestamptz not null,
        limite_acuse timestamptz not null,
        segundo_medio text,
        segundo_medio_a text,
        segundo_medio_por text,
        segundo_medio_en timestamptz,
        escalada_en timestamptz,
        acusada_en timestamptz,
        acusada_por text,
        acuse_medio text
      );

      -- Photos and reports that a task adds to the case (S3-11).
      alter table anexo add column tarea_id uuid, add column subido_por text;
      create index anexo_tarea on anexo (tarea_id) where tarea_id is not null;

      alter table visita add column clase text not null default 'VISITA', add column orden_id uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table visita drop column clase, drop column orden_id;
      drop index anexo_tarea;
      alter table anexo drop column tarea_id, drop column subido_por;
      drop table alerta_emergencia, sincronizacion, orden_trabajo, reparacion;
      drop sequence orden_trabajo_numero;
    `);
  }
}
