import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that become cases or calls row by row, the openings of the suggestion box, and the calls that nobody took. */
export class Importaciones1764000010200 implements MigrationInterface {
  name = 'Importaciones1764000010200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table importacion (
        id uuid primary key,
        clase text not null check (clase in ('BUZON', 'LLAMADAS')),
        sha256 char(64) not null,
        nombre text not null,
        contexto jsonb not null default '{}',
        estado text not null default 'EN_CURSO' check (estado in ('EN_CURSO', 'TERMINADA', 'ERROR')),
        bytes integer not null,
        bytes_leidos integer not null default 0,
        hechas integer not null default 0,
        repetidas integer not null default 0,
        rechazadas integer not null default 0,
        errores jsonb not null default '[]',
        error text,
        iniciada_por text not null,
        iniciada_en timestamptz not null,
        latido_en timestamptz not null,
        terminada_en timestamptz
      );
      create index importacion_reciente on importacion (iniciada_en desc, id desc);
      create index importacion_en_curso on importacion (latido_en) where estado = 'EN_CURSO';
      create index importacion_contenido on importacion (sha256);

      create table apertura_buzon (
        id uuid primary key,
        numero integer generated always as identity unique,
        abierta_en timestamptz not null,
        sede text not null,
        testigo1 text not null,
        testigo2 text not null,
        observaciones text,
        creada_por text not null,
        creada_en timestamptz not null
      );
      create index apertura_buzon_reciente on apertura_buzon (abierta_en desc, id desc);
      -- One slip of an opening is one case, however often it is sent.
      create table papeleta_buzon (
        apertura_id uuid not null references apertura_buzon(id),
        n integer not null check (n between 1 and 5000),
        caso_id uuid not null references radicado(caso_id),
        primary key (apertura_id, n)
      );
      create index papeleta_buzon_caso on papeleta_buzon (caso_id);

      create table llamada_perdida (
        id uuid primary key,
        linea text not null,
        instante timestamptz not null,
        numero text not null,
        espera text,
        caso_id uuid references process_instance(id),
        devolver_desde timestamptz not null,
        devolver_antes timestamptz not null,
        intentos integer not null default 0,
        resultado text,
        radicado_id uuid references radicado(caso_id),
        cerrada_en timestamptz,
        importacion_id uuid references importacion(id),
        unique (linea, instante, numero)
      );
      create index llamada_perdida_reciente on llamada_perdida (instante desc, id desc);
      create index llamada_perdida_abierta on llamada_perdida (numero) where cerrada_en is null;
      create index llamada_perdida_caso on llamada_perdida (caso_id);
      create table intento_llamada (
        id uuid primary key,
        caso_id uuid not null references process_instance(id),
        resultado text not null,
        motivo text,
        observaciones text,
        hecho_por text,
        hecho_en timestamptz not null
      );
      create index intento_llamada_caso on intento_llamada (caso_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table intento_llamada, llamada_perdida, papeleta_buzon, apertura_buzon, importacion',
    );
  }
}
