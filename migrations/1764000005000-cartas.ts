import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Letters that left: frozen. `datos` is what the letter says, without who it is addressed to: personal data stays in
 * `persona` and in the PDF (Ley 1581 de 2012).
 */
export class Cartas1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consecutivo_salida (
        vigencia integer primary key,
        ultimo integer not null
      );

      -- The number and the code are printed on the letter, so they are taken before it is set. One row per
      -- idempotency key: a retry prints the same ones.
      create table carta_reserva (
        llave text primary key,
        vigencia integer not null,
        consecutivo integer not null,
        numero_salida text not null unique,
        codigo_verificacion text not null unique,
        caso_id uuid not null,
        plantilla text not null,
        reservada_en timestamptz not null,
        unique (vigencia, consecutivo)
      );

      create table carta (
        id uuid primary key,
        caso_id uuid not null,
        radicado text not null,
        plantilla text not null,
        plantilla_version text not null,
        titulo text not null,
        asunto text not null,
        datos jsonb not null,
        sha256 char(64) not null,
        paginas integer not null,
        codigo_verificacion text not null unique,
        numero_salida text not null unique,
        llave text not null unique references carta_reserva(llave),
        creada_en timestamptz not null
      );
      create index carta_caso on carta (caso_id);
      create index carta_contenido on carta (sha256);

      -- The register of outgoing numbers. A number whose letter never came to be is not hidden nor reused: it shows
      -- as annulled, with its date (Acuerdo AGN 060 de 2001, art. 5).
      create view libro_de_salida as
        select r.vigencia, r.consecutivo, r.numero_salida, r.caso_id, r.plantilla, r.reservada_en, c.id as carta_id,
               case when c.id is null then 'ANULADA_POR_FALLO' else 'EMITIDA' end as estado
          from carta_reserva r left join carta c on c.llave = r.llave;

      create function carta_inmutable() returns trigger language plpgsql as $$
      begin
        raise exception 'Una carta emitida no se cambia ni se borra (%).', old.numero_salida using errcode = 'restrict_violation';
      end $$;
      create trigger carta_inmutable before update or delete on carta for each row execute function carta_inmutable();
      create trigger carta_reserva_inmutable before update or delete on carta_reserva for each row execute function carta_inmutable();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view libro_de_salida;
      drop table carta, carta_reserva, consecutivo_salida;
      drop function carta_inmutable();
    `);
  }
}
