import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With the notice of a transfer goes the copy of its official letter (Ley 1755 de 2015, art. 21). */
export class CopiaDeLaCarta1764000031200 implements MigrationInterface {
  name = 'CopiaDeLaCarta1764000031200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notificacion add copia_id uuid references carta(id);
      create index notificacion_copia on notificacion (copia_id) where copia_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notificacion drop copia_id`);
  }
}
