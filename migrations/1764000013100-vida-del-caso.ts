import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the entity does to a case after it was filed, and what else its petitioner may do with it. */
export class VidaDelCaso1764000013100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The reasons are free text, which the journal does not take: it refers to these rows.
      create table actuacion_entidad (
        id uuid primary key,
        caso_id uuid not null references radicado(caso_id),
        tipo text not null check (tipo in ('RECLASIFICACION', 'ANULACION', 'DUPLICADO', 'DESVINCULACION', 'ENTE_DE_CONTROL', 'REVELACION')),
        motivo text not null,
        datos jsonb not null default '{}',
        estado text not null default 'HECHA' check (estado in ('HECHA', 'PENDIENTE', 'APROBADA', 'NEGADA')),
        hecha_por text not null,
        hecha_en timestamptz not null,
        decidida_por text,
        decidida_en timestamptz,
        observaciones text
      );
      create index actuacion_entidad_caso on actuacion_entidad (caso_id, hecha_en);
      create unique index actuacion_entidad_pendiente on actuacion_entidad (caso_id, tipo) where estado = 'PENDIENTE';
      create index actuacion_entidad_por_decidir on actuacion_entidad (hecha_en) where estado = 'PENDIENTE';

      alter table actuacion_ciudadana drop constraint actuacion_ciudadana_tipo_check;
      alter table actuacion_ciudadana add constraint actuacion_ciudadana_tipo_check
        check (tipo in ('COMPLEMENTO', 'DESISTIMIENTO', 'PRORROGA', 'RECURSO'));

      -- Candidates to be the same petition: the same person, by mail when there is no document.
      create index persona_correo on persona (lower(correo)) where correo is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index persona_correo;
      delete from actuacion_ciudadana where tipo in ('PRORROGA', 'RECURSO');
      alter table actuacion_ciudadana drop constraint actuacion_ciudadana_tipo_check;
      alter table actuacion_ciudadana add constraint actuacion_ciudadana_tipo_check check (tipo in ('COMPLEMENTO', 'DESISTIMIENTO'));
      drop table actuacion_entidad;
    `);
  }
}
