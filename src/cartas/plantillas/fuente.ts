import { createHash } from 'node:crypto';

/** A template file: `clave: valor` lines between two `---`, then restricted HTML with Handlebars. */
export interface Fuente {
  nombre: string;
  campos: Record<string, string>;
  cuerpo: string;
  /** First hex digits of the SHA-256 of the whole file. */
  huella: string;
}

const CABECERA = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

export function huellaDe(...textos: string[]): string {
  return createHash('sha256').update(textos.join('\u0000')).digest('hex').slice(0, 8);
}

/** @throws Error when a header line is not `clave: valor`. */
export function leerFuente(nombre: string, texto: string): Fuente {
  const cabecera = CABECERA.exec(texto);
  const campos: Record<string, string> = {};
  for (const linea of cabecera?.[1]?.split(/\r?\n/) ?? []) {
    const partes = /^([a-z]+):\s*(.+)$/.exec(linea.trim());
    if (!partes) throw new Error(`${nombre}: se esperaba una línea «clave: valor»; se encontró «${linea}».`);
    campos[partes[1]!] = partes[2]!;
  }
  return { nombre, campos, cuerpo: texto.slice(cabecera?.[0].length ?? 0), huella: huellaDe(texto) };
}
