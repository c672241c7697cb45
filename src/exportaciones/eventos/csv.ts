import { UTF8_BOM, csvLine } from '../../common/csv';
import type { Traza } from './registro.service';

/** The same log as a table: one line an event, with the column names that process-mining tools look for. */
export async function* comoCsv(trazas: AsyncIterable<Traza>): AsyncGenerator<string> {
  yield (
    UTF8_BOM +
    csvLine([
      'case:concept:name',
      'concept:name',
      'time:timestamp',
      'lifecycle:transition',
      'org:resource',
      'org:role',
      'phva',
      'isoClause',
      'norma',
      'eventType',
      'case:tipo',
      'case:canal',
    ])
  );
  for await (const { radicado, tipo, canal, eventos } of trazas)
    yield eventos
      .map((e) =>
        csvLine([
          radicado,
          e.actividad,
          e.en,
          e.transicion,
          e.recurso,
          e.rol,
          e.phva,
          e.clausulas,
          e.norma,
          e.tipo,
          tipo,
          canal,
        ]),
      )
      .join('');
}
