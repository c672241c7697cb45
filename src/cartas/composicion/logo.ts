import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { PROJECT_ROOT } from '../../common/project-root';
import type { Perfil } from '../../perfiles/perfil.types';

export interface Logo {
  formato: 'svg' | 'png' | 'jpg';
  /** Text of an SVG, bytes of the others: Typst takes either. */
  datos: string | number[];
}

const FORMATOS: Record<string, Logo['formato']> = {
  '.svg': 'svg',
  '.png': 'png',
  '.jpg': 'jpg',
  '.jpeg': 'jpg',
};

/**
 * The profile's logo: a file of its own folder (`processes/<perfil>/logo.svg`).
 * @throws Error when it is not an SVG, PNG or JPG of that folder.
 */
export async function logoDe(perfil: Pick<Perfil, 'codigo' | 'entidad'>): Promise<Logo | undefined> {
  const { logo } = perfil.entidad;
  if (!logo) return undefined;
  const carpeta = join(PROJECT_ROOT, 'processes', perfil.codigo);
  const ruta = resolve(carpeta, logo);
  const formato = FORMATOS[extname(ruta).toLowerCase()];
  if (!formato || !ruta.startsWith(carpeta + sep)) {
    throw new Error(
      `entidad.logo de ${perfil.codigo}: se esperaba un SVG, PNG o JPG de su carpeta; se encontró «${logo}».`,
    );
  }
  const datos = await readFile(ruta);
  return { formato, datos: formato === 'svg' ? datos.toString('utf8') : [...datos] };
}
