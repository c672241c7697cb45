import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The yearly plan of the service and the activities that are done for it, each with its evidence. */
export class PlanesYActividades1764000015001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plan (
        id uuid primary key,
        vigencia integer not null,
        version integer not null,
        estado text not null check (estado in ('EN_ELABORACION', 'APROBADO', 'REEMPLAZADO')),
        caso_id uuid not null references process_instance(id),
        datos jsonb not null default '{}',
        elaboro text,
        aprobo text,
        aprobado_en timestamptz,
        creado_en timestamptz not null,
        unique (vigencia, version)
      );
      create unique index plan_uno_aprobado on plan (vigencia) where estado = 'APROBADO';
      create unique index plan_uno_en_elaboracion on plan (vigencia) where estado = 'EN_ELABORACION';
      create index plan_caso on plan (caso_id);

      -- An activity is of every version from its first to its last; null while it has not been taken out.
      create table plan_actividad (
        id uuid primary key,
        vigencia integer not null,
        desde_version integer not null,
        hasta_version integer,
        nombre text not null,
        clase text not null,
        etiqueta text not null check (etiqueta in ('ADENTRO', 'AFUERA')),
        componente text,
        responsable text,
        programada date not null,
        creada_en timestamptz not null
      );
      create index plan_actividad_vigencia on plan_actividad (vigencia, programada, id);

      create table actividad (
        id uuid primary key,
        caso_id uuid not null unique references process_instance(id),
        clase text not null,
        titulo text not null,
        programada date not null,
        responsable text,
        plan_actividad_id uuid references plan_actividad(id),
        no_conformidad_id uuid references no_conformidad(id),
        estado text not null check (estado in ('ABIERTA', 'EJECUTADA')),
        ejecutada date,
        datos jsonb not null default '{}',
        advertencia text,
        creada_en timestamptz not null
      );
      create index actividad_programada on actividad (programada desc, id desc);
      create index actividad_clase on actividad (clase, programada);
      create index actividad_plan on actividad (plan_actividad_id) where plan_actividad_id is not null;
      create index actividad_no_conformidad on actividad (no_conformidad_id) where no_conformidad_id is not null;

      create table compromiso (
        id uuid primary key,
        actividad_id uuid not null references actividad(id),
        que text not null,
        responsable text not null,
        vence date not null,
        cumplido_en date,
        constancia text
      );
      create index compromiso_actividad on compromiso (actividad_id, vence);

      -- Files that prove what a case without a petitioner says that was done.
      create table evidencia (
        id uuid primary key,
        caso_id uuid not null references process_instance(id),
        tipo text not null,
        sha256 char(64) not null,
        nombre text not null,
        mime text not null,
        bytes integer not null,
        subida_por text not null,
        subida_en timestamptz not null
      );
      create index evidencia_caso on evidencia (caso_id, subida_en);
      create index evidencia_contenido on evidencia (sha256);

      create or replace view v_plan_actividad as
        select 'Plan ' || a.vigencia as plan, a.clase, a.nombre as actividad, a.programada as vence,
               (select min(e.ejecutada) from actividad e where e.plan_actividad_id = a.id) as ejecutada_en
          from plan_actividad a
          join plan p on p.vigencia = a.vigencia and p.estado = 'APROBADO'
         where a.desde_version <= p.version and (a.hasta_version is null or a.hasta_version >= p.version);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view v_plan_actividad as
        select null::text as plan, null::text as clase, null::text as actividad, null::date as vence, null::date as ejecutada_en
         where false;
      drop table evidencia, compromiso, actividad, plan_actividad, plan;
    `);
  }
}
