import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A requirement of a control body is pending until it is answered; there may be several at once, of several bodies. */
export class EnteDeControl1764000031100 implements MigrationInterface {
  name = 'EnteDeControl1764000031100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table actuacion_entidad drop constraint actuacion_entidad_estado_check;
      alter table actuacion_entidad add constraint actuacion_entidad_estado_check
        check (estado in ('HECHA', 'PENDIENTE', 'APROBADA', 'NEGADA', 'RESPONDIDA'));
      drop index actuacion_entidad_pendiente;
      create unique index actuacion_entidad_pendiente on actuacion_entidad (caso_id, tipo)
        where estado = 'PENDIENTE' and tipo <> 'ENTE_DE_CONTROL';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update actuacion_entidad set estado = 'HECHA' where tipo = 'ENTE_DE_CONTROL';
      drop index actuacion_entidad_pendiente;
      create unique index actuacion_entidad_pendiente on actuacion_entidad (caso_id, tipo) where estado = 'PENDIENTE';
      alter table actuacion_entidad drop constraint actuacion_entidad_estado_check;
      alter table actuacion_entidad add constraint actuacion_entidad_estado_check
        check (estado in ('HECHA', 'PENDIENTE', 'APROBADA', 'NEGADA'));
    `);
  }
}
