import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who belongs to a group of the diagrams that is more than its role: front office, back office. */
export class GruposDeLaCuenta1764000032000 implements MigrationInterface {
  name = 'GruposDeLaCuenta1764000032000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table account add grupos text[] not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table account drop grupos`);
  }
}
