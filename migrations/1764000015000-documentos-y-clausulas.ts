import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Controlled documents (ISO 9001, 7.5) and the way from a clause to its evidence. */
export class DocumentosYClausulas1764000015000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Two documents may carry one code (S1-13): what came so is kept so, and shown.
      create table documento (
        id uuid primary key,
        codigo text not null,
        titulo text not null,
        proceso text not null,
        clase text not null,
        recurso text,
        origen text,
        creado_en timestamptz not null,
        unique (codigo, titulo)
      );

      create table documento_version (
        id uuid primary key,
        documento_id uuid not null references documento(id),
        numero integer not null,
        version text not null,
        estado text not null check (estado in ('EN_CAMBIO', 'VIGENTE', 'OBSOLETO', 'DESCARTADO')),
        vigente_desde date,
        asunto text,
        solicitado_por text,
        elaboro text,
        reviso text,
        aprobo text,
        firmantes jsonb not null default '[]',
        resumen text,
        enlace text,
        caso_id uuid references process_instance(id),
        creada_en timestamptz not null,
        unique (documento_id, numero)
      );
      create unique index documento_una_vigente on documento_version (documento_id) where estado = 'VIGENTE';
      create unique index documento_un_cambio on documento_version (documento_id) where estado = 'EN_CAMBIO';
      create index documento_version_caso on documento_version (caso_id) where caso_id is not null;

      -- The page «Auditoría por cláusula»: a rare clause comes by the first, a frequent one by the second.
      create index journal_entry_clauses on journal_entry using gin (clauses jsonb_path_ops);
      create index journal_entry_at_clauses on journal_entry (at desc, case_id desc, seq desc) where clauses is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index journal_entry_at_clauses, journal_entry_clauses;
      drop table documento_version, documento;
    `);
  }
}
