import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The people of an area read the cases that they captured (S4-04). */
export class QuienRadico1764000017000 implements MigrationInterface {
  name = 'QuienRadico1764000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index radicado_radicado_por on radicado (radicado_por) where radicado_por is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index radicado_radicado_por`);
  }
}
