import { z } from 'zod';

export const semaforoSchema = z.enum(['verde', 'amarillo', 'naranja', 'rojo']);
export type Semaforo = z.output<typeof semaforoSchema>;

/** The dates of a stored term that its colour depends on (YYYY-MM-DD, Colombia). */
export interface FechasDelPlazo {
  vence?: string;
  alerta50?: string;
  alerta80?: string;
  suspendido?: boolean;
}

/** Today in Colombia, which keeps UTC−5 all year. */
export function hoyEnBogota(ahora: Date): string {
  return new Date(ahora.getTime() - 5 * 3_600_000).toISOString().slice(0, 10);
}

/** Green until half of the term, yellow until 80 %, orange until the due day, red on it and after (A12, S3-18). */
export function semaforoDe(plazo: FechasDelPlazo | null, ahora: Date): Semaforo {
  const hoy = hoyEnBogota(ahora);
  if (!plazo?.vence || plazo.suspendido) return 'verde';
  if (hoy >= plazo.vence) return 'rojo';
  if (plazo.alerta80 && hoy >= plazo.alerta80) return 'naranja';
  if (plazo.alerta50 && hoy >= plazo.alerta50) return 'amarillo';
  return 'verde';
}

/** Calendar days until the due day; negative once it has passed; null without a due date. */
export function diasRestantes(vence: string | undefined | null, ahora: Date): number | null {
  if (!vence) return null;
  return Math.round((Date.parse(vence) - Date.parse(hoyEnBogota(ahora))) / 86_400_000);
}
