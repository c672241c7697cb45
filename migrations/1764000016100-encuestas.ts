import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The survey by a one-time link: who was asked, and what each question was answered. */
export class Encuestas1764000016100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table encuesta_invitacion (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        -- SHA-256 of the link's secret: whoever reads this table can answer for nobody.
        token_hash char(64) not null unique,
        estado text not null check (estado in ('ENVIADA', 'RESPONDIDA', 'VENCIDA')),
        -- As they were asked: the profile may change them later.
        preguntas jsonb not null,
        enviada_en timestamptz not null,
        recordada_en timestamptz,
        vence_en timestamptz not null,
        respondida_en timestamptz,
        comentario text
      );
      create index encuesta_invitacion_caso on encuesta_invitacion (caso_id);

      create table encuesta_respuesta (
        id uuid primary key,
        invitacion_id uuid not null references encuesta_invitacion(id),
        caso_id uuid not null references radicado(caso_id),
        pregunta text not null,
        escala text not null check (escala in ('E-B-R-D', 'NPS', 'si-no')),
        valor text not null,
        respondida_en timestamptz not null,
        unique (invitacion_id, pregunta)
      );
      create index encuesta_respuesta_caso on encuesta_respuesta (caso_id);
      create index encuesta_respuesta_fecha on encuesta_respuesta (respondida_en);

      -- What the indicators read; the call's own answers are in seguimiento.
      create or replace view v_encuesta_en_linea as
        select pregunta, lower(valor) as respuesta, respondida_en, caso_id from encuesta_respuesta;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view v_encuesta_en_linea as
        select null::text as pregunta, null::text as respuesta, null::timestamptz as respondida_en, null::uuid as caso_id where false;
      drop table encuesta_respuesta, encuesta_invitacion;
    `);
  }
}
