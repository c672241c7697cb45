import type { Row } from '../../../common/row';
import { CUENTA } from '../../kpis/agregados';
import { decimal, entero, texto, totalizada } from '../contenido';
import { parametros, porcentaje, type ContextoDeInforme } from './contexto';

/** What came in during the period of the report: `$1` to `$2`. */
export const DEL_PERIODO = `from radicado r where r.recibido_en >= $1 and r.recibido_en < $2 and ${CUENTA}`;

/** Received in the period by one column of the case. The expression is ours, never a caller's. */
export async function recibidasPor(
  contexto: ContextoDeInforme,
  expresion: string,
): Promise<Array<[string, number]>> {
  const filas: Row[] = await contexto.db.query(
    `select ${expresion} as grupo, count(*)::int as n ${DEL_PERIODO} group by 1 order by 2 desc, 1 limit 200`,
    parametros(contexto),
  );
  return filas.map(({ grupo, n }) => [grupo, n]);
}

export function tablaDe(titulo: string, rotulo: string, filas: Array<[string, number]>) {
  const suma = filas.reduce((total, [, n]) => total + n, 0);
  return totalizada({
    titulo,
    columnas: [texto(rotulo), entero('Cantidad'), decimal('%')],
    filas: filas.map(([grupo, n]) => [grupo, n, porcentaje(n, suma)]),
    barra: 1,
  });
}
