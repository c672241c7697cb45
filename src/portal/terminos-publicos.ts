import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { describirTermino, type Termino } from '../calendario';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { DECISION_TERMINOS, TablaDeTerminos } from '../perfiles/tabla-de-terminos';
import type { Perfil } from '../perfiles/perfil.types';
import { PerfilesService } from '../perfiles/perfiles.service';
import { TerminosDelCaso } from '../perfiles/terminos-del-caso';
import { PublicacionesService } from '../publicaciones/publicaciones.service';

export interface TerminoPublico {
  tipo: string;
  nombre: string;
  descripcion: string;
  zona: 'urbana' | 'rural' | null;
  n: number | null;
  unidad: Termino['unidad'];
  dicho: string;
  norma: string;
  ampliable: boolean;
  silencio: Termino['efectoSilencio'];
}

const CANAL_PUBLICO = 'web';

/** S0-24: procedures and terms as the decision table says them, with its version and since when it is in force. */
@Injectable()
export class TerminosPublicos {
  constructor(
    private readonly publicaciones: PublicacionesService,
    private readonly perfiles: PerfilesService,
    private readonly terminos: TerminosDelCaso,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @param en an instant in the past: the table that was in force then.
   * @throws Refusal 404 `terminos-sin-version` before the first one
   */
  async enFecha(en = this.clock.now()) {
    const version = await this.publicaciones.enFecha('dmn', DECISION_TERMINOS, en);
    if (!version)
      throw Refusal.notFound('terminos-sin-version', 'En esa fecha no había una tabla de términos en vigor.');
    const perfil = this.perfiles.vigente();
    const tabla = await this.terminos.tabla(this.dataSource.manager, version.hash, perfil.regimen);
    return {
      version: version.number,
      vigenteDesde: version.inForceFrom!.toISOString(),
      vigenteHasta: version.inForceUntil?.toISOString() ?? null,
      huella: version.hash,
      terminos: perfil.tipos.filter((tipo) => tipo.visible).flatMap((tipo) => filasDe(tipo, tabla)),
    };
  }
}

function filasDe(tipo: Perfil['tipos'][number], tabla: TablaDeTerminos): TerminoPublico[] {
  const zonas = tipo.exige.includes('zona') ? (['urbana', 'rural'] as const) : ([undefined] as const);
  return zonas.flatMap((zona) => {
    const termino = tabla.buscar({ tipo: tipo.codigo, canal: CANAL_PUBLICO, zona });
    if (!termino) return [];
    return [
      {
        tipo: tipo.codigo,
        nombre: tipo.nombre,
        descripcion: tipo.descripcion,
        zona: zona ?? null,
        n: termino.n ?? null,
        unidad: termino.unidad,
        dicho: termino.n ? describirTermino(termino.unidad, termino.n) : 'Lo fija la autoridad que lo ordena',
        norma: termino.norma,
        ampliable: termino.factorAmpliacion > 1,
        silencio: termino.efectoSilencio,
      },
    ];
  });
}
