import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which release of a profile is in force: a server that did not publish it finds it here. */
export class VersionEnVigor1764000016300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence release_in_force;
      alter table release add column in_force bigint;
      create index release_in_force_index on release (profile, in_force desc) where in_force is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table release drop column in_force;
      drop sequence release_in_force;
    `);
  }
}
