import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days without attention, each by its numbered act (A10). */
export class Calendario1764000007000 implements MigrationInterface {
  name = 'Calendario1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cierre_local (
        id         uuid        PRIMARY KEY,
        fecha      date        NOT NULL,
        acto       text        NOT NULL CHECK (acto ~ '[0-9]'),
        sede       text,
        vigencia   integer     NOT NULL GENERATED ALWAYS AS (extract(year from fecha)::integer) STORED,
        creado_por text        NOT NULL,
        creado_en  timestamptz NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX cierre_local_dia ON cierre_local (fecha, coalesce(sede, ''))`);
    await runner.query(`COMMENT ON COLUMN cierre_local.sede IS
      'Null: the whole entity is closed and the day does not count in any term'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cierre_local');
  }
}
