import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { exigir, type Persona } from '../support/persona';
import type { TestApp } from '../support/test-app';
import { waitFor } from '../support/wait-for';

const terminado = ({ estado }: { estado: string }) => ['LISTO', 'FALLIDO'].includes(estado);

/** Uploads a CSV and waits until it was read. */
export async function importar(quien: Persona, clase: string, csv: string | Buffer): Promise<any> {
  const form = new FormData();
  form.set('clase', clase);
  form.append('archivo', new Blob([csv as BlobPart], { type: 'text/csv' }), `${clase}.csv`);
  const { id } = exigir(await quien.enviar('/indicadores/importaciones', form), 202);
  return waitFor(
    async () => {
      const trabajo = exigir(await quien.get(`/indicadores/importaciones/${id}`), 200);
      return terminado(trabajo) && trabajo;
    },
    { what: `the import of ${clase}` },
  );
}

/** Asks for a report and waits until it is made. */
export async function elaborar(quien: Persona, codigo: string, periodo: string): Promise<string> {
  const { id } = exigir(await quien.post('/informes', { codigo, periodo }), 202);
  const trabajo = await waitFor(
    async () => {
      const estado = exigir(await quien.get(`/informes/${id}`), 200);
      return terminado(estado) && estado;
    },
    { what: `the report ${codigo} of ${periodo}` },
  );
  if (trabajo.estado !== 'LISTO') throw new Error(`The report failed: ${JSON.stringify(trabajo.errores)}`);
  return id;
}

/** The rows of one table of a report as CSV, by its title. */
export async function tabla(quien: Persona, id: string, titulo: string): Promise<string[][]> {
  const csv = (await quien.bytes('GET', `/informes/${id}/archivo?formato=csv`)).toString('utf8');
  const bloque = csv.split('\r\n\r\n').find((uno) => uno.split('\r\n')[0]!.includes(titulo));
  if (!bloque) throw new Error(`There is no table «${titulo}» in:\n${csv}`);
  return parse(bloque.split('\r\n').slice(1).join('\n'), {
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

export const VOLUMENES_2020 = `mes,WhatsApp,telefono,total
2020-01,139,572,711
2020-02,97,521,618
2020-03,152,561,713
2020-04,183,487,670
2020-05,167,401,568
2020-06,227,462,689
2020-07,224,512,736
2020-08,128,329,457
2020-09,94,362,456
2020-10,170,478,648
2020-11,124,481,605
`;

export interface CasoSembrado {
  recibido: string;
  respondido?: string;
  vence?: string;
  canal?: string;
  area?: string;
  tipo?: string;
  decision?: string;
  seccional?: string;
  estado?: string;
  veces?: number;
}

/** Cases as the office leaves them, by the hundred: the rows only, for figures that no single story gives. */
export async function sembrarCasos(app: TestApp, casos: CasoSembrado[]): Promise<void> {
  const filas = casos.flatMap(({ veces = 1, ...caso }) =>
    Array.from({ length: veces }, () => ({ id: randomUUID(), ...caso })),
  );
  await app.query(
    `insert into process_instance (id, root_id, release_id, definition_id, business_key, status, version, variables, started_at)
     select c.id, c.id, r.id, d.id, 'S-' || c.id, 'completed', 1, '{}', c.recibido
       from jsonb_to_recordset($1) c(id uuid, recibido timestamptz), (select id from release limit 1) r, (select id from process_definition limit 1) d`,
    [JSON.stringify(filas)],
  );
  await app.query(
    `insert into radicado (caso_id, numero, vigencia, consecutivo, codigo, perfil, tipo, canal, asunto, hechos, anonima, canal_respuesta, estado,
         recibido_en, radicado_en, libro, vence, area, respondido_en, decision, seccional)
     select c.id, 'S-' || c.id, 1990, (select coalesce(max(consecutivo), 0) from radicado where vigencia = 1990) + row_number() over (), 'ABCD', 'prueba',
            coalesce(c.tipo, 'PETICION'), coalesce(c.canal, 'web'), 'Asunto', 'Hechos', true, 'publicacion',
            coalesce(c.estado, case when c.respondido is null then 'EN_TRAMITE' else 'RESPONDIDO' end),
            c.recibido, c.recibido, '{}', c.vence, c.area, c.respondido, c.decision, c.seccional
       from jsonb_to_recordset($1) c(id uuid, recibido timestamptz, respondido timestamptz, vence date, canal text, area text, tipo text,
            decision text, seccional text, estado text)`,
    [JSON.stringify(filas)],
  );
}
