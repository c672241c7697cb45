import { Injectable } from '@nestjs/common';
import {
  type HechoDelTermino,
  type InstantesDelPlazo,
  type PeticionPlazo,
  type RespuestaPlazo,
  Calendario,
  registrar,
} from '../calendario';
import { type PlazoCalculado, calcular, calendarioDe } from './calculo';
import { CierresVigentes } from './cierres-locales/cierres-vigentes';
import type { PerfilCargado } from './perfil-cargado';
import { PerfilesService } from './perfiles.service';
import { leerPeticion } from './peticion-plazo';

/** The term of a petition, by the table of its profile and the calendar in force. Synchronous. */
@Injectable()
export class PlazosService {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly cierres: CierresVigentes,
  ) {}

  /** Throws Refusal 422 that names the field, what was expected and what was found. */
  calcular(peticion: PeticionPlazo): RespuestaPlazo {
    return this.detallar(peticion).respuesta;
  }

  /** With the instants of the timers, at the opening of the channel, and the ledger. Throws as `calcular`. */
  detallar(peticion: PeticionPlazo, delCaso?: PerfilCargado): PlazoCalculado {
    const leida = leerPeticion(peticion);
    const cargado = delCaso ?? this.perfiles.cargado(leida.perfil);
    return calcular(leida, cargado, this.calendario(leida.perfil));
  }

  /** Undefined while the term has no due date (manual without date, or suspended). */
  instantes(peticion: PeticionPlazo): InstantesDelPlazo | undefined {
    return this.detallar(peticion).instantes;
  }

  /**
   * The petition with one fact more, once it is sure that the fact has its whole effect. Throws Refusal 422
   * otherwise: `ampliacion-extemporanea`, `ampliacion-excede-el-doble`, `requerimiento-extemporaneo`,
   * `termino-no-suspendible`, `complemento-sin-requerimiento`, `termino-cerrado`…
   */
  registrarHecho<P extends PeticionPlazo>(
    peticion: P,
    hecho: HechoDelTermino,
  ): P & { hechos: HechoDelTermino[] } {
    const nueva = { ...peticion, hechos: [...(peticion.hechos ?? []), hecho] };
    leerPeticion(nueva);
    const calendario = this.calendario(peticion.perfil).con(peticion.cierresLocales ?? []);
    registrar(this.detallar(peticion).libro, hecho, calendario);
    return nueva;
  }

  /** National holidays, the closures of the profile and, for the profile in force, those of the database. */
  calendario(perfil: string): Calendario {
    const base = calendarioDe(this.perfiles.de(perfil));
    return perfil === this.perfiles.vigente().codigo ? base.con(this.cierres.todos()) : base;
  }
}
