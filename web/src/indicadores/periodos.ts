import { hoy } from '../ui/fechas';

export const CLASES = ['mes', 'trimestre', 'semestre', 'anual'] as const;
export type Clase = (typeof CLASES)[number];

export const NOMBRE_DE_CLASE: Record<Clase, string> = {
  mes: 'Mes',
  trimestre: 'Trimestre',
  semestre: 'Semestre',
  anual: 'Año',
};

const MESES = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const PARTES: Record<Clase, number> = { mes: 12, trimestre: 4, semestre: 2, anual: 1 };
const CUANTOS: Record<Clase, number> = { mes: 24, trimestre: 12, semestre: 8, anual: 10 };
const ORDINAL = ['Primer', 'Segundo', 'Tercer', 'Cuarto'];

export interface Opcion {
  value: string;
  label: string;
}

/** The period under way and those before it, the last first; the codes are those of the API. */
export function periodosDe(clase: Clase, dia = hoy()): Opcion[] {
  const partes = PARTES[clase];
  const actual = Number(dia.slice(0, 4)) * partes + Math.floor((Number(dia.slice(5, 7)) - 1) / (12 / partes));
  return Array.from({ length: CUANTOS[clase] }, (_, i) => {
    const numero = actual - i;
    const vigencia = Math.floor(numero / partes);
    const parte = (numero % partes) + 1;
    return { value: codigo(clase, vigencia, parte), label: nombre(clase, vigencia, parte) };
  });
}

function codigo(clase: Clase, vigencia: number, parte: number): string {
  if (clase === 'anual') return String(vigencia);
  if (clase === 'mes') return `${vigencia}-${String(parte).padStart(2, '0')}`;
  return `${vigencia}-${clase === 'trimestre' ? 'T' : 'S'}${parte}`;
}

function nombre(clase: Clase, vigencia: number, parte: number): string {
  if (clase === 'anual') return String(vigencia);
  if (clase === 'mes') return `${MESES[parte - 1]} de ${vigencia}`;
  return `${ORDINAL[parte - 1]} ${clase} de ${vigencia}`;
}

/** `2026-03` → «mar 2026». */
export function nombreDeMes(mes: string): string {
  return `${MESES[Number(mes.slice(5)) - 1]?.slice(0, 3)} ${mes.slice(0, 4)}`;
}

export function claseDe(periodo: string): Clase {
  if (/-T\d$/.test(periodo)) return 'trimestre';
  if (/-S\d$/.test(periodo)) return 'semestre';
  return /-/.test(periodo) ? 'mes' : 'anual';
}

/** What the pages open with: the month under way. */
export const periodoActual = (): string => periodosDe('mes')[0]!.value;
