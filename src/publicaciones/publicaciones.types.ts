import type { Actor } from '../journal';
import type { HallazgoDeModelo } from './hallazgos';

/** What may be published in the browser; profile data is read from its files at boot. */
export const TIPOS_PUBLICABLES = ['template', 'bpmn', 'dmn', 'form'] as const;
export type TipoPublicable = (typeof TIPOS_PUBLICABLES)[number];

export const TIPOS_DE_MODELO = ['bpmn', 'dmn', 'form'] as const;
export type TipoDeModelo = (typeof TIPOS_DE_MODELO)[number];

export type Autor = Actor & { id: string };

export interface Propuesta {
  tipo: TipoPublicable;
  /** File name without its end; for templates the path below `templates/`: `cartas/respuesta.hbs`. */
  clave: string;
  contenido: string;
  motivo: string;
  actor: Autor;
}

/** Says what is wrong with the content of one kind of model, in the place of the gate of every release. */
export type Validador = (clave: string, contenido: string, enVigor: string) => Promise<HallazgoDeModelo[]>;
