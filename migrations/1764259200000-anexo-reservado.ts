import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a denunciante called their files («carta de Ana.pdf») may say who they are: the vault keeps it (S1-02). */
export class AnexoReservado1764259200000 implements MigrationInterface {
  name = 'AnexoReservado1764259200000';

  /** Of cases reserved before, whose names no migration can encrypt, the name goes; the file and its seal stay. */
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table anexo_reservado (
        anexo_id uuid primary key references anexo(id),
        caso_id uuid not null references radicado(caso_id),
        version integer not null references llave_identidad(version),
        iv bytea not null,
        cifrado bytea not null,
        creado_en timestamptz not null
      );
      create index anexo_reservado_caso on anexo_reservado (caso_id);
      create index anexo_reservado_version on anexo_reservado (version, anexo_id);
      update anexo a set nombre = n.nombre
        from (select a.id, 'Anexo anterior ' || row_number() over (partition by a.caso_id order by a.creado_en, a.id)
                     || coalesce('.' || substring(lower(a.nombre) from '\\.(pdf|jpg|jpeg|png|docx|xlsx|txt)$'), '') as nombre
                from anexo a join radicado r using (caso_id)
               where r.identidad_reservada and not a.mensaje_original and a.subido_por is null) n
       where n.id = a.id;
      update correo_entrante c set anexos_rechazados = (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'nombre', 'Un anexo', 'motivo', regexp_replace(x->>'motivo', '«.*»', 'el archivo'))), '[]')
                 from jsonb_array_elements(c.anexos_rechazados) x)
       where c.reservado and c.anexos_rechazados <> '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table anexo_reservado;`);
  }
}
