import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who files a denuncia with reserved identity is not in `persona`: it lies here, encrypted with a key that is not in the
 * database (the server's secret and the salt of a version).
 */
export class IdentidadReservada1764000013200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table radicado add column identidad_reservada boolean not null default false;
      create table llave_identidad (
        version integer generated always as identity primary key,
        sal bytea not null,
        creada_en timestamptz not null
      );
      create table identidad_reservada (
        caso_id uuid primary key references radicado(caso_id),
        version integer not null references llave_identidad(version),
        iv bytea not null,
        cifrado bytea not null,
        creada_en timestamptz not null
      );
      create index identidad_reservada_version on identidad_reservada (version, caso_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table identidad_reservada, llave_identidad;
      alter table radicado drop column identidad_reservada;
    `);
  }
}
