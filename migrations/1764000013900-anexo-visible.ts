import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A message as it came says who sent it: where the identity is reserved (Ley 1581 de 2012), whoever reads the case reads
 * its attachments in `anexo_visible`. It is asked each time, since a case may become a denuncia after its mail came in.
 */
export class AnexoVisible1764000013900 implements MigrationInterface {
  name = 'AnexoVisible1764000013900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table anexo add column mensaje_original boolean not null default false;
      update anexo a set mensaje_original = true
       where a.mime = 'message/rfc822'
         and exists (select 1 from correo_entrante c where c.caso_id = a.caso_id and c.sha256 = a.sha256);
      create view anexo_visible as
        select a.id, a.caso_id, a.sha256, a.nombre, a.mime, a.bytes, a.creado_en
          from anexo a join radicado r on r.caso_id = a.caso_id
         where not (a.mensaje_original and r.identidad_reservada);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view anexo_visible;
      alter table anexo drop column mensaje_original;
    `);
  }
}
