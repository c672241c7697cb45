import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../common/refusal';

/** How far the clocks of both sides may be apart; an older signature is somebody repeating what they overheard. */
const VENTANA_SEGUNDOS = 300;
const FORMA = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/**
 * `t=<unix seconds>,v1=<hex of HMAC-SHA256(key, "t.body")>`, with any of the keys in force.
 * @throws Refusal 401 `firma-invalida`, `firma-vencida`
 */
export function exigirFirma(
  cuerpo: Buffer | undefined,
  cabecera: unknown,
  claves: string[],
  ahora: Date,
): void {
  const [, t, v1] = FORMA.exec(typeof cabecera === 'string' ? cabecera : '') ?? [];
  if (!cuerpo || t === undefined || v1 === undefined)
    throw new Refusal(
      401,
      'firma-invalida',
      'Se esperaba la cabecera X-Cauce-Firma: t=<segundos>,v1=<HMAC-SHA256 de «t.cuerpo»>; no se encontró con esa forma.',
    );
  const recibida = Buffer.from(v1, 'hex');
  if (!claves.some((clave) => timingSafeEqual(firmaDe(clave, t, cuerpo), recibida)))
    throw new Refusal(401, 'firma-invalida', 'La firma no corresponde al mensaje recibido.');
  if (Math.abs(ahora.getTime() / 1000 - Number(t)) > VENTANA_SEGUNDOS)
    throw new Refusal(
      401,
      'firma-vencida',
      `Se esperaba una firma de los últimos ${VENTANA_SEGUNDOS / 60} minutos; la recibida es de otro momento.`,
    );
}

export function firmaDe(clave: string, t: string, cuerpo: Buffer): Buffer {
  return createHmac('sha256', clave).update(`${t}.`).update(cuerpo).digest();
}
