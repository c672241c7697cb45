/** Rows that the inbox joins, with the proportions of a busy entity: a fifth of the tasks are somebody's already. */
export const FIRST_ROWS = [
  `insert into resource (hash, content) values (repeat('0', 64), '')`,
  `insert into release (id, hash, profile, created_at) values (gen_random_uuid(), repeat('0', 64), 'bench', now())`,
  `insert into process_definition (id, key, version, name, hash, deployed_at)
   values (gen_random_uuid(), 'bench', 1, 'Medida', repeat('0', 64), now())`,
  // Made for searching by words, which is not measured here; filling it would take most of the time.
  `drop index radicado_texto`,
  // The rows are consistent by construction; a million foreign-key look-ups would only delay.
  `alter database bandeja set session_replication_role = replica`,
];

/** Statements that add the open tasks `from` … `to`. */
export function moreTasks(from: number, to: number): string[] {
  const numbers = `generate_series(${Math.trunc(from)}, ${Math.trunc(to)}) n`;
  return [
    `create temp table bench_new as
       select n, gen_random_uuid() as id, gen_random_uuid() as task_id, (array['gestor', 'gestor', 'gestor', 'coordinador', 'juridica'])[1 + n % 5] as grupo,
              case when n % 25 = 0 then 10 else 0 end as priority, case when n % 5 = 4 then 'gestor-' || n / 5 % 50 end as assignee,
              date '2026-01-05' + (n::bigint * 7919 % 90)::int as vence
         from ${numbers}`,
    `insert into process_instance (id, root_id, release_id, definition_id, business_key, status, version, variables, started_at)
       select b.id, b.id, r.id, d.id, '2026-' || lpad(n::text, 7, '0'), 'running', 1, '{}', now() from bench_new b, release r, process_definition d`,
    `insert into radicado (caso_id, numero, vigencia, consecutivo, codigo, perfil, tipo, canal, asunto, hechos, anonima, canal_respuesta,
         estado, recibido_en, radicado_en, libro, plazo, vence)
       select id, '2026-' || lpad(n::text, 7, '0'), 2026, n, 'ABCD', 'cpai-001', 'PETICION', 'web', 'Luminaria apagada en la carrera ' || n % 97,
              repeat('La luminaria no enciende desde hace varios días. ', 4), false, 'correo', 'EN_TRAMITE', now(), now(), '{}',
              jsonb_build_object('vence', vence, 'alerta50', vence - 10, 'alerta80', vence - 4), vence from bench_new`,
    `insert into user_task (id, instance_id, root_id, execution_id, element_id, name, business_key, status, candidate_groups, assignee, priority, due_at, created_at)
       select task_id, id, id, 'tarea~1', 'tarea', 'Proyectar la respuesta', '2026-' || lpad(n::text, 7, '0'), 'open', array[grupo], assignee, priority, vence + time '05:00', now()
         from bench_new`,
    `insert into user_task_candidate (task_id, group_name, priority, due_at)
       select task_id, grupo, priority, vence + time '05:00' from bench_new where assignee is null`,
    `drop table bench_new`,
    `vacuum analyze process_instance, radicado, user_task, user_task_candidate`,
  ];
}
