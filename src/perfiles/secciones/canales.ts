import { z } from 'zod';

const texto = z.string().min(1);

/** Channels of conversation whose provider delivers each message with its signature (S0-19, S4-15). */
export const seccionMensajeria = z.strictObject({ canales: z.array(texto) });

/**
 * Calls that nobody took (S0-16). The names of the columns are those of the file that the recorder exports; the times
 * are a proposal (Q11: no source says in how long a call is returned).
 */
export const seccionLlamadasPerdidas = z.strictObject({
  /** Whose hours tell when somebody can call back. */
  canal: texto,
  columnas: z.strictObject({
    linea: texto,
    fecha: texto,
    hora: texto.optional(),
    numero: texto,
    espera: texto.optional(),
  }),
  separador: z.enum([',', ';', '\t', '|']),
  /** How the recorder writes a date; the time is always HH:mm or HH:mm:ss, in Colombia. */
  formatoFecha: z.enum(['AAAA-MM-DD', 'DD/MM/AAAA', 'MM/DD/AAAA']),
  /** Minutes of attended time in which a call is returned. */
  minutosParaDevolver: z.number().int().min(1).max(1440),
  intentos: z.number().int().min(1).max(10),
  /** Business days over which the attempts are spread. */
  diasHabiles: z.number().int().min(1).max(30),
});

/** What is not filed by telephone goes by e-mail to whom it concerns, and is a case with its legal term (S0-15). */
export const seccionRemisiones = z.array(
  z.strictObject({
    tipos: z.array(texto).min(1),
    dependencia: texto,
    correo: z.email(),
  }),
);
