import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from '../common/project-root';
import { type Perfil, esquemaPerfil } from './perfil.types';
import { TablaDeTerminos } from './tabla-de-terminos';

/** A profile with the terms that go with it: what a case is pinned to. */
export interface PerfilCargado {
  readonly perfil: Perfil;
  readonly terminos: TablaDeTerminos;
  /** As the file says it, with the names of the hours. */
  readonly crudo: unknown;
}

export const CARPETA_DE_PROCESOS = join(PROJECT_ROOT, 'processes');

/**
 * A profile from the text of its two files; a pinned release is read the same way.
 * Throws Error with a Spanish sentence a finding when the data does not hold.
 */
export async function leerPerfil(
  perfilJson: string,
  terminosDmn: string,
  origen = 'perfil.json',
): Promise<PerfilCargado> {
  const crudo = datos(perfilJson, origen);
  const leido = esquemaPerfil.safeParse(crudo);
  if (!leido.success) throw new Error(`${origen} no es un perfil válido:\n${z.prettifyError(leido.error)}`);
  const perfil = leido.data;
  const terminos = await TablaDeTerminos.compilar(terminosDmn, perfil.regimen);
  return { perfil, terminos, crudo };
}

/** Every folder of `processes/` that holds a perfil.json, by profile code. */
export async function cargarPerfiles(carpeta = CARPETA_DE_PROCESOS): Promise<Map<string, PerfilCargado>> {
  const perfiles = new Map<string, PerfilCargado>();
  for (const codigo of readdirSync(carpeta).sort()) {
    const archivo = join(carpeta, codigo, 'perfil.json');
    if (existsSync(archivo)) perfiles.set(codigo, await leerCarpeta(carpeta, codigo));
  }
  return perfiles;
}

async function leerCarpeta(carpeta: string, codigo: string): Promise<PerfilCargado> {
  const origen = `processes/${codigo}/perfil.json`;
  const leer = (nombre: string): string => readFileSync(join(carpeta, codigo, nombre), 'utf8');
  const cargado = await leerPerfil(leer('perfil.json'), leer('terminos.dmn'), origen);
  if (cargado.perfil.codigo !== codigo)
    throw new Error(
      `${origen} dice codigo "${cargado.perfil.codigo}"; se esperaba "${codigo}", como su carpeta.`,
    );
  return cargado;
}

function datos(texto: string, origen: string): unknown {
  try {
    return JSON.parse(texto);
  } catch (error) {
    throw new Error(`${origen} no es JSON: ${(error as Error).message}`);
  }
}
