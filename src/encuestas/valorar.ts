import type { Perfil } from '../perfiles/perfil.types';

export type Pregunta = Perfil['encuesta']['preguntas'][number];

export interface Respuesta {
  pregunta: string;
  valor: string;
}

const EBRD = ['Excelente', 'Bueno', 'Regular', 'Deficiente'];
const NPS = Array.from({ length: 11 }, (_, nota) => String(nota));

/** What a question may be answered. */
export function opcionesDe({ escala }: Pick<Pregunta, 'escala'>): string[] {
  if (escala === 'E-B-R-D') return EBRD;
  return escala === 'NPS' ? NPS : ['Sí', 'No'];
}

/** Which answers are of somebody dissatisfied is profile data. */
export function esInsatisfecho(
  respuestas: Respuesta[],
  preguntas: Pregunta[],
  { valores, npsHasta }: Perfil['encuesta']['insatisfecho'],
): boolean {
  return respuestas.some(({ pregunta, valor }) => {
    const escala = preguntas.find(({ codigo }) => codigo === pregunta)?.escala;
    return escala === 'NPS' ? npsHasta !== undefined && Number(valor) <= npsHasta : valores.includes(valor);
  });
}
