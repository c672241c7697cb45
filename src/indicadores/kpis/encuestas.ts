import type { Row } from '../../common/row';
import type { Perfil } from '../../perfiles';

/** Answers to one question in a period. `indice` weighs them by the points of the profile; nothing is averaged twice. */
export interface ResultadoDePregunta {
  n: number;
  /** Σ points × answers / answers that have points (Q6: an index, not a net promoter score). */
  indice: number | null;
  promotores: number;
  pasivos: number;
  detractores: number;
  /** −100 … 100: promoters (9–10) less detractors (0–6), of those who answered 0 to 10. */
  nps: number | null;
  [respuesta: string]: number | null;
}

const vacio = (): ResultadoDePregunta => ({
  n: 0,
  indice: null,
  promotores: 0,
  pasivos: 0,
  detractores: 0,
  nps: null,
});

/**
 * Rows (question, answer, n) → results by question. S2-13: a semester is the sum of its answers, so that each weighs
 * the same; the mean of monthly means would not.
 */
export function resultadosDeEncuesta(filas: Row[], perfil: Perfil): Record<string, ResultadoDePregunta> {
  const puntos = new Map(
    perfil.encuesta.preguntas.map(({ codigo, puntos = {} }) => [
      codigo,
      new Map(Object.entries(puntos).map(([respuesta, valor]) => [respuesta.toLowerCase(), valor])),
    ]),
  );
  const resultados: Record<string, ResultadoDePregunta> = {};
  const ponderado = new Map<string, { n: number; suma: number }>();
  for (const { pregunta, respuesta, n } of filas) {
    const resultado = (resultados[pregunta] ??= { ...vacio(), ...sinRespuestas(puntos.get(pregunta)) });
    resultado.n += n;
    if (/^(10|\d)$/.test(respuesta)) {
      const clase =
        Number(respuesta) >= 9 ? 'promotores' : Number(respuesta) >= 7 ? 'pasivos' : 'detractores';
      resultado[clase] += n;
    } else resultado[llaveDe(respuesta)] = n;
    const valor = puntos.get(pregunta)?.get(respuesta);
    if (valor === undefined) continue;
    const { n: antes, suma } = ponderado.get(pregunta) ?? { n: 0, suma: 0 };
    ponderado.set(pregunta, { n: antes + n, suma: suma + valor * n });
  }
  for (const [pregunta, { n, suma }] of ponderado) resultados[pregunta]!.indice = n > 0 ? suma / n : null;
  for (const resultado of Object.values(resultados)) {
    const escala = resultado.promotores + resultado.pasivos + resultado.detractores;
    if (escala > 0) resultado.nps = (100 * (resultado.promotores - resultado.detractores)) / escala;
  }
  return resultados;
}

/** What nobody answered is zero, not absent. */
function sinRespuestas(puntos: Map<string, number> = new Map()): Record<string, number> {
  return Object.fromEntries([...puntos.keys()].map((respuesta) => [llaveDe(respuesta), 0]));
}

/** As a formula can name it: letters and digits, without accents. */
function llaveDe(respuesta: string): string {
  const limpia = respuesta
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 30);
  return limpia === 'n' || limpia === 'indice' || limpia === 'nps' || limpia === '' ? `r_${limpia}` : limpia;
}
