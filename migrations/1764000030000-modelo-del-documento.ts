import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A controlled document may be a model: what is proposed with the change, and the version that it became. */
export class ModeloDelDocumento1764000030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table documento_version
        add column modelo_tipo text check (modelo_tipo in ('bpmn', 'dmn', 'form')),
        add column modelo_clave text,
        add column modelo_hash char(64) references resource(hash),
        add column modelo_por text,
        add column publicacion_id uuid references model_version(id),
        add constraint documento_version_modelo
          check (num_nonnulls(modelo_tipo, modelo_clave, modelo_hash, modelo_por) in (0, 4));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table documento_version drop column publicacion_id, drop column modelo_por, drop column modelo_hash,
        drop column modelo_clave, drop column modelo_tipo;
    `);
  }
}
