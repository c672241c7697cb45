import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatosCarta } from '../cartas';
import { PROJECT_ROOT } from '../common/project-root';
import type { Perfil } from '../perfiles/perfil.types';

const CARPETA = join(PROJECT_ROOT, 'templates', 'muestras');

/** Sample data of each template (`templates/muestras/`): what a preview and the gate of publication print with. */
export class Muestras {
  private constructor(
    private readonly comunes: Pick<DatosCarta, 'peticionario' | 'radicado'>,
    private readonly propias: ReadonlyMap<string, Record<string, unknown>>,
  ) {}

  static deCarpeta(carpeta = CARPETA): Muestras {
    const leer = <T = Record<string, unknown>>(ruta: string): T =>
      JSON.parse(readFileSync(join(carpeta, ruta), 'utf8')) as T;
    const propias = ['cartas', 'correos', 'informes'].flatMap((clase) =>
      readdirSync(join(carpeta, clase))
        .filter((archivo) => archivo.endsWith('.json'))
        .map((archivo) => [`${clase}/${basename(archivo, '.json')}`, leer(`${clase}/${archivo}`)] as const),
    );
    return new Muestras(leer('comunes.json'), new Map(propias));
  }

  tiene(clave: string): boolean {
    return this.propias.has(clave);
  }

  /** @param clave `cartas/respuesta`; without a sample of its own, the common data. */
  datos(clave: string, { entidad, firmante, recursos }: Perfil): DatosCarta {
    return {
      ...this.comunes,
      entidad,
      firmante,
      recursos,
      ...this.propias.get(clave),
    };
  }

  /** What the template adds to the data of every case. */
  propios(clave: string): Record<string, unknown> {
    return this.propias.get(clave) ?? {};
  }
}

/** The same letter to somebody who gave no name (S4-13): nothing that only some petitioners have may be missed. */
export function aAnonimo(datos: DatosCarta): DatosCarta {
  return { ...datos, peticionario: { nombre: 'Peticionario(a) anónimo(a)', anonimo: true } };
}
