import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The clocks of the steps (a citation, an appearance, a call, an acceptance): what each was counted from and by which
 * rule, so that a change of the calendar counts it again (A11). It is open while its process waits for that instant.
 */
export class RelojPaso1764000031000 implements MigrationInterface {
  name = 'RelojPaso1764000031000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reloj_paso (
        -- a process and its first clock are written in one step
        instancia_id uuid not null references process_instance(id) deferrable initially deferred,
        variable text not null,
        caso_id uuid not null,
        regla json not null,
        vence date not null,
        abre timestamptz not null,
        fin timestamptz not null,
        sujeto_id uuid,
        primary key (instancia_id, variable)
      );
      create index reloj_paso_caso on reloj_paso (caso_id);
      create index reloj_paso_vence on reloj_paso (vence);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table reloj_paso;`);
  }
}
