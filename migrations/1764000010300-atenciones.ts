import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People attended at the window and on the telephone, and the queue in which they wait. */
export class Atenciones1764000010300 implements MigrationInterface {
  name = 'Atenciones1764000010300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table atencion (
        id uuid primary key,
        canal text not null,
        linea text,
        sede text,
        cliente text not null check (cliente in ('EXTERNO', 'INTERNO')),
        categoria text not null check (categoria in ('ORIENTACION', 'RESUELTO_EN_SITIO', 'PERSONAL', 'RADICADA')),
        motivo text not null,
        inicio timestamptz not null,
        fin timestamptz not null check (fin >= inicio),
        caso_id uuid references radicado(caso_id),
        atendida_por text not null,
        creada_en timestamptz not null,
        check ((categoria = 'RADICADA') = (caso_id is not null))
      );
      create index atencion_reciente on atencion (inicio desc, id desc);
      create index atencion_caso on atencion (caso_id);

      create table turno (
        id uuid primary key,
        sede text not null,
        fecha date not null,
        consecutivo integer not null,
        preferencial text not null,
        tomado_en timestamptz not null,
        estado text not null default 'EN_ESPERA' check (estado in ('EN_ESPERA', 'LLAMADO', 'ATENDIDO', 'AUSENTE')),
        puesto text,
        llamado_por text,
        llamado_en timestamptz,
        terminado_en timestamptz,
        atencion_id uuid references atencion(id),
        unique (sede, fecha, consecutivo)
      );
      create index turno_en_espera on turno (sede, fecha, consecutivo) where estado = 'EN_ESPERA';
      create index turno_llamado on turno (sede, fecha, llamado_en desc) where llamado_en is not null;

      -- S0-15: what was not filed by telephone went to whom it concerns.
      create table remision (
        caso_id uuid primary key references radicado(caso_id),
        dependencia text not null,
        correo_id uuid not null,
        remitida_por text not null,
        remitida_en timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table remision, turno, atencion');
  }
}
