import { createHmac, randomUUID } from 'node:crypto';
import { ciudadano, type Respuesta } from '../support/persona';
import type { TestApp } from '../support/test-app';

export interface ComoSeEntrega {
  canal?: string;
  clave: string;
  cuando?: Date;
  /** Instead of the right one. */
  firma?: string;
}

/** What WhatsApp or a social network leaves at the signed door. */
export function entregarFirmado(
  app: TestApp,
  mensaje: object,
  { canal = 'whatsapp', clave, cuando, firma }: ComoSeEntrega,
): Promise<Respuesta> {
  const cuerpo = {
    id: randomUUID(),
    conversacion: 'c-1',
    autor: { telefono: '3001234567' },
    texto: 'Buenas',
    ...mensaje,
  };
  const t = Math.floor((cuando ?? app.clock.now()).getTime() / 1000);
  const v1 = createHmac('sha256', clave)
    .update(`${t}.${JSON.stringify(cuerpo)}`)
    .digest('hex');
  return ciudadano(app).post(`/publico/canales/${canal}/mensajes`, cuerpo, {
    'x-cauce-firma': firma ?? `t=${t},v1=${v1}`,
  });
}
