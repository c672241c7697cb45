import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a remedy adds to its own radicado: the decision it attacks, its timeliness, its evidence and its end. */
export class Recursos1764000012001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recurso (
        caso_id uuid primary key references radicado(caso_id),
        recurrido uuid references radicado(caso_id),
        notificada_en timestamptz,
        limite date,
        oportuno boolean,
        factura_mas_antigua date,
        admitido boolean,
        causal text,
        sentido text check (sentido in ('confirma', 'modifica', 'revoca', 'rechaza')),
        pruebas_desde timestamptz,
        pruebas_hasta timestamptz,
        decidido_en timestamptz,
        remision_carta_id uuid,
        remitido_en timestamptz,
        radicado_sspd text,
        abierto_en timestamptz not null
      );
      create index recurso_recurrido on recurso (recurrido) where recurrido is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table recurso;`);
  }
}
