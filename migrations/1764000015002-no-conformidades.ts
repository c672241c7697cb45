import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Non-conformities that are not of one petition: repeated failures, inspections, audits (S3-19, S3-21). */
export class NoConformidades1764000015002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Its case is where it is treated: the petition's, or a matter of its own.
      alter table no_conformidad drop constraint no_conformidad_caso_id_fkey;
      alter table no_conformidad
        add constraint no_conformidad_caso_id_fkey foreign key (caso_id) references process_instance(id),
        add caso_origen uuid references process_instance(id),
        add area text,
        add falla text;
      create index no_conformidad_origen on no_conformidad (caso_origen) where caso_origen is not null;
      -- While one is open, the same failure in the same area is the same non-conformity.
      create unique index no_conformidad_repeticion on no_conformidad (falla, area) where causa = 'REPETICION' and estado <> 'CERRADA';

      -- What the entity itself recognised as a failure, by cause and area.
      create table falla (
        caso_id uuid not null references process_instance(id),
        causa text not null,
        area text not null,
        en timestamptz not null,
        primary key (caso_id, causa)
      );
      create index falla_repetida on falla (causa, area, en);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table falla;
      drop index no_conformidad_repeticion, no_conformidad_origen;
      delete from no_conformidad where caso_id not in (select caso_id from radicado);
      alter table no_conformidad
        drop constraint no_conformidad_caso_id_fkey,
        drop caso_origen, drop area, drop falla,
        add constraint no_conformidad_caso_id_fkey foreign key (caso_id) references radicado(caso_id);
    `);
  }
}
