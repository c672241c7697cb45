import { z } from 'zod';
import { diaEnBogota } from '../calendario';

export const semaforoSchema = z.enum(['verde', 'amarillo', 'naranja', 'rojo']);
export type Semaforo = z.output<typeof semaforoSchema>;

/** The dates of a stored term that its colour depends on (YYYY-MM-DD, Colombia). */
export interface FechasDelPlazo {
  vence?: string;
  alerta50?: string;
  alerta80?: string;
}

/** Green until half of the term, yellow until 80 %, orange until the due day, red on it and after (A12, S3-18). */
export function semaforoDe(plazo: FechasDelPlazo | null, ahora: Date, respondidoEn?: Date | null): Semaforo {
  // Dispatch stops the clock of the answer: from there on the colour tells how it was answered.
  const hoy = diaEnBogota(respondidoEn ?? ahora);
  if (!plazo?.vence) return 'verde';
  if (respondidoEn) return hoy > plazo.vence ? 'rojo' : 'verde';
  if (hoy >= plazo.vence) return 'rojo';
  if (plazo.alerta80 && hoy >= plazo.alerta80) return 'naranja';
  if (plazo.alerta50 && hoy >= plazo.alerta50) return 'amarillo';
  return 'verde';
}

/** Calendar days until the due day; negative once it has passed; null without a due date or once answered. */
export function diasRestantes(
  vence: string | undefined | null,
  ahora: Date,
  respondidoEn?: Date | null,
): number | null {
  if (!vence || respondidoEn) return null;
  return Math.round((Date.parse(vence) - Date.parse(diaEnBogota(ahora))) / 86_400_000);
}
