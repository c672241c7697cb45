import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/**
 * The next number of a year, without gaps: rolled back with its transaction, never reserved or reused
 * (Acuerdo AGN 060 de 2001, art. 5). The row stays locked until the commit, so take it as late as possible.
 */
export async function siguienteConsecutivo(tx: EntityManager, vigencia: number): Promise<number> {
  const rows = await tx.query(
    `insert into consecutivo_radicado (vigencia, ultimo) values ($1, 1)
     on conflict (vigencia) do update set ultimo = consecutivo_radicado.ultimo + 1 returning ultimo`,
    [vigencia],
  );
  return rows[0].ultimo;
}

/** `{vigencia}-{consecutivo:6}` → `2026-000123`. */
export function formatearRadicado(formato: string, vigencia: number, consecutivo: number): string {
  return formato.replaceAll(/\{(vigencia|consecutivo)(?::(\d+))?\}/g, (_, campo: string, ancho?: string) =>
    String(campo === 'vigencia' ? vigencia : consecutivo).padStart(Number(ancho ?? 0), '0'),
  );
}

/** The year in Colombia, which keeps UTC−5 all year. */
export function vigenciaDe(instante: Date): number {
  return new Date(instante.getTime() - 5 * 3_600_000).getUTCFullYear();
}

const ALFABETO = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten characters that cannot be guessed (49 bits) nor misread (no 0/O, 1/I/L): opens the case to whoever filed it. */
export function codigoDeConsulta(): string {
  const letras = Array.from({ length: 10 }, () => ALFABETO[randomInt(ALFABETO.length)]);
  return `${letras.slice(0, 5).join('')}-${letras.slice(5).join('')}`;
}
