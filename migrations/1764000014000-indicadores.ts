import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What indicators and reports keep: recorded values, definitions, work that takes long, reports made and sent. */
export class Indicadores1764000014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the last letter that decides says (favorable, parcial…): indicators ask it of every case of a period.
      alter table radicado add decision text;
      create function radicado_decision() returns trigger language plpgsql as $$
      begin
        update radicado set decision = new.datos->>'decision' where caso_id = new.caso_id;
        return null;
      end $$;
      create trigger carta_decide after insert on carta for each row
        when (new.datos->>'decision' is not null) execute function radicado_decision();
      update radicado r set decision = (select c.datos->>'decision' from carta c
        where c.caso_id = r.caso_id and c.datos->>'decision' is not null order by c.creada_en desc limit 1);

      create index radicado_recibido on radicado (recibido_en, caso_id);
      create index radicado_respondido on radicado (respondido_en) where respondido_en is not null;
      create index radicado_vence on radicado (vence) where vence is not null;
      create index seguimiento_hecho on seguimiento (hecho_en);

      -- Values that no case gives: users of a seccional, volumes and surveys of before, counts that an area reports.
      create table dato_registrado (
        serie text not null,
        desde date not null,
        hasta date not null,
        dimension text not null default '',
        valor numeric not null,
        fuente text not null,
        registrado_por text not null,
        registrado_en timestamptz not null,
        primary key (serie, desde, hasta, dimension),
        check (desde <= hasta)
      );

      -- Added by people; those of the profile are in its file. A version is never changed.
      create table indicador_version (
        codigo text not null,
        version integer not null,
        definicion jsonb not null,
        motivo text not null,
        creada_por text not null,
        creada_en timestamptz not null,
        primary key (codigo, version)
      );

      -- Chains of the journal that belong to no case; the row is locked to append to one.
      create table journal_book (
        id uuid primary key,
        name text not null unique
      );

      create table trabajo_largo (
        id uuid primary key,
        clase text not null,
        datos jsonb not null,
        estado text not null default 'PENDIENTE' check (estado in ('PENDIENTE', 'EN_CURSO', 'LISTO', 'FALLIDO')),
        paso text,
        hecho integer not null default 0,
        total integer,
        errores jsonb not null default '[]',
        resultado jsonb,
        intentos integer not null default 0,
        arrendado_hasta timestamptz,
        pedido_por text,
        pedido_en timestamptz not null,
        terminado_en timestamptz
      );
      create index trabajo_largo_pendiente on trabajo_largo (pedido_en) where estado in ('PENDIENTE', 'EN_CURSO');
      create index trabajo_largo_recientes on trabajo_largo (clase, pedido_en desc, id);

      -- From when the schedule of a report counts: a new installation owes nothing of the past.
      create table informe_agenda (
        codigo text primary key,
        desde date not null
      );
      create table informe_emitido (
        id uuid primary key references trabajo_largo(id),
        codigo text not null,
        nombre text not null,
        desde date not null,
        hasta date not null,
        programado boolean not null,
        contenido jsonb,
        pdf_sha256 char(64),
        hecho_en timestamptz,
        check ((hecho_en is null) = (contenido is null))
      );
      create unique index informe_programado on informe_emitido (codigo, desde, hasta) where programado;
      create index informe_recientes on informe_emitido (hasta desc, codigo, id);
      create index informe_pdf on informe_emitido (pdf_sha256) where pdf_sha256 is not null;
      create table informe_envio (
        informe_id uuid not null references informe_emitido(id),
        area text not null,
        correo text not null,
        correo_id uuid not null,
        en timestamptz not null,
        primary key (informe_id, correo_id)
      );

      -- Filled by the module that owns the facts, which replaces the view; the columns are the contract.
      create view v_plan_actividad as
        select null::text as plan, null::text as clase, null::text as actividad, null::date as vence,
               null::date as ejecutada_en where false;
      create view v_encuesta_en_linea as
        select null::text as pregunta, null::text as respuesta, null::timestamptz as respondida_en, null::uuid as caso_id
         where false;
      create view v_atencion as
        select null::text as canal, null::text as clase, null::boolean as resuelta, null::timestamptz as atendida_en,
               null::text as sede where false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view v_plan_actividad, v_encuesta_en_linea, v_atencion;
      drop table informe_envio, informe_emitido, informe_agenda, trabajo_largo, journal_book, indicador_version, dato_registrado;
      drop index seguimiento_hecho, radicado_vence, radicado_respondido, radicado_recibido;
      drop trigger carta_decide on carta;
      drop function radicado_decision();
      alter table radicado drop decision;
    `);
  }
}
