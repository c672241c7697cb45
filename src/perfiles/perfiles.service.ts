import { Injectable } from '@nestjs/common';
import { Refusal } from '../common/refusal';
import type { ReleaseConsumer } from '../engine/models/releases/release.service';
import type { ResourceFile } from '../engine/models/releases/release-files';
import { type PerfilCargado, CARPETA_DE_PROCESOS, cargarPerfiles } from './perfil-cargado';
import type { Perfil } from './perfil.types';
import { DECISION_TERMINOS } from './tabla-de-terminos';
import { revisarTerminos } from './terminos-publicados';

/**
 * The profiles of `processes/`, read once at boot. One of them is served; the terms of all can be asked. Those of the
 * one that is served are the table of the release in force, which may have been published in the browser.
 */
@Injectable()
export class PerfilesService implements ReleaseConsumer {
  /** Of the table of terms that the release of each profile brought. */
  private readonly huellas = new Map<string, string>();

  private constructor(
    private readonly perfiles: Map<string, PerfilCargado>,
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

  /** @throws ModelsRefused when the table of terms of that release would leave a petition without its term */
  async prepare(files: readonly ResourceFile[], codigo: string): Promise<() => void> {
    const archivo = files.find(({ kind, key }) => kind === 'dmn' && key === DECISION_TERMINOS);
    const conocido = this.perfiles.get(codigo);
    const huella = this.huellas.get(codigo);
    if (!archivo || !conocido || archivo.hash === huella) return () => undefined;
    // What the boot finds in force is used: only a later table can take a term away.
    const anterior = huella === undefined ? undefined : conocido.terminos;
    const cargado = { ...conocido, terminos: await revisarTerminos(archivo, conocido.perfil, anterior) };
    return () => {
      this.huellas.set(codigo, archivo.hash);
      this.perfiles.set(codigo, cargado);
    };
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
