import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payment agreements (S3-15): amounts in cents, exact. No column receives cash: who authorised it, and its receipt, do. */
export class Acuerdos1764000011001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence acuerdo_numero;
      create table acuerdo (
        id uuid primary key,
        numero text not null unique,
        caso_id uuid not null unique references radicado(caso_id),
        concepto text not null,
        deuda bigint not null check (deuda > 0),
        cuota_inicial bigint not null check (cuota_inicial >= 0),
        meses integer not null check (meses > 0),
        estado text not null check (estado in ('PROPUESTO', 'VIGENTE', 'CUMPLIDO', 'INCUMPLIDO', 'NO_FIRMADO')),
        aprueba text not null,
        propuesto_por text,
        propuesto_en timestamptz not null,
        firmado_en date,
        firma_medio text,
        motivo_no_firma text,
        terminado_en timestamptz
      );
      create index acuerdo_estado on acuerdo (estado, propuesto_en desc);

      create table cuota (
        id uuid primary key,
        acuerdo_id uuid not null references acuerdo(id),
        numero integer not null,
        vence date not null,
        valor bigint not null check (valor > 0),
        pagada_en date,
        recordada_en timestamptz,
        mora_en timestamptz,
        unique (acuerdo_id, numero)
      );
      create index cuota_pendientes on cuota (acuerdo_id, numero) where pagada_en is null;

      -- S0-11: without a row here nobody of the entity takes cash or a título valor.
      create table autorizacion_efectivo (
        id uuid primary key,
        numero integer generated always as identity unique,
        acuerdo_id uuid not null references acuerdo(id),
        cuota_id uuid not null references cuota(id),
        motivo text not null,
        otorgada_por text not null,
        otorgada_en timestamptz not null,
        vence date not null,
        usada_en timestamptz
      );
      create index autorizacion_efectivo_acuerdo on autorizacion_efectivo (acuerdo_id, numero);

      create table pago (
        id uuid primary key,
        acuerdo_id uuid not null references acuerdo(id),
        cuota_id uuid not null unique references cuota(id),
        valor bigint not null,
        medio text not null,
        referencia text not null,
        fecha date not null,
        autorizacion_id uuid references autorizacion_efectivo(id),
        registrado_por text,
        registrado_en timestamptz not null,
        unique (medio, referencia)
      );
      create index pago_acuerdo on pago (acuerdo_id, fecha);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table pago, autorizacion_efectivo, cuota, acuerdo;
      drop sequence acuerdo_numero;
    `);
  }
}
