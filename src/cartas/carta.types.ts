import type { EntityManager } from 'typeorm';
import type { Perfil } from '../perfiles/perfil.types';

/** Who the letter is written to. Only `nombre` is always there (an anonymous petition has no more). */
export interface Destinatario {
  nombre: string;
  anonimo: boolean;
  documento?: string;
  direccion?: string;
  municipio?: string;
  correo?: string;
  telefono?: string;
}

/** What a template may name. `null` and empty texts count as absent: a template that needs them says so and stops. */
export interface DatosCarta {
  entidad: Perfil['entidad'];
  firmante: Perfil['firmante'];
  peticionario: Destinatario;
  radicado: { numero: string } & Record<string, unknown>;
  /** What each template adds: `cuerpo`, `decision`, `faltantes`… */
  [variable: string]: unknown;
}

/** A mail may be of no petition: it says what its sender gives it. */
export type DatosDeCorreo = Pick<DatosCarta, 'entidad'> & Record<string, unknown>;

export interface PedidoDeCarta {
  /** A file of `templates/cartas`, without `.hbs`. */
  plantilla: string;
  radicado: string;
  casoId: string;
  /** The same for every retry of the same letter. */
  llave: string;
  /** When the letter is dated. */
  fecha: Date;
  datos: DatosCarta;
}

export interface CartaEmitida {
  cartaId: string;
  codigo: string;
  numeroSalida: string;
  titulo: string;
}

/** A letter already set and kept as a file; it exists once `escribir` commits. */
export interface CartaRendida {
  sha256: string;
  titulo: string;
  paginas: number;
  codigo: string;
  numeroSalida: string;
  /** A second writing with the same key answers the first letter. */
  escribir(tx: EntityManager): Promise<CartaEmitida>;
}

export interface CorreoRendido {
  asunto: string;
  texto: string;
  html: string;
}
