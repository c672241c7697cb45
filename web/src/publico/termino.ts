import type { Plazo } from '../api/tipos';

const UNIDAD = {
  habil: ['día hábil', 'días hábiles'],
  calendario: ['día calendario', 'días calendario'],
  mes: ['mes', 'meses'],
} as const;

/** "15 días hábiles", or an empty text when the term is set by hand. */
export function nombreDelTermino(plazo: Pick<Plazo, 'n' | 'unidad'>): string {
  if (plazo.n === undefined || !plazo.unidad) return '';
  return `${plazo.n} ${UNIDAD[plazo.unidad][plazo.n === 1 ? 0 : 1]}`;
}
