/** RFC 9457 document. `type` and `code` are stable; `detail` is a Spanish sentence for the person. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  /** Id of the request: what a person quotes and what the log is searched for. */
  peticion?: string;
  [extra: string]: unknown;
}

export const PROBLEM_TYPE = 'urn:cauce:problema:';

const TITLES: Record<number, string> = {
  400: 'La petición no se entiende',
  401: 'Falta iniciar sesión',
  403: 'No tiene permiso',
  404: 'No existe',
  405: 'Método no permitido',
  406: 'Formato no disponible',
  408: 'La petición tardó demasiado',
  409: 'Conflicto',
  410: 'Ya no existe',
  412: 'La versión no coincide',
  413: 'Demasiado grande',
  415: 'Tipo de contenido no admitido',
  422: 'Datos por corregir',
  429: 'Demasiadas peticiones',
  500: 'Error interno',
  503: 'Servicio no disponible',
};

export function titleOf(status: number): string {
  return TITLES[status] ?? (status < 500 ? 'Petición rechazada' : 'Error interno');
}

export function problem(
  status: number,
  code: string,
  detail: string,
  extra: Record<string, unknown> = {},
): Problem {
  return { ...extra, type: `${PROBLEM_TYPE}${code}`, title: titleOf(status), status, detail, code };
}
