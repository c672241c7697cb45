import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages that the mail server could not give yet, and how often a file of rows was begun. */
export class LecturaAcotada1764000034100 implements MigrationInterface {
  name = 'LecturaAcotada1764000034100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table correo_buzon add column pendientes bigint[] not null default '{}';
      alter table importacion add column comienzos integer not null default 1;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table importacion drop column comienzos;
      alter table correo_buzon drop column pendientes;
    `);
  }
}
