import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of every model of a profile: those that files brought and those that people published in the browser. */
export class Publicaciones1764000016000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table model_version (
        id uuid primary key,
        profile text not null,
        kind text not null check (kind in ('bpmn', 'dmn', 'form', 'template', 'profile')),
        key text not null,
        number integer not null check (number > 0),
        hash char(64) not null references resource(hash),
        origin text not null check (origin in ('file', 'browser')),
        status text not null check (status in ('proposed', 'in-force', 'replaced', 'rejected', 'withdrawn')),
        -- The version in force that the author saw: an approval holds only while it still is.
        base integer,
        reason text,
        author text,
        authored_at timestamptz not null,
        decided_by text,
        decided_at timestamptz,
        decision_note text,
        in_force_from timestamptz,
        in_force_until timestamptz,
        unique (profile, kind, key, number),
        -- Elaboró and aprobó are two people (S1-14); a file is approved by whoever deploys it.
        check (origin = 'file' or status <> 'in-force' or decided_by <> author)
      );
      create unique index model_version_in_force on model_version (profile, kind, key) where status = 'in-force';
      create index model_version_proposed on model_version (profile, authored_at, id) where status = 'proposed';
      create index model_version_file on model_version (profile, kind, key, number desc) where origin = 'file';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table model_version`);
  }
}
