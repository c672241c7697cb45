import { DataSource } from 'typeorm';
import type { TestApp } from '../support/test-app';
import { waitFor } from '../support/wait-for';

/** No job, timer, subscription, task or incident outlives the process that it belongs to, nor a child its root. */
export async function exigirQueNadaCuelgue(app: TestApp): Promise<void> {
  const restos = await app.query(
    `with terminada as (select id from process_instance where parent_id is null and status not in ('pending', 'running'))
     select 'instancia' as que, status as cual from process_instance where root_id in (select id from terminada) and status in ('pending', 'running')
     union all select 'trabajo', element_id from engine_job where root_id in (select id from terminada)
     union all select 'espera', name from event_subscription where root_id in (select id from terminada)
     union all select 'tarea', name from user_task where root_id in (select id from terminada) and status = 'open'
     union all select 'cola', t.name from user_task_candidate c join user_task t on t.id = c.task_id where t.status <> 'open'
     union all select 'incidente', element_id from incident where root_id in (select id from terminada) and resolved_at is null`,
  );
  expect(restos).toEqual([]);
}

/** Design, contract 9: nothing that tells who the petitioner is has reached the record. */
export async function exigirBitacoraSinDatosPersonales(app: TestApp): Promise<void> {
  const personas = await app.query<Record<string, string | null>>(
    `select numero_documento, nombres, apellidos, correo, telefono, direccion from persona`,
  );
  const datos = new Set(
    personas
      .flatMap((persona) => Object.values(persona))
      .flatMap((dato) => (dato ? [dato.toLowerCase()] : [])),
  );
  const entradas = await app.query<{ entrada: string }>(
    `select lower(row_to_json(e)::text) as entrada from journal_entry e`,
  );
  expect(entradas.length).toBeGreaterThan(0);
  expect(entradas.filter(({ entrada }) => [...datos].some((dato) => entrada.includes(dato)))).toEqual([]);
}

/**
 * While somebody else has the case, whatever `pedir` asks waits for it and holds none of `filas`, which the other may
 * want: a case is taken first, always, so that two can never wait for each other.
 */
export async function esperaElCaso<T>(
  app: TestApp,
  casoId: string,
  pedir: () => Array<Promise<T>>,
  filas: string,
): Promise<T[]> {
  let pedidos: Array<Promise<T>> = [];
  await app.get(DataSource).transaction(async (tx) => {
    await tx.query(`select 1 from process_instance where id = $1 for update`, [casoId]);
    pedidos = pedir();
    await waitFor(
      async () =>
        (
          await app.query(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%process_instance%'`,
          )
        ).length >= pedidos.length,
      { what: 'what was asked to wait for the case' },
    );
    await tx.query(`select 1 from ${filas} for update nowait`);
  });
  return Promise.all(pedidos);
}
