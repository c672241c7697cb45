import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which version of the data policy each petitioner accepted, and when. */
export class Consentimiento1764000016200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table consentimiento (
        caso_id uuid primary key references radicado(caso_id),
        politica_version integer not null,
        -- SHA-256 of the policy's text: the same number with other words would show.
        politica_huella char(64) not null,
        canal text not null,
        aceptada_en timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table consentimiento`);
  }
}
