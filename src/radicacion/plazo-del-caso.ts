import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  apertura,
  calcularLibro,
  instanteEnBogota,
  instantes,
  reclasificar,
  registrar,
  sumarDias,
  type Calendario,
  type HechoDelTermino,
  type LibroDeTermino,
  type PeticionPlazo,
  type RespuestaPlazo,
} from '../calendario';
import type { Variables } from '../engine/kernel/kernel.types';
import { terminoDePeticion } from '../perfiles/calculo';
import type { PerfilCargado } from '../perfiles/perfil-cargado';
import { PerfilesService } from '../perfiles/perfiles.service';
import { PlazosService } from '../perfiles/plazos.service';

/** What a term's ledger says now. */
export interface PlazoDelCaso {
  libro: LibroDeTermino;
  respuesta: RespuestaPlazo;
  /** The process variable `plazo`: what the timers of the diagrams read. */
  variable: Variables;
  /** End of the last day; null when the term is stopped or its date is not set. */
  dueAt: Date | null;
}

/** Far enough to never come: a stopped, answered or unset term has no alerts. */
export const NUNCA = '9999-12-31T00:00:00.000Z';

/** A case's term ledger: its row of the DMN table is frozen with it; the due date is derived, never typed. */
@Injectable()
export class PlazoDelCasoService {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
  ) {}

  /**
   * @param cargado of the case, when it already runs (`TerminosDelCaso`); a new one has the table in force
   * @throws Refusal 422 when the type, channel or zone do not fit the profile.
   */
  abrir(peticion: PeticionPlazo, cargado?: PerfilCargado): PlazoDelCaso {
    return this.derivar(this.plazos.detallar(peticion, cargado).libro);
  }

  async leer(db: EntityManager, casoId: string): Promise<PlazoDelCaso> {
    const [row] = await db.query(`select libro from radicado where caso_id = $1`, [casoId]);
    return this.derivar(row.libro);
  }

  /** What a ledger says with the calendar in force: of a clock that is kept apart from the answer's. */
  delLibro(libro: LibroDeTermino): PlazoDelCaso {
    return this.derivar(libro);
  }

  /** The term of another type, from the same reception. */
  reclasificar(
    libro: LibroDeTermino,
    peticion: PeticionPlazo,
    { en, cargado }: { en: Date; cargado: PerfilCargado },
  ): PlazoDelCaso {
    const { termino } = terminoDePeticion(peticion, cargado);
    const { tipo, vence, hora } = peticion;
    const fijado = vence ? { vence, ...(hora && { hora }) } : {};
    return this.derivar(reclasificar(libro, { tipo, termino, en: en.toISOString(), ...fijado }));
  }

  /** Whether somebody else sets the term of that type (a judge, the SSPD): its row says `manual`. */
  esManual(peticion: PeticionPlazo, cargado: PerfilCargado): boolean {
    const { termino } = terminoDePeticion(peticion, cargado);
    return termino.unidad === 'manual';
  }

  /** @throws Refusal 422 when the fact has no legal effect (late extension, a term that is never suspended). */
  registrar(libro: LibroDeTermino, hecho: HechoDelTermino): PlazoDelCaso {
    return this.derivar(registrar(libro, hecho, this.calendario()));
  }

  /** Until when a positive silence waits for the citation of a decision that exists. */
  registrarSilencio(libro: LibroDeTermino, hasta: string): PlazoDelCaso {
    return this.derivar({ ...libro, silencioHasta: hasta });
  }

  /** Writes the ledger and what follows from it. */
  async guardar(tx: EntityManager, casoId: string, plazo: PlazoDelCaso): Promise<void> {
    await tx.query(`update radicado set libro = $2, plazo = $3, vence = $4 where caso_id = $1`, [
      casoId,
      JSON.stringify(plazo.libro),
      JSON.stringify(resumenDe(plazo)),
      plazo.respuesta.vence ?? null,
    ]);
  }

  private calendario(): Calendario {
    return this.plazos.calendario(this.perfiles.vigente().codigo);
  }

  private derivar(libro: LibroDeTermino): PlazoDelCaso {
    const respuesta = calcularLibro(libro, this.calendario());
    // An answered term warns of nothing more, whatever is left of its notification.
    const respuestaDada = libro.asientos.find(({ hecho }) => hecho === 'respuesta');
    const cuando = respuestaDada ? undefined : instantes(respuesta, libro.jornada, libro.termino.topeMeses);
    return {
      libro,
      respuesta,
      variable: {
        vence: respuesta.vence ?? null,
        norma: respuesta.norma,
        n: respuesta.n ?? null,
        unidad: respuesta.unidad ?? null,
        alerta50: cuando?.alerta50 ?? NUNCA,
        alerta80: cuando?.alerta80 ?? NUNCA,
        diaVencimiento: cuando?.diaVencimiento ?? NUNCA,
        incumple: cuando?.incumple ?? NUNCA,
        // Silence has an effect of its own only where the norm of the term says so (Ley 142 de 1994, art. 158).
        ...tramoDelArea(respuesta, libro),
        silencio:
          (libro.termino.efectoSilencio === 'POSITIVO' &&
            cuando &&
            (libro.silencioHasta ?? cuando.incumple)) ||
          NUNCA,
        efectoSilencio: libro.termino.efectoSilencio,
        respondido: respuestaDada?.en ?? NUNCA,
        limiteAmpliacion: respuesta.limiteAmpliacion ?? null,
        venceMaximo: respuesta.venceMaximo ?? null,
        finPruebas: alDiaSiguiente(respuesta.limitePruebas),
        finComplemento: alDiaSiguiente(respuesta.limitePeticionario),
      },
      dueAt: cuando ? new Date(cuando.incumple) : null,
    };
  }
}

/**
 * 00:00 of the day after: when the petitioner's month (CPACA art. 17; the calendar moved its last day to a business
 * one) or the period of evidence (art. 79) is over. Without it, never.
 */
function alDiaSiguiente(ultimo: string | undefined): string {
  return ultimo ? instanteEnBogota(sumarDias(ultimo, 1)) : NUNCA;
}

/**
 * The first stretch of a split term (A8, Comfenalco 5 + 2): the warning when its last day opens and the breach at the
 * following midnight. A term that is not split has none.
 */
function tramoDelArea({ venceArea }: RespuestaPlazo, { jornada }: LibroDeTermino): Variables {
  if (!venceArea) return { venceArea: null, diaArea: NUNCA, incumpleArea: NUNCA };
  return {
    venceArea,
    diaArea: instanteEnBogota(venceArea, apertura(venceArea, jornada)),
    incumpleArea: instanteEnBogota(sumarDias(venceArea, 1)),
  };
}

/** What lists and colours need; the day-by-day steps are derived again when somebody asks for them. */
export function resumenDe({ respuesta }: PlazoDelCaso): Omit<RespuestaPlazo, 'pasos'> {
  const { pasos: _pasos, ...resumen } = respuesta;
  return resumen;
}
