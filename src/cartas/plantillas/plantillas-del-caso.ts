import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource, type EntityManager } from 'typeorm';
import { ProcessLibrary } from '../../engine/models/releases/process-library';
import { ReleaseService } from '../../engine/models/releases/release.service';
import { Plantillas, type PlantillaDeCorreo } from './plantillas';

/** A case keeps the letters of the release it started with, whatever is edited later (design, contract 5). */
@Injectable()
export class PlantillasDelCaso {
  private readonly porVersion = new LRUCache<string, Plantillas>({ max: 50 });

  constructor(
    private readonly vigentes: Plantillas,
    private readonly library: ProcessLibrary,
    private readonly releases: ReleaseService,
    private readonly dataSource: DataSource,
  ) {}

  /** Those in force, with one that somebody is editing in its place. @throws Error when it does not hold */
  async conEdicion(clave: string, contenido: string): Promise<Plantillas> {
    return new Plantillas(new Map([...(await this.de()).archivos, [`${clave}.hbs`, contenido]]));
  }

  /** Without a case (a template that is tried out): those in force. */
  async de(casoId?: string, db: EntityManager = this.dataSource.manager): Promise<Plantillas> {
    const vigente = this.releases.deployed();
    if (!casoId) return vigente ? this.deVersion(vigente.id, db) : this.vigentes;
    const [caso] = await db.query(`select release_id from process_instance where id = $1`, [casoId]);
    return caso ? this.deVersion(caso.release_id, db) : this.vigentes;
  }

  /**
   * A mail of the case's release. What the product did not send yet when the case began goes with the words of today.
   * @throws Refusal 422 `plantilla-desconocida`
   */
  async correo(nombre: string, casoId?: string, db?: EntityManager): Promise<PlantillaDeCorreo> {
    const conjuntos = [await this.de(casoId, db), await this.de(undefined, db)];
    return (conjuntos.find((conjunto) => conjunto.tieneCorreo(nombre)) ?? this.vigentes).correo(nombre);
  }

  private async deVersion(releaseId: string, db: EntityManager): Promise<Plantillas> {
    const conocidas = this.porVersion.get(releaseId);
    if (conocidas) return conocidas;
    const archivos = await this.library.templates(db, releaseId);
    const plantillas = archivos.size > 0 ? new Plantillas(archivos) : this.vigentes;
    this.porVersion.set(releaseId, plantillas);
    return plantillas;
  }
}
