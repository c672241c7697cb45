import { Refusal } from '../common/refusal';

/**
 * One plain address: no display name, list, comment or quoted local part, and nothing that could end a
 * header line. RFC 5321 §4.5.3.1 bounds the lengths; internationalised domains are accepted as written.
 */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text) && !/^\.|\.\.|\.@/.test(text);
}

/**
 * @returns the address without surrounding blanks
 * @throws Refusal 422 `correo-invalido`
 */
export function mailAddress(text: string): string {
  const address = text.trim();
  if (!isMailAddress(address)) {
    throw Refusal.invalid(
      'correo-invalido',
      'Se esperaba una dirección de correo como nombre@dominio.co; la recibida no tiene esa forma.',
    );
  }
  return address;
}

/**
 * A value that becomes a header line: a line break in it would start another header (CVE-2020-28017 and kin).
 * @throws Refusal 422 `correo-encabezado-invalido`
 */
export function headerText(field: string, text: string): string {
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(text)) {
    throw Refusal.invalid(
      'correo-encabezado-invalido',
      `Se esperaba que el campo «${field}» del correo fuera una sola línea; trae saltos de línea o caracteres de control.`,
    );
  }
  return text;
}

/** SMTP answers quote addresses; what is kept of an answer has none. */
export function withoutAddresses(text: string): string {
  return text.replace(/<?[^\s<>,;:"]+@[^\s<>,;:"]+>?/g, '<correo>').slice(0, 500);
}
