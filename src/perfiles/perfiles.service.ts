import { Injectable } from '@nestjs/common';
import { Refusal } from '../common/refusal';
import { type PerfilCargado, CARPETA_DE_PROCESOS, cargarPerfiles } from './perfil-cargado';
import type { Perfil } from './perfil.types';

/** The profiles of `processes/`, read once at boot. One of them is served; the terms of all can be asked. */
@Injectable()
export class PerfilesService {
  private constructor(
    private readonly perfiles: ReadonlyMap<string, PerfilCargado>,
    private readonly codigoVigente: string,
  ) {}

  /** Throws Error with the findings when a profile does not hold: the boot stops. */
  static async cargar(codigoVigente: string, carpeta = CARPETA_DE_PROCESOS): Promise<PerfilesService> {
    const perfiles = await cargarPerfiles(carpeta);
    if (!perfiles.has(codigoVigente))
      throw new Error(
        `CAUCE_PERFIL es "${codigoVigente}"; se esperaba uno de: ${[...perfiles.keys()].join(', ')}, ` +
          'las carpetas de processes/ que tienen perfil.json.',
      );
    return new PerfilesService(perfiles, codigoVigente);
  }

  /** The profile that this Cauce serves. */
  vigente(): Perfil {
    return this.cargado(this.codigoVigente).perfil;
  }

  /** Throws Refusal 422 `perfil-desconocido`. */
  de(codigo: string): Perfil {
    return this.cargado(codigo).perfil;
  }

  todos(): Perfil[] {
    return [...this.perfiles.values()].map(({ perfil }) => perfil);
  }

  /** The profile with its table of terms. Throws Refusal 422 `perfil-desconocido`. */
  cargado(codigo: string): PerfilCargado {
    return perfilDe(this.perfiles, codigo);
  }
}

/** Throws Refusal 422 `perfil-desconocido`. */
export function perfilDe(perfiles: ReadonlyMap<string, PerfilCargado>, codigo: string): PerfilCargado {
  const hallado = perfiles.get(codigo);
  if (hallado) return hallado;
  const esperados = [...perfiles.keys()].join(', ');
  throw Refusal.invalid(
    'perfil-desconocido',
    `No existe el perfil "${codigo}": se esperaba uno de ${esperados}.`,
    { errores: [{ campo: 'perfil', mensaje: `se esperaba uno de ${esperados}` }] },
  );
}
