import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A notification has a clock of its own, apart from the one of the answer (CPACA, arts. 67 to 72): the citation, the
 * days to appear, the notice and when it takes effect.
 */
export class Notificacion1764000012000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notificacion drop constraint notificacion_estado_check;
      alter table notificacion
        add constraint notificacion_estado_check
          check (estado in ('PENDIENTE', 'DESPACHADA', 'RECHAZADA', 'DEVUELTA', 'CITADA', 'AVISO', 'ENTREGADA')),
        -- Remedies proceed against it: it has to be notified, not only communicated (CPACA, arts. 66 and 67).
        add column exige boolean not null default false,
        -- It is the answer to the petition: its dispatch stops the clock of the answer.
        add column responde boolean not null default false,
        add column forma text check (forma in ('ELECTRONICA', 'COMUNICACION', 'PERSONAL', 'AVISO', 'CONCLUYENTE')),
        add column citacion_limite date,
        add column citacion_carta_id uuid,
        add column citacion_guia text,
        add column citada_en timestamptz,
        add column comparecencia_hasta date,
        add column aviso_carta_id uuid,
        add column aviso_guia text,
        add column aviso_en timestamptz,
        add column aviso_publicado_hasta date,
        add column acta_carta_id uuid,
        add column surte_en timestamptz,
        add column devuelta_en timestamptz,
        add column devolucion jsonb;
      -- What was filed before the question was asked: an answer by mail was chosen under art. 56.
      update radicado set notificacion_electronica = true where canal_respuesta = 'correo' and not anonima;
      create index notificacion_pendientes on notificacion (creada_en, id) where estado <> 'ENTREGADA';
      create index notificacion_avisos on notificacion (aviso_publicado_hasta desc, id) where aviso_publicado_hasta is not null;
      create index notificacion_correo on notificacion (correo_id) where correo_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index notificacion_pendientes, notificacion_avisos, notificacion_correo;
      update notificacion set estado = 'PENDIENTE' where estado in ('DEVUELTA', 'CITADA', 'AVISO');
      alter table notificacion drop constraint notificacion_estado_check;
      alter table notificacion
        add constraint notificacion_estado_check check (estado in ('PENDIENTE', 'DESPACHADA', 'RECHAZADA', 'ENTREGADA')),
        drop column exige, drop column responde, drop column forma, drop column citacion_limite,
        drop column citacion_carta_id, drop column citacion_guia, drop column citada_en, drop column comparecencia_hasta,
        drop column aviso_carta_id, drop column aviso_guia, drop column aviso_en, drop column aviso_publicado_hasta,
        drop column acta_carta_id, drop column surte_en, drop column devuelta_en, drop column devolucion;
    `);
  }
}
