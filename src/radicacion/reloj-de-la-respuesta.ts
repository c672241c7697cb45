import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlazoDelCasoService } from './plazo-del-caso';
import {
  Reproyeccion,
  type CambioDeCalendario,
  type CasoReproyectado,
  type RelojMovido,
  type RelojReproyectable,
} from './reproyeccion';
import { mover } from './tareas/plazos.service-task';

/** The term of the answer. Answered and closed cases stay as they are (A11). */
@Injectable()
export class RelojDeLaRespuesta implements RelojReproyectable, OnModuleInit {
  constructor(
    private readonly plazos: PlazoDelCasoService,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.reproyeccion.registrar(this);
  }

  async casosAbiertos(tx: EntityManager, { fecha }: CambioDeCalendario): Promise<string[]> {
    const abiertos: Array<{ caso_id: string }> = await tx.query(
      `select caso_id from radicado where cerrado_en is null and respondido_en is null and vence >= $1::date`,
      [fecha],
    );
    return abiertos.map(({ caso_id }) => caso_id);
  }

  async reproyectar({ tx, casoId, caso }: CasoReproyectado): Promise<RelojMovido[]> {
    const [radicado] = await tx.query(
      `select vence::text as vence, respondido_en from radicado where caso_id = $1`,
      [casoId],
    );
    // An internal matter has clocks of its own and no answer to give.
    if (!radicado || radicado.respondido_en) return [];
    const plazo = await this.plazos.leer(tx, casoId);
    const vence = plazo.respuesta.vence ?? null;
    if (vence === null || vence === radicado.vence) return [];
    await mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'calendario' });
    return [{ que: 'La respuesta', antes: radicado.vence, ahora: vence }];
  }
}
