import { Injectable } from '@nestjs/common';
import { leerFuente } from '../cartas';
import { Refusal } from '../common/refusal';
import { comoVersion } from '../publicaciones/publicaciones.dto';
import { PublicacionesService } from '../publicaciones/publicaciones.service';
import { Muestras } from './muestras';
import { claseDe } from './revision';
import { leerPlantilla } from './variables';

const NOMBRE_DE_CLASE = { cartas: 'carta', correos: 'correo', informes: 'informe' } as const;

/** The templates of the release in force, and what each one needs. */
@Injectable()
export class CatalogoDePlantillas {
  private readonly muestras = Muestras.deCarpeta();

  constructor(private readonly publicaciones: PublicacionesService) {}

  async listar() {
    const versiones = await this.publicaciones.enVigor('template');
    return versiones
      .filter(({ key }) => !key.startsWith('partials/'))
      .map(({ content, waiting, ...version }) => ({
        ...comoVersion(version),
        ...this.ficha(version.key.replace(/\.hbs$/, ''), content),
        propuestas: waiting,
      }));
  }

  /** @throws Refusal 404 `plantilla-no-encontrada` */
  async detalle(clave: string) {
    const vigente = await this.vigente(clave);
    const historia = await this.publicaciones.historia('template', `${clave}.hbs`);
    return {
      ...comoVersion(vigente),
      ...this.ficha(clave, vigente.content),
      contenido: vigente.content,
      versiones: historia.map(comoVersion),
    };
  }

  /** The partials that a template may include. */
  async partes(): Promise<ReadonlySet<string>> {
    const todas = await this.publicaciones.enVigor('template');
    return new Set(todas.flatMap(({ key }) => /^partials\/(.+)\.hbs$/.exec(key)?.slice(1, 2) ?? []));
  }

  /** @throws Refusal 404 `plantilla-no-encontrada` */
  async vigente(clave: string) {
    const todas = await this.publicaciones.enVigor('template');
    const vigente = todas.find(({ key }) => key === `${clave}.hbs` && !key.startsWith('partials/'));
    if (vigente) return vigente;
    throw Refusal.notFound(
      'plantilla-no-encontrada',
      `No existe la plantilla «${clave.slice(0, 80)}» en la versión en vigor.`,
    );
  }

  private ficha(clave: string, contenido: string) {
    const { campos, cuerpo } = leerFuente(clave, contenido);
    const textos = [campos['asunto'], campos['encabezado'], campos['pie'], cuerpo];
    const usos = textos.flatMap((texto) => leerPlantilla(texto ?? '').usos);
    const variables = new Map<string, boolean>();
    for (const { variable, obligatoria } of usos)
      variables.set(variable, obligatoria || (variables.get(variable) ?? false));
    return {
      clase: NOMBRE_DE_CLASE[claseDe(clave)],
      nombre: clave.split('/')[1] ?? clave,
      titulo: campos['titulo'] ?? campos['asunto'] ?? clave,
      variables: [...variables].sort().map(([nombre, obligatoria]) => ({ nombre, obligatoria })),
      conMuestra: this.muestras.tiene(clave),
    };
  }
}
