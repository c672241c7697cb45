import type { DataSource } from 'typeorm';
import type { Row } from '../../common/row';
import { CUENTA, type Corte } from './agregados';

/** What the tree can open by. Each is an expression over a case: the only SQL that a level can become. */
export const NIVELES = {
  origen: `coalesce(r.origen, r.canal)`,
  canal: 'r.canal',
  area: `coalesce(r.area, '')`,
  tipo: 'r.tipo',
  cliente: 'r.cliente',
  sede: `coalesce(r.sede, '')`,
  seccional: `coalesce(r.seccional, '')`,
  zona: `coalesce(r.zona, '')`,
  resultado: `case when r.decision is not null and r.respondido_en is not null then r.decision
                   when r.respondido_en is not null then 'respondida'
                   when r.cerrado_en is not null then coalesce(lower(r.resultado), 'cerrada')
                   else 'en-tramite' end`,
} as const;

export type Nivel = keyof typeof NIVELES;
export const CODIGOS_DE_NIVEL = Object.keys(NIVELES) as [Nivel, ...Nivel[]];
export const NIVELES_POR_DEFECTO: Nivel[] = ['origen', 'area', 'resultado'];

export interface Nodo {
  valor: string;
  n: number;
  hijos: Nodo[];
}

/** More leaves than a person can read; what is beyond is said, not cut in silence. */
const MAXIMO_HOJAS = 5_000;

/** Counts of the period, opened level by level; every node is the sum of its children (S1-05). */
export async function arbolDe(
  db: DataSource,
  corte: Corte,
  niveles: Nivel[],
): Promise<{ total: number; nodos: Nodo[]; completo: boolean }> {
  const columnas = niveles.map((nivel, i) => `${NIVELES[nivel]} as n${i}`).join(', ');
  const grupos = niveles.map((_, i) => i + 1).join(', ');
  const filas: Row[] = await db.query(
    `select ${columnas}, count(*)::int as n, sum(count(*)) over ()::int as total from radicado r
      where r.recibido_en >= $1 and r.recibido_en < $2 and ${CUENTA}
      group by ${grupos} order by count(*) desc, ${grupos} limit ${MAXIMO_HOJAS}`,
    [corte.inicio, corte.fin, corte.ajenos, corte.seccional],
  );
  const raiz: Nodo = { valor: '', n: 0, hijos: [] };
  for (const fila of filas)
    agregar(
      raiz,
      niveles.map((_, i) => String(fila[`n${i}`])),
      fila.n,
    );
  ordenar(raiz);
  const total = filas[0]?.total ?? 0;
  return { total, nodos: raiz.hijos, completo: raiz.n === total };
}

function agregar(raiz: Nodo, ruta: string[], n: number): void {
  raiz.n += n;
  let nodo = raiz;
  for (const valor of ruta) {
    let hijo = nodo.hijos.find((uno) => uno.valor === valor);
    if (!hijo) nodo.hijos.push((hijo = { valor, n: 0, hijos: [] }));
    hijo.n += n;
    nodo = hijo;
  }
}

function ordenar(nodo: Nodo): void {
  nodo.hijos.sort((uno, otro) => otro.n - uno.n || (uno.valor < otro.valor ? -1 : 1));
  nodo.hijos.forEach(ordenar);
}

/** The cases of one branch: a value for each of some levels. @returns the condition and its parameters, from `$5` on */
export function rama(valores: Partial<Record<Nivel, string>>): { condicion: string; parametros: string[] } {
  const puestos = CODIGOS_DE_NIVEL.flatMap((nivel) => {
    const valor = valores[nivel];
    return valor === undefined ? [] : [{ nivel, valor }];
  });
  return {
    condicion: puestos.map(({ nivel }, i) => ` and ${NIVELES[nivel]} = $${i + 5}`).join(''),
    parametros: puestos.map(({ valor }) => valor),
  };
}

export async function casosDeLaRama(
  db: DataSource,
  corte: Corte,
  valores: Partial<Record<Nivel, string>>,
  { despuesDe, limite }: { despuesDe: string[]; limite: number },
): Promise<Row[]> {
  const { condicion, parametros } = rama(valores);
  const [en, id] = despuesDe;
  const n = parametros.length + 5;
  return db.query(
    `select r.caso_id, r.numero as radicado, r.tipo, r.canal, r.area, r.estado, r.recibido_en, r.vence, r.respondido_en from radicado r
      where r.recibido_en >= $1 and r.recibido_en < $2 and ${CUENTA}${condicion}
        and ($${n}::timestamptz is null or (r.recibido_en, r.caso_id) > ($${n}, $${n + 1}::uuid))
      order by r.recibido_en, r.caso_id limit $${n + 2}`,
    [
      corte.inicio,
      corte.fin,
      corte.ajenos,
      corte.seccional,
      ...parametros,
      en ?? null,
      id ?? null,
      limite + 1,
    ],
  );
}
