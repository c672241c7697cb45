import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { remember } from '../common/remember';
import type { Row } from '../common/row';
import type { PerfilCargado } from './perfil-cargado';
import { PerfilesService } from './perfiles.service';
import { DECISION_TERMINOS, TablaDeTerminos } from './tabla-de-terminos';

/**
 * The terms of what already runs: those of the release that the case started with (design, contract 5). A table that is
 * published later serves the cases that start on it.
 */
@Injectable()
export class TerminosDelCaso {
  private readonly tablas = new LRUCache<string, Promise<TablaDeTerminos>>({ max: 50 });

  constructor(private readonly perfiles: PerfilesService) {}

  /** @param casoId root instance, of a petition or of an internal process */
  async de(db: EntityManager, casoId: string): Promise<PerfilCargado> {
    const vigente = this.perfiles.cargado(this.perfiles.vigente().codigo);
    const [tabla]: Row[] = await db.query(
      `select p.hash from process_instance i
         join release_resource p on p.release_id = i.release_id and p.kind = 'dmn' and p.key = $2 where i.id = $1`,
      [casoId, DECISION_TERMINOS],
    );
    if (!tabla) return vigente;
    return { ...vigente, terminos: await this.tabla(db, tabla.hash, vigente.perfil.regimen) };
  }

  /** A table by the hash of its text, which never changes: compiled once. */
  tabla(db: EntityManager, hash: string, regimen: string): Promise<TablaDeTerminos> {
    return remember(this.tablas, hash, async () => {
      const [recurso]: Row[] = await db.query(`select content from resource where hash = $1`, [hash]);
      return TablaDeTerminos.compilar(recurso!.content, regimen);
    });
  }
}
