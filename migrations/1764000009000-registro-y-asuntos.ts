import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the entity writes down when it files, how one case comes from another, and processes without a radicado. */
export class RegistroYAsuntos1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table radicado
        add cliente text not null default 'EXTERNO' check (cliente in ('EXTERNO', 'INTERNO')),
        add sede text,
        add linea text,
        add emergencia boolean not null default false,
        add seccional text,
        add origen text,
        add relacionado_con uuid references radicado(caso_id),
        add relacion text check (relacion in ('RECURSO_DE', 'DUPLICADO_DE', 'REABRE_A', 'COMPLEMENTA_A')),
        -- CPACA art. 56: by electronic means only with the consent of who is notified.
        add notificacion_electronica boolean not null default false,
        add datos_propios jsonb not null default '{}',
        add constraint radicado_relacion check ((relacionado_con is null) = (relacion is null));
      create index radicado_relacionado on radicado (relacionado_con) where relacionado_con is not null;

      -- Processes of the entity that no petition starts: planning, document control, a call to return.
      create table consecutivo_asunto (
        vigencia integer primary key,
        ultimo integer not null
      );
      create table asunto_interno (
        caso_id uuid primary key references process_instance(id),
        clave text not null unique,
        proceso text not null,
        titulo text not null,
        datos jsonb not null default '{}',
        caso_relacionado uuid references radicado(caso_id),
        resultado text,
        iniciado_por text,
        iniciado_en timestamptz not null,
        cerrado_en timestamptz
      );
      create index asunto_interno_proceso on asunto_interno (proceso, iniciado_en desc, caso_id);
      create index asunto_interno_recientes on asunto_interno (iniciado_en desc, caso_id);
      create index asunto_interno_caso on asunto_interno (caso_relacionado) where caso_relacionado is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table asunto_interno, consecutivo_asunto;
      alter table radicado
        drop constraint radicado_relacion,
        drop cliente, drop sede, drop linea, drop emergencia, drop seccional, drop origen, drop relacionado_con,
        drop relacion, drop notificacion_electronica, drop datos_propios;
    `);
  }
}
