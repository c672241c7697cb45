export interface ErrorDeCampo {
  campo: string;
  mensaje: string;
}

/** An expected refusal of the server (RFC 9457): `message` is a Spanish sentence fit to be shown. */
export class ProblemaError extends Error {
  override name = 'ProblemaError';

  constructor(
    readonly estado: number,
    readonly codigo: string,
    detalle: string,
    readonly errores: ErrorDeCampo[] = [],
    /** To whom it can be sent instead, when this channel does not file it (S0-15). */
    readonly remision?: { dependencia: string; correo: string },
  ) {
    super(detalle);
  }
}

export class SinConexionError extends Error {
  override name = 'SinConexionError';

  constructor() {
    super('No hay conexión con el servidor. Revise su red; lo que escribió se conserva en este equipo.');
  }
}

const POR_ESTADO: Record<number, string> = {
  401: 'Su sesión terminó. Vuelva a entrar para continuar.',
  403: 'Su rol no permite hacer esto.',
  404: 'No se encontró lo que buscaba.',
  413: 'El archivo es más grande de lo permitido.',
  429: 'Se hicieron demasiados intentos seguidos. Espere un minuto y vuelva a intentar.',
};

export async function problemaDeRespuesta(response: Response): Promise<ProblemaError> {
  const cuerpo = (await response.json().catch(() => ({}))) as {
    detail?: unknown;
    code?: unknown;
    errores?: unknown;
    remision?: { dependencia: string; correo: string };
  };
  const detalle =
    typeof cuerpo.detail === 'string' && cuerpo.detail !== ''
      ? cuerpo.detail
      : (POR_ESTADO[response.status] ??
        'El servidor no pudo atender la solicitud. Intente de nuevo en un momento.');
  return new ProblemaError(
    response.status,
    typeof cuerpo.code === 'string' ? cuerpo.code : `http-${response.status}`,
    detalle,
    Array.isArray(cuerpo.errores) ? (cuerpo.errores as ErrorDeCampo[]) : [],
    cuerpo.remision,
  );
}

/** A sentence for any error that reached a screen. */
export function mensajeDe(error: unknown): string {
  if (error instanceof ProblemaError || error instanceof SinConexionError) return error.message;
  return 'Algo falló al mostrar esta información. Recargue la página; si continúa, avise al administrador.';
}

export function esEstado(error: unknown, ...estados: number[]): error is ProblemaError {
  return error instanceof ProblemaError && estados.includes(error.estado);
}
