import type { Perfil } from '../../perfiles';
import { MESES, esFecha, leerPeriodo } from '../../calendario';

/** One value to be recorded, as `dato_registrado` keeps it. */
export interface Dato {
  serie: string;
  desde: string;
  hasta: string;
  dimension: string;
  valor: number;
}

/** Reads the lines of one kind of file; throws Error with a Spanish sentence about the line. */
export type LectorDeFila = (campos: string[]) => Dato[];

export const CLASES_DE_IMPORTACION = ['volumenes', 'encuestas', 'usuarios', 'series'] as const;
export type ClaseDeImportacion = (typeof CLASES_DE_IMPORTACION)[number];

/** What the first line must say, for the screen and for the refusal. */
export const ENCABEZADOS: Record<ClaseDeImportacion, string> = {
  volumenes: 'mes, una columna por canal y, si se quiere, total',
  encuestas: 'periodo,pregunta,respuesta,cantidad',
  usuarios: 'desde,seccional,usuarios',
  series: 'serie,periodo,dimension,valor',
};

const FIJOS: Record<Exclude<ClaseDeImportacion, 'volumenes'>, LectorDeFila> = {
  encuestas: ([periodo, pregunta, respuesta, cantidad]) => [
    {
      serie: `encuesta:${codigo(pregunta, 'la pregunta')}`,
      ...dias(periodo),
      dimension: texto(respuesta, 'la respuesta').toLowerCase(),
      valor: entero(cantidad, 'cantidad'),
    },
  ],
  usuarios: ([desde, seccional, usuarios]) => {
    if (!esFecha(desde ?? ''))
      throw new Error(`se esperaba una fecha como 2026-01-31; se encontró «${desde}»`);
    return [
      {
        serie: 'usuarios',
        desde: desde!,
        hasta: desde!,
        dimension: seccional ?? '',
        valor: entero(usuarios, 'usuarios'),
      },
    ];
  },
  series: ([serie, periodo, dimension, valor]) => [
    {
      serie: nombreDeSerie(serie),
      ...dias(periodo),
      dimension: dimension ?? '',
      valor: decimal(valor, 'valor'),
    },
  ],
};

/** @throws Error when the first line is not the one of that kind */
export function lectorDe(clase: ClaseDeImportacion, encabezado: string[], perfil: Perfil): LectorDeFila {
  const columnas = encabezado.map((columna) => llave(columna));
  if (clase === 'volumenes') return volumenes(encabezado, columnas, perfil);
  const esperadas = ENCABEZADOS[clase].split(',');
  if (columnas.join() !== esperadas.join())
    throw new Error(`se esperaban las columnas ${ENCABEZADOS[clase]}; se encontró ${encabezado.join(',')}`);
  return FIJOS[clase];
}

/** A month a line and a channel a column, as the plans print it; `total`, when it is there, must be the sum (S2-06). */
function volumenes(encabezado: string[], columnas: string[], perfil: Perfil): LectorDeFila {
  if (columnas[0] !== 'mes' || columnas.length < 2)
    throw new Error(`se esperaba ${ENCABEZADOS.volumenes}; se encontró ${encabezado.join(',')}`);
  const canales = columnas.map((columna, i) =>
    i === 0 || columna === 'total' ? undefined : canalDe(perfil, columna, encabezado[i]!),
  );
  const repetido = canales.find((canal, i) => canal && canales.indexOf(canal) !== i);
  if (repetido) throw new Error(`el canal ${repetido} está en dos columnas`);
  const total = columnas.indexOf('total');
  return (campos) => {
    const { desde, hasta } = dias(mesDe(campos[0] ?? '', perfil.lineaBase.vigencia));
    const datos = canales.flatMap((canal, i): Dato[] =>
      canal
        ? [{ serie: 'volumen', desde, hasta, dimension: canal, valor: entero(campos[i], encabezado[i]!) }]
        : [],
    );
    const suma = datos.reduce((acumulado, { valor }) => acumulado + valor, 0);
    if (total > 0 && entero(campos[total], 'total') !== suma)
      throw new Error(`el total dice ${campos[total]} y los canales suman ${suma}`);
    return datos;
  };
}

/** `2020-01`; or `enero`, of the year that the profile says, as the plan prints its volumes without a year (Q7). */
function mesDe(dicho: string, vigencia: number | null): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(dicho)) return dicho;
  const mes = MESES.findIndex((nombre) => llave(nombre) === llave(dicho)) + 1;
  if (mes === 0) throw new Error(`se esperaba un mes como 2020-01; se encontró «${dicho}»`);
  if (vigencia === null)
    throw new Error(`se esperaba el mes con su año, como 2020-01; se encontró «${dicho}»`);
  return `${vigencia}-${String(mes).padStart(2, '0')}`;
}

function canalDe(perfil: Perfil, columna: string, original: string): string {
  const canal = perfil.canales.find(
    ({ codigo, nombre }) => llave(codigo) === columna || llave(nombre) === columna,
  );
  if (canal) return canal.codigo;
  throw new Error(
    `la columna «${original}» no es un canal; se esperaba uno de ${perfil.canales.map(({ codigo }) => codigo).join(', ')}`,
  );
}

const llave = (texto: string): string =>
  texto
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function dias(periodo: string | undefined): { desde: string; hasta: string } {
  const { desde, hasta } = leerPeriodo(periodo ?? '');
  return { desde, hasta };
}

function entero(valor: string | undefined, campo: string): number {
  if (!/^\d{1,9}$/.test(valor ?? ''))
    throw new Error(`se esperaba un número entero en ${campo}; se encontró «${(valor ?? '').slice(0, 40)}»`);
  return Number(valor);
}

function decimal(valor: string | undefined, campo: string): number {
  if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(valor ?? ''))
    throw new Error(
      `se esperaba un número con punto decimal en ${campo}; se encontró «${(valor ?? '').slice(0, 40)}»`,
    );
  return Number(valor);
}

function texto(valor: string | undefined, campo: string): string {
  const limpio = (valor ?? '').trim();
  if (limpio === '' || limpio.length > 60) throw new Error(`se esperaba ${campo}, de 1 a 60 letras`);
  return limpio;
}

function codigo(valor: string | undefined, campo: string): string {
  if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(valor ?? ''))
    throw new Error(
      `se esperaba el código de ${campo} en MAYUSCULAS_CON_GUION_BAJO; se encontró «${(valor ?? '').slice(0, 40)}»`,
    );
  return valor!;
}

export function nombreDeSerie(valor: string | undefined): string {
  if (!/^[a-z][a-z0-9_]{1,39}$/.test(valor ?? '') || ['usuarios', 'volumen'].includes(valor!))
    throw new Error(
      `se esperaba una serie en minusculas_con_guion_bajo, distinta de usuarios y volumen; se encontró «${(valor ?? '').slice(0, 40)}»`,
    );
  return valor!;
}
