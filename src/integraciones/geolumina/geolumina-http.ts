import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../../config/config';
import {
  SistemaDeAlumbrado,
  type DanoParaRegistrar,
  type ResultadoDelRegistro,
} from './sistema-de-alumbrado';

const ESPERA_MS = 10_000;
const RESPUESTA_MAXIMA = 64 * 1024;

/** What we ask of the other side: the number under which it keeps the damage. */
const respuesta = z.object({ id: z.union([z.string().min(1).max(100), z.number()]) });

/** `POST <CAUCE_GEOLUMINA_URL>/danos` with a bearer token; the answer brings `{ "id": … }`. */
@Injectable()
export class GeoluminaHttp extends SistemaDeAlumbrado {
  constructor(private readonly config: Config) {
    super();
  }

  async registrar(dano: DanoParaRegistrar, llave: string): Promise<ResultadoDelRegistro> {
    const { geoluminaUrl, geoluminaToken } = this.config;
    if (!geoluminaUrl)
      return { fallo: 'SIN_CONFIGURAR', detalle: 'Falta la dirección de Geolumina (CAUCE_GEOLUMINA_URL).' };
    try {
      const contestacion = await fetch(`${geoluminaUrl.replace(/\/+$/, '')}/danos`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(ESPERA_MS),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': llave,
          ...(geoluminaToken && { authorization: `Bearer ${geoluminaToken}` }),
        },
        body: JSON.stringify(dano),
      });
      return await leer(contestacion);
    } catch (error) {
      const causa = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
      return {
        fallo: 'SIN_RESPUESTA',
        detalle: `Geolumina no respondió (${causa?.code ?? 'tiempo agotado'}).`,
      };
    }
  }
}

async function leer(contestacion: Response): Promise<ResultadoDelRegistro> {
  const texto = (await contestacion.text()).slice(0, RESPUESTA_MAXIMA);
  if (!contestacion.ok)
    return {
      fallo: 'RECHAZADO',
      detalle: `Geolumina respondió ${contestacion.status} y no registró el daño.`,
    };
  const leida = respuesta.safeParse(json(texto));
  if (!leida.success)
    return { fallo: 'RECHAZADO', detalle: 'Geolumina respondió sin el número del registro («id»).' };
  return { idExterno: String(leida.data.id) };
}

function json(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return undefined;
  }
}
