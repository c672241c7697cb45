import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages of WhatsApp, social networks and bots: each once, with the case that it opened or belongs to. */
export class MensajeCanal1764000010100 implements MigrationInterface {
  name = 'MensajeCanal1764000010100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mensaje_canal (
        canal text not null,
        mensaje_id text not null,
        conversacion text not null,
        red text,
        caso_id uuid not null references radicado(caso_id),
        hilo boolean not null,
        recibido_en timestamptz not null,
        primary key (canal, mensaje_id)
      );
      create index mensaje_canal_conversacion on mensaje_canal (canal, conversacion, recibido_en desc);
      create index mensaje_canal_caso on mensaje_canal (caso_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table mensaje_canal');
  }
}
