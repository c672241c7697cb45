import type { DataSource } from 'typeorm';
import type { Row } from '../../common/row';
import { mesesDe, type Periodo } from '../../calendario';
import type { Perfil } from '../../perfiles';
import { CUENTA, type Corte } from './agregados';

export interface Volumenes {
  /** Channels that have something, as they are first met in the order of the profile. */
  canales: string[];
  /** `sinDato`: nobody registered anything of that month, and the profile says that is not a zero (Q7). */
  meses: Array<{ mes: string; cantidades: number[]; total: number; sinDato: boolean }>;
  totales: number[];
  total: number;
}

/** Recorded volumes of before, cases and attentions without a case, by month and channel (S2-06). */
const CONSULTA = `
  select mes, canal, sum(n)::float8 as n from (
    select to_char(desde, 'YYYY-MM') as mes, dimension as canal, valor as n from dato_registrado
      where serie = 'volumen' and desde >= $5::date and hasta <= $6::date
    union all
    select to_char(r.recibido_en at time zone 'America/Bogota', 'YYYY-MM'), r.canal, count(*) from radicado r
      where r.recibido_en >= $1 and r.recibido_en < $2 and ${CUENTA} group by 1, 2
    union all
    select to_char(atendida_en at time zone 'America/Bogota', 'YYYY-MM'), canal, count(*) from v_atencion
      where atendida_en >= $1 and atendida_en < $2 group by 1, 2
  ) todo group by 1, 2`;

export async function volumenesDe(
  db: DataSource,
  periodo: Periodo,
  corte: Corte,
  { canales: delPerfil, lineaBase }: Pick<Perfil, 'canales' | 'lineaBase'>,
): Promise<Volumenes> {
  const filas: Row[] = await db.query(CONSULTA, [
    corte.inicio,
    corte.fin,
    corte.ajenos,
    corte.seccional,
    periodo.desde,
    periodo.hasta,
  ]);
  const orden = delPerfil.map(({ codigo }) => codigo as string);
  const conDato = new Set(filas.map(({ mes }) => mes as string));
  const cuanto = new Map(filas.map(({ mes, canal, n }) => [`${mes} ${canal}`, Number(n)]));
  const hallados = new Set(filas.map(({ canal }) => canal as string));
  const canales = [
    ...orden.filter((canal) => hallados.has(canal)),
    ...[...hallados].filter((c) => !orden.includes(c)).sort(),
  ];
  const meses = mesesDe(periodo).map((mes) => {
    const cantidades = canales.map((canal) => cuanto.get(`${mes} ${canal}`) ?? 0);
    const sinDato = lineaBase.mesSinDato === 'SIN_DATO' && !conDato.has(mes);
    return { mes, cantidades, total: suma(cantidades), sinDato };
  });
  const totales = canales.map((_, i) => suma(meses.map(({ cantidades }) => cantidades[i]!)));
  return { canales, meses, totales, total: suma(totales) };
}

const suma = (valores: number[]): number => valores.reduce((total, uno) => total + uno, 0);
