import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the indicators read of the attended contacts: orientations, solved on the spot, personal, filed, missed calls. */
export class VAtencion1764000018900 implements MigrationInterface {
  name = 'VAtencion1764000018900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view v_atencion as
        select canal, categoria as clase, categoria in ('ORIENTACION', 'RESUELTO_EN_SITIO') as resuelta, inicio as atendida_en, sede
          from atencion
        union all
        select 'telefono'::text, 'LLAMADA_PERDIDA'::text, resultado is not distinct from 'DEVUELTA', instante, null::text from llamada_perdida
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view v_atencion as
        select null::text as canal, null::text as clase, null::boolean as resuelta, null::timestamptz as atendida_en, null::text as sede
         where false
    `);
  }
}
