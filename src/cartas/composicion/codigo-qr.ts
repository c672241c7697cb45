import { toString } from 'qrcode';

/** SVG of a QR code (ISO/IEC 18004, correction level M): it survives a photocopy. */
export function codigoQr(texto: string): Promise<string> {
  return toString(texto, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
}
