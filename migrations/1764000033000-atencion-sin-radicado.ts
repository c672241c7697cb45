import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every contact counts once (S2-06, S2-12): what was attended and filed is already counted as its case, and a missed
 * call that was returned as the attention that it became.
 */
export class AtencionSinRadicado1764000033000 implements MigrationInterface {
  name = 'AtencionSinRadicado1764000033000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(vista(`where categoria <> 'RADICADA'`, `where resultado is distinct from 'DEVUELTA'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(vista('', ''));
  }
}

const vista = (atendidas: string, perdidas: string): string => `
  create or replace view v_atencion as
    select canal, categoria as clase, categoria in ('ORIENTACION', 'RESUELTO_EN_SITIO') as resuelta, inicio as atendida_en, sede
      from atencion ${atendidas}
    union all
    select 'telefono'::text, 'LLAMADA_PERDIDA'::text, resultado is not distinct from 'DEVUELTA', instante, null::text
      from llamada_perdida ${perdidas}`;
