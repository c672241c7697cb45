import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseHandle } from '../engine/runtime/service-task';

/** A day that is closed by an act (A10), of the whole entity or of one sede. */
export interface CambioDeCalendario {
  fecha: string;
  acto: string;
  sede?: string | undefined;
}

/** A clock of the case that the change moved: what it is, as its owner calls it, and its days. */
export interface RelojMovido {
  que: string;
  antes: string;
  ahora: string;
}

export interface CasoReproyectado {
  casoId: string;
  tx: EntityManager;
  caso: CaseHandle;
  ahora: Date;
}

/** One kind of clock that counts business days: the answer, a repair, an instalment, a step. */
export interface RelojReproyectable {
  /** The cases (root instances) with such a clock still open on that day or later. */
  casosAbiertos(tx: EntityManager, cambio: CambioDeCalendario): Promise<string[]>;
  /** Counts them again, moves their timers, writes the journal; answers which ones moved. */
  reproyectar(caso: CasoReproyectado, cambio: CambioDeCalendario): Promise<RelojMovido[]>;
}

/** Every clock that a change of the calendar moves (A11). Each module brings its own. */
@Injectable()
export class Reproyeccion {
  private readonly conocidos: RelojReproyectable[] = [];

  registrar(reloj: RelojReproyectable): void {
    this.conocidos.push(reloj);
  }

  async casosAbiertos(tx: EntityManager, cambio: CambioDeCalendario): Promise<string[]> {
    const casos = new Set<string>();
    for (const reloj of this.conocidos)
      for (const casoId of await reloj.casosAbiertos(tx, cambio)) casos.add(casoId);
    return [...casos];
  }

  async reproyectar(caso: CasoReproyectado, cambio: CambioDeCalendario): Promise<RelojMovido[]> {
    const movidos: RelojMovido[] = [];
    for (const reloj of this.conocidos) movidos.push(...(await reloj.reproyectar(caso, cambio)));
    return movidos;
  }
}
