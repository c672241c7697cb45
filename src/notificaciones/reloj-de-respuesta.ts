import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseHandle } from '../engine/runtime/service-task';
import { cambiarEstado } from '../gestion/estado';
import { PlazoDelCasoService } from '../radicacion/plazo-del-caso';
import { mover } from '../radicacion/tareas/plazos.service-task';

/**
 * Stops the clock of the answer once its dispatch is proven (design, contract 10): SMTP acceptance, the guía of the
 * letter or of the citation, a signature. The clock of the notification goes on apart. The second proof of the same
 * answer changes nothing.
 */
@Injectable()
export class RelojDeRespuesta {
  constructor(private readonly plazos: PlazoDelCasoService) {}

  /**
   * The decision exists; its citation has days of its own. In a term whose silence is positive, a decision in time is
   * safe only if the citation leaves within them (Ley 142 de 1994, art. 158; Decreto 2150 de 1995, art. 123).
   */
  async proteger(
    tx: EntityManager,
    caso: CaseHandle,
    { casoId, decididaEn, hasta }: { casoId: string; decididaEn: Date; hasta: string },
  ): Promise<void> {
    const { libro, dueAt } = await this.plazos.leer(tx, casoId);
    const enTermino = dueAt !== null && decididaEn < dueAt;
    if (libro.termino.efectoSilencio !== 'POSITIVO' || !enTermino) return;
    const plazo = this.plazos.registrarSilencio(libro, hasta);
    await mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'citacion' });
  }

  async detener(
    tx: EntityManager,
    caso: CaseHandle,
    { casoId, en }: { casoId: string; en: Date },
  ): Promise<void> {
    const { libro } = await this.plazos.leer(tx, casoId);
    if (libro.asientos.some(({ hecho }) => hecho === 'respuesta')) return;
    const plazo = this.plazos.registrar(libro, { hecho: 'respuesta', en: en.toISOString() });
    await mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'respuesta' });
    await cambiarEstado(tx, caso, { casoId, estado: 'RESPONDIDO', ahora: en });
  }
}
