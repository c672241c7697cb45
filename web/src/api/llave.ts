import { useRef } from 'react';

/** A v4 UUID; `crypto.randomUUID` is missing when the page is served over plain HTTP on a network. */
export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

interface Llave {
  huella: string;
  valor: string;
}

/**
 * The same key for the same content, a new one when the content changes: a double click or a retry
 * after a lost answer files once, and an edited form is a new command.
 */
export function llavePara(anterior: Llave | undefined, contenido: unknown): Llave {
  const huella = JSON.stringify(contenido);
  return anterior?.huella === huella ? anterior : { huella, valor: uuid() };
}

/** Keeps the key of a command for as long as the screen lives. */
export function useLlave(): (contenido: unknown) => string {
  const actual = useRef<Llave | undefined>(undefined);
  return (contenido) => {
    actual.current = llavePara(actual.current, contenido);
    return actual.current.valor;
  };
}
