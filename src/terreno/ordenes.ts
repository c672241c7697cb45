/** A work order with the names that the screens show. */
export const ORDEN = `select o.id, o.numero, r.numero as radicado, r.asunto, o.clase, o.estado, o.brigadista,
  (select display_name from account where username = o.brigadista) as "brigadistaNombre", o.fecha::text as fecha, o.franja,
  o.direccion, o.indicaciones, o.orden_revision as "ordenRevision", o.cerrada_en as "cerradaEn",
  (select t.id from user_task t where t.root_id = o.caso_id and t.instance_id = o.instancia_id and t.status = 'open'
      and t.element_id in ('hacer-visita', 'hacer-reparacion') and o.estado = 'PROGRAMADA' limit 1) as "tareaId"
  from orden_trabajo o join radicado r using (caso_id)`;
