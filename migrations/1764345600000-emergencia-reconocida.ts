import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever works a case may see that it is an emergency, and reports it with what they saw (S0-17). */
export class EmergenciaReconocida1764345600000 implements MigrationInterface {
  name = 'EmergenciaReconocida1764345600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table actuacion_entidad drop constraint actuacion_entidad_tipo_check;
      alter table actuacion_entidad add constraint actuacion_entidad_tipo_check check (tipo in
        ('RECLASIFICACION', 'ANULACION', 'DUPLICADO', 'DESVINCULACION', 'ENTE_DE_CONTROL', 'REVELACION', 'EMERGENCIA'));
      create unique index actuacion_entidad_emergencia on actuacion_entidad (caso_id) where tipo = 'EMERGENCIA';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from actuacion_entidad where tipo = 'EMERGENCIA';
      drop index actuacion_entidad_emergencia;
      alter table actuacion_entidad drop constraint actuacion_entidad_tipo_check;
      alter table actuacion_entidad add constraint actuacion_entidad_tipo_check check (tipo in
        ('RECLASIFICACION', 'ANULACION', 'DUPLICADO', 'DESVINCULACION', 'ENTE_DE_CONTROL', 'REVELACION'));
    `);
  }
}
