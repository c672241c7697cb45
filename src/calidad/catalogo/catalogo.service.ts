import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import { ProcessLibrary } from '../../engine/models/releases/process-library';
import { ReleaseService } from '../../engine/models/releases/release.service';
import {
  esquemaCalidad,
  esquemaClausulas,
  esquemaDocumentos,
  type Calidad,
  type CatalogoDeClausulas,
  type ClaseDeActividad,
  type DocumentoInicial,
} from './catalogo.types';

/** What the release in force says of the management system: data that is versioned with the diagrams. */
@Injectable()
export class CatalogoService {
  private readonly leidos = new Map<string, Promise<unknown>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly library: ProcessLibrary,
    private readonly releases: ReleaseService,
  ) {}

  calidad(): Promise<Calidad> {
    return this.leer('calidad', esquemaCalidad);
  }

  clausulas(): Promise<CatalogoDeClausulas> {
    return this.leer('comun/clausulas', esquemaClausulas);
  }

  /** The shared list first, then the profile's own. */
  async documentos(): Promise<DocumentoInicial[]> {
    const [comunes, propios] = await Promise.all([
      this.leer('comun/documentos', esquemaDocumentos),
      this.leer('documentos', esquemaDocumentos),
    ]);
    return [...comunes.documentos, ...propios.documentos];
  }

  /** @throws Refusal 422 `clase-de-actividad-desconocida` */
  async clase(codigo: string): Promise<ClaseDeActividad> {
    const { actividades } = await this.calidad();
    const hallada = actividades.find((clase) => clase.codigo === codigo);
    if (hallada) return hallada;
    const esperadas = actividades.map((clase) => clase.codigo).join(', ');
    throw Refusal.invalid(
      'clase-de-actividad-desconocida',
      `Se esperaba una clase de actividad de ${esperadas}; se encontró «${codigo}».`,
    );
  }

  private async leer<T>(clave: string, esquema: z.ZodType<T>): Promise<T> {
    const { id } = this.releases.current();
    const llave = `${id}/${clave}`;
    let leido = this.leidos.get(llave) as Promise<T> | undefined;
    if (!leido) {
      // Another release is in force: what was remembered of the one before is of no use.
      for (const otra of this.leidos.keys()) if (!otra.startsWith(id)) this.leidos.delete(otra);
      leido = this.deLaVersion(id, clave, esquema);
      this.leidos.set(llave, leido);
      leido.catch(() => this.leidos.delete(llave));
    }
    return leido;
  }

  private async deLaVersion<T>(id: string, clave: string, esquema: z.ZodType<T>): Promise<T> {
    const contenido = await this.library.data(this.dataSource.manager, id, clave);
    if (contenido === undefined) throw new Error(`Falta ${clave}.json en processes/.`);
    const leido = esquema.safeParse(JSON.parse(contenido));
    if (!leido.success) throw new Error(`${clave}.json no es válido:\n${z.prettifyError(leido.error)}`);
    return leido.data;
  }
}
