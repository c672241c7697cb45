import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlazoDelCasoService } from '../radicacion/plazo-del-caso';
import {
  Reproyeccion,
  type CambioDeCalendario,
  type CasoReproyectado,
  type RelojMovido,
  type RelojReproyectable,
} from '../radicacion/reproyeccion';

/** The repair's own clock (S0-05) follows the calendar as the answer's does (A11); a repair that is done stays. */
@Injectable()
export class RelojDeLaReparacion implements RelojReproyectable, OnModuleInit {
  constructor(
    private readonly plazos: PlazoDelCasoService,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.reproyeccion.registrar(this);
  }

  async casosAbiertos(tx: EntityManager, { fecha }: CambioDeCalendario): Promise<string[]> {
    const abiertas: Array<{ caso_id: string }> = await tx.query(
      `select caso_id from reparacion where reparada_en is null and incumplida_en is null and vence >= $1::date`,
      [fecha],
    );
    return abiertas.map(({ caso_id }) => caso_id);
  }

  async reproyectar({ tx, casoId, caso }: CasoReproyectado): Promise<RelojMovido[]> {
    const [fila] = await tx.query(
      `select id, libro, vence::text as vence from reparacion
        where caso_id = $1 and reparada_en is null and incumplida_en is null`,
      [casoId],
    );
    if (!fila) return [];
    const reloj = this.plazos.delLibro(fila.libro);
    const vence = reloj.respuesta.vence ?? fila.vence;
    if (vence === fila.vence) return [];
    await tx.query(`update reparacion set vence = $2 where id = $1`, [fila.id, vence]);
    caso.share({ plazoReparacion: reloj.variable });
    caso.record({
      type: 'plazo.movido',
      norma: reloj.respuesta.norma,
      subject: { kind: 'reparacion', id: fila.id },
      data: { motivo: 'calendario', reloj: 'plazoReparacion', vence, n: reloj.respuesta.n ?? null },
    });
    return [{ que: 'La reparación', antes: fila.vence, ahora: vence }];
  }
}
