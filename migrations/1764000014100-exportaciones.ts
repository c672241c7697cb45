import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The layout of the report to the SUI: edited by people, each version kept. */
export class Exportaciones1764000014100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table sui_mapeo (
        version integer primary key,
        mapeo jsonb not null,
        motivo text not null,
        creado_por text not null,
        creado_en timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sui_mapeo`);
  }
}
