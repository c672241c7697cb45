import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The agenda asks which tasks are open at given elements. */
export class Agenda1764000011002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index user_task_element_open on user_task (element_id) where status = 'open'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index user_task_element_open`);
  }
}
