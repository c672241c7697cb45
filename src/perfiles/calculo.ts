import {
  type InstantesDelPlazo,
  type Jornada,
  type LibroDeTermino,
  type PeticionPlazo,
  type RespuestaPlazo,
  type Termino,
  Calendario,
  calcularLibro,
  enBogota,
  instantes,
  libroDePeticion,
} from '../calendario';
import { Refusal } from '../common/refusal';
import type { PerfilCargado } from './perfil-cargado';
import type { CanalDelPerfil, Perfil, TipoDelPerfil } from './perfil.types';

/** Everything that a petition's term needs, looked up in its profile. */
export interface TerminoDePeticion {
  readonly termino: Termino;
  readonly jornada: Jornada;
  readonly canal: CanalDelPerfil;
  readonly tipo: TipoDelPerfil;
}

/**
 * Looks up the row of the table and the hours of the channel. Throws Refusal 422: `tipo-desconocido`,
 * `canal-desconocido`, `zona-obligatoria`, `termino-sin-fila`, `vencimiento-no-aplica`.
 */
export function terminoDePeticion(
  peticion: PeticionPlazo,
  { perfil, terminos }: PerfilCargado,
): TerminoDePeticion {
  const tipo = tipoDe(perfil, peticion.tipo);
  const canal = canalDe(perfil, peticion.canal);
  if (tipo.exige.includes('zona') && !peticion.zona)
    throw Refusal.invalid(
      'zona-obligatoria',
      `El tipo ${tipo.codigo} necesita el campo "zona": se esperaba urbana o rural, se encontró nada.`,
      { errores: [{ campo: 'zona', mensaje: 'se esperaba urbana o rural' }] },
    );
  const termino = terminos.buscar(peticion);
  if (!termino)
    throw Refusal.invalid(
      'termino-sin-fila',
      `La tabla de términos del perfil ${perfil.codigo} no tiene una fila para ${tipo.codigo} por ${canal.codigo}.`,
    );
  if (peticion.vence && termino.unidad !== 'manual')
    throw Refusal.invalid(
      'vencimiento-no-aplica',
      `El término de ${tipo.codigo} se calcula (${termino.norma}): no se esperaba el campo "vence".`,
    );
  if (peticion.vence && peticion.vence < enBogota(peticion.recibidoEn).fecha)
    throw Refusal.invalid(
      'vencimiento-anterior',
      `Se esperaba un vencimiento desde la recepción (${peticion.recibidoEn}); se encontró ${peticion.vence}.`,
    );
  return { termino, jornada: jornadaDe(canal), canal, tipo };
}

export interface PlazoCalculado {
  readonly respuesta: RespuestaPlazo;
  /** Undefined while there is no due date (manual or suspended). */
  readonly instantes: InstantesDelPlazo | undefined;
  /** The ledger, to be stored with the case. */
  readonly libro: LibroDeTermino;
}

/** The term of a petition: the same code for REST, the command and the filing of a case. */
export function calcular(
  peticion: PeticionPlazo,
  cargado: PerfilCargado,
  calendario = calendarioDe(cargado.perfil),
): PlazoCalculado {
  const { termino, jornada } = terminoDePeticion(peticion, cargado);
  const libro = libroDePeticion(peticion, { termino, jornada });
  const respuesta = calcularLibro(libro, calendario.con(peticion.cierresLocales ?? []));
  return { respuesta, libro, instantes: instantes(respuesta, jornada, termino.topeMeses) };
}

/** National holidays and the closures that the profile carries with their act (A10). */
export function calendarioDe(perfil: Perfil): Calendario {
  return new Calendario(perfil.cierresLocales.filter(({ sede }) => sede === undefined));
}

export function jornadaDe({ horario, cutoff }: CanalDelPerfil): Jornada {
  return { horario, ...(cutoff ? { cutoff } : {}) };
}

export function tipoDe(perfil: Perfil, codigo: string): TipoDelPerfil {
  return buscar(perfil, perfil.tipos, codigo, 'tipo');
}

export function canalDe(perfil: Perfil, codigo: string): CanalDelPerfil {
  return buscar(perfil, perfil.canales, codigo, 'canal');
}

/** Channels on which a telephone rings: their contacts are its lines (S0-12). */
const TELEFONICOS = ['telefono', 'call-center'];

export function lineasDe({ codigo, contacto }: CanalDelPerfil): string[] {
  return TELEFONICOS.includes(codigo) ? contacto : [];
}

function buscar<T extends { codigo: string }>(
  perfil: Perfil,
  lista: readonly T[],
  codigo: string,
  que: 'tipo' | 'canal',
): T {
  const hallado = lista.find((uno) => uno.codigo === codigo);
  if (hallado) return hallado;
  const esperados = lista.map((uno) => uno.codigo);
  throw Refusal.invalid(
    `${que}-desconocido`,
    `El perfil ${perfil.codigo} no tiene el ${que} "${codigo}": se esperaba uno de ${esperados.join(', ')}.`,
    { errores: [{ campo: que, mensaje: `se esperaba uno de ${esperados.join(', ')}` }] },
  );
}
