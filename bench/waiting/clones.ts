const asUuid = (id: string) => {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`Not a case id: ${id}`);
  return `'${id}'::uuid`;
};

/** Copies whole rows, whatever columns they have, with other ids. */
const copyOf = (table: string, where: string, changes: string) =>
  `insert into ${table} select copy.* from bench_clone c, ${table} model,
     lateral jsonb_populate_record(model, jsonb_build_object(${changes})) copy where model.${where}`;

/** Statements that make `count` waiting cases out of a real one: state, task, timer, record. */
export function cloneScript(model: string, count: number): string[] {
  const id = asUuid(model);
  const owner = `'instance_id', c.id, 'root_id', c.id`;
  return [
    `create temp table bench_clone as select gen_random_uuid() as id, gen_random_uuid() as task_id, gen_random_uuid() as job_id
       from generate_series(1, ${Math.trunc(count)})`,
    copyOf(
      'process_instance',
      `id = ${id}`,
      `'id', c.id, 'root_id', c.id, 'business_key', 'B-' || left(c.id::text, 8)`,
    ),
    copyOf('user_task', `root_id = ${id}`, `'id', c.task_id, ${owner}`),
    copyOf(
      'user_task_candidate',
      `task_id in (select id from user_task where root_id = ${id})`,
      `'task_id', c.task_id`,
    ),
    copyOf('engine_job', `root_id = ${id}`, `'id', c.job_id, ${owner}`),
    copyOf('journal_entry', `case_id = ${id}`, `'case_id', c.id`),
    copyOf('journal_head', `case_id = ${id}`, `'case_id', c.id`),
    'drop table bench_clone',
    'vacuum analyze process_instance, user_task, user_task_candidate, engine_job, journal_entry, journal_head',
  ];
}
