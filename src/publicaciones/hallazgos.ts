import { Refusal } from '../common/refusal';
import { ModelsRefused, type ReleaseFinding } from '../engine/models/releases/deployment-gate';
import type { ModelChange } from '../engine/models/releases/release.service';
import type { Propuesta } from './publicaciones.types';

/** A finding that a person can act on: what, where and how grave. */
export interface HallazgoDeModelo {
  gravedad: 'error' | 'aviso';
  regla: string;
  mensaje: string;
  linea: number | null;
  /** Id of the element, the rule of a table or the field of a form. */
  elemento?: string | null;
  /** The file of the release that is about, when it is not the one that changes. */
  archivo?: string | null;
}

export const comoCambio = ({ tipo, clave, contenido }: Omit<Propuesta, 'motivo' | 'actor'>): ModelChange => ({
  kind: tipo,
  key: clave,
  content: contenido,
});

export function comoHallazgo(finding: ReleaseFinding, { kind, key, content }: ModelChange): HallazgoDeModelo {
  const { file, elementId, rule, severity, message } = finding;
  const propio = file === `${key}.${kind}`;
  return {
    gravedad: severity === 'error' ? 'error' : 'aviso',
    regla: rule,
    mensaje: message,
    linea: propio ? lineaDe(content, elementId, message) : null,
    elemento: elementId ?? null,
    archivo: propio ? null : file,
  };
}

/** The line that the message names, or that of the element. */
function lineaDe(contenido: string, elemento: string | undefined, mensaje: string): number | null {
  const dicha = /línea (\d+)/.exec(mensaje)?.[1];
  if (dicha) return Number(dicha);
  if (!elemento) return null;
  const renglones = contenido.split('\n');
  const conId = new RegExp(`\\b(id|key)"?\\s*[=:]\\s*"${elemento.replace(/[^\w-]/g, '.')}"`);
  return renglones.findIndex((renglon) => conId.test(renglon)) + 1 || null;
}

/** Refused with everything that was found: the first sentence is what is shown when nothing else is. */
export function noValida(hallazgos: HallazgoDeModelo[]): Refusal {
  const errores = hallazgos.filter(({ gravedad }) => gravedad === 'error');
  const detalle = errores
    .map(({ archivo, elemento, mensaje }) =>
      [archivo, elemento && `(${elemento})`, mensaje].filter(Boolean).join(' '),
    )
    .join('; ');
  return Refusal.invalid('publicacion-no-valida', detalle.slice(0, 2000), {
    hallazgos: errores.slice(0, 200),
  });
}

/** What the gate of a release finds wrong is an answer here, not a failed boot. */
export async function comoRechazo<T>(cambio: ModelChange, publicar: () => Promise<T>): Promise<T> {
  try {
    return await publicar();
  } catch (error) {
    if (!(error instanceof ModelsRefused)) throw error;
    throw noValida(error.findings.map((finding) => comoHallazgo(finding, cambio)));
  }
}
