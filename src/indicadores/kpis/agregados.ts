import type { DataSource } from 'typeorm';
import type { Row } from '../../common/row';

/** What is measured: whole days in Colombia as instants (end excluded), and which cases are PQRS. */
export interface Corte {
  desde: string;
  hasta: string;
  /** Instants of the first moment and of the first moment after. */
  inicio: string;
  fin: string;
  /** Codes of types that are no PQRS (S2-02). */
  ajenos: string[];
  /** Only this one; null: all. */
  seccional: string | null;
}

/** The cases that count: annulled ones and formalities of the service do not. Parameters: $1 start, $2 end, $3 types, $4 seccional. */
export const CUENTA = `r.estado <> 'ANULADO' and r.tipo <> all($3) and ($4::text is null or coalesce(r.seccional, '') = $4)`;
const DIA_DE_RESPUESTA = `(r.respondido_en at time zone 'America/Bogota')::date`;
export const A_TIEMPO = `(r.vence is null or ${DIA_DE_RESPUESTA} <= r.vence)`;

const RECIBIDAS = `
  select count(*)::int as recibidas,
         count(*) filter (where r.anonima)::int as anonimas,
         count(*) filter (where r.cliente = 'INTERNO')::int as internas,
         count(*) filter (where ${DIA_DE_RESPUESTA} = (r.recibido_en at time zone 'America/Bogota')::date)::int as "resueltasEnPrimerContacto"
    from radicado r where r.recibido_en >= $1 and r.recibido_en < $2 and ${CUENTA}`;

const RESPONDIDAS = `
  select count(*)::int as respondidas,
         count(*) filter (where ${A_TIEMPO})::int as oportunas,
         count(*) filter (where r.decision = 'favorable')::int as "aFavor",
         count(*) filter (where r.decision = 'parcial')::int as parciales,
         count(*) filter (where r.decision = 'desfavorable')::int as desfavorables
    from radicado r where r.respondido_en >= $1 and r.respondido_en < $2 and ${CUENTA}`;

/** Due in the period and, when it ended (or now), neither answered nor closed by other means. */
const VENCIDAS = `
  select count(*)::int as "vencidasSinResponder"
    from radicado r where r.vence >= $5::date and r.vence <= least($6::date, ($7::timestamptz at time zone 'America/Bogota')::date - 1)
     and coalesce(r.respondido_en, r.cerrado_en, 'infinity') >= least($2, $7::timestamptz) and $1 <= $2 and ${CUENTA}`;

const ABIERTAS = `
  select count(*)::int as abiertas
    from radicado r where r.recibido_en < $2 and coalesce(r.respondido_en, r.cerrado_en, 'infinity') >= $2 and $1 <= $2 and ${CUENTA}`;

export async function contarPqrsd(
  db: DataSource,
  corte: Corte,
  ahora: Date,
): Promise<Record<string, number>> {
  const base = [corte.inicio, corte.fin, corte.ajenos, corte.seccional];
  const [[recibidas], [respondidas], [vencidas], [abiertas]] = await Promise.all([
    db.query(RECIBIDAS, base),
    db.query(RESPONDIDAS, base),
    db.query(VENCIDAS, [...base, corte.desde, corte.hasta, ahora]),
    db.query(ABIERTAS, base),
  ]);
  return { ...recibidas, ...respondidas, ...vencidas, ...abiertas };
}

/** Answers of surveys by question and answer: follow-up calls, online surveys and recorded counts of before. */
export const RESPUESTAS_DE_ENCUESTA = `
  select pregunta, respuesta, sum(n)::float8 as n from (
    select 'SATISFACCION' as pregunta, lower(satisfaccion) as respuesta, count(*) as n from seguimiento
      where hecho_en >= $1 and hecho_en < $2 and satisfaccion is not null group by 2
    union all
    select 'NPS', nps::text, count(*) from seguimiento
      where hecho_en >= $1 and hecho_en < $2 and nps is not null group by 2
    union all
    select pregunta, lower(respuesta), count(*) from v_encuesta_en_linea
      where respondida_en >= $1 and respondida_en < $2 and respuesta is not null group by 1, 2
    union all
    select substr(serie, 10), lower(dimension), sum(valor) from dato_registrado
      where serie >= 'encuesta:' and serie < 'encuesta;' and desde >= $3::date and hasta <= $4::date group by 1, 2
  ) todas group by 1, 2 order by 1, 2`;

const OTROS = `
  select
    (select count(*) from no_conformidad where abierta_en >= $1 and abierta_en < $2)::int as "ncAbiertas",
    (select count(*) from no_conformidad where cerrada_en >= $1 and cerrada_en < $2)::int as "ncCerradas",
    (select count(*) from no_conformidad where cerrada_en >= $1 and cerrada_en < $2 and eficaz)::int as "ncEficaces",
    (select count(*) from v_atencion where atendida_en >= $1 and atendida_en < $2)::int as atenciones,
    (select count(*) from v_atencion where atendida_en >= $1 and atendida_en < $2 and resuelta)::int as "atencionesResueltas",
    (select count(*) from v_plan_actividad where vence >= $3::date and vence <= $4::date)::int as "planProgramadas",
    (select count(*) from v_plan_actividad where vence >= $3::date and vence <= $4::date and ejecutada_en <= $4::date)::int as "planEjecutadas"`;

/** Recorded series of the period, of one seccional when asked; of the users, the last value up to the end of it. */
const REGISTRADO = `
  select serie, sum(valor)::float8 as total from dato_registrado
   where serie !~ '^(encuesta:|volumen$|usuarios$)' and desde >= $1::date and hasta <= $2::date
     and ($3::text is null or dimension in ('', $3)) group by 1
  union all
  select 'usuarios', sum(valor)::float8 from (
    select distinct on (dimension) valor from dato_registrado
     where serie = 'usuarios' and desde <= $2::date and ($3::text is null or dimension = $3)
     order by dimension, desde desc, hasta desc) u`;

export interface OtrosConteos extends Record<string, number> {
  ncAbiertas: number;
  ncCerradas: number;
  ncEficaces: number;
  atenciones: number;
  atencionesResueltas: number;
  planProgramadas: number;
  planEjecutadas: number;
}

export async function contarOtros(db: DataSource, corte: Corte): Promise<OtrosConteos> {
  const [fila] = await db.query(OTROS, [corte.inicio, corte.fin, corte.desde, corte.hasta]);
  return fila;
}

export async function sumarRegistrado(
  db: DataSource,
  { desde, hasta, seccional }: Corte,
): Promise<Record<string, number | null>> {
  const filas: Row[] = await db.query(REGISTRADO, [desde, hasta, seccional]);
  return Object.fromEntries(filas.map(({ serie, total }) => [serie, total]));
}

/** Seccionales that have users or cases up to the end of the period; an entity has a handful. */
export async function seccionalesDe(db: DataSource, { inicio, fin, hasta }: Corte): Promise<string[]> {
  const filas: Row[] = await db.query(
    `select dimension as seccional from dato_registrado where serie = 'usuarios' and desde <= $3::date and dimension <> ''
     union select seccional from radicado where recibido_en >= $1 and recibido_en < $2 and seccional is not null
     order by 1 limit 100`,
    [inicio, fin, hasta],
  );
  return filas.map(({ seccional }) => seccional);
}
