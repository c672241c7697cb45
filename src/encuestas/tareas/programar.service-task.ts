import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { enBogota, instanteEnBogota, type Fecha } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { PlazosService } from '../../perfiles/plazos.service';

const A_LAS_OCHO = 8 * 60;

/** The day on which the survey is sent: business days after the delivery, as the profile says. */
@Injectable()
@ServiceTask('encuestas.programar', { runs: 'local' })
export class ProgramarEncuestaServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager): Promise<Variables> {
    const [fila] = await tx.query(`select respondido_en from radicado where caso_id = $1`, [context.rootId]);
    const desde: Date = fila?.respondido_en ?? context.now;
    const { diasHabilesEnvio } = this.perfiles.vigente().cierre.encuesta;
    return { encuesta: { enviarEn: this.alDia(desde, diasHabilesEnvio) } };
  }

  private alDia(desde: Date, dias: number): string {
    return diaHabil(this.plazos.calendario(this.perfiles.vigente().codigo), desde, dias);
  }
}

/** 08:00 of the n-th business day after an instant. */
export function diaHabil(
  calendario: { sumarHabiles(fecha: Fecha, n: number): Fecha },
  desde: Date,
  dias: number,
): string {
  const { fecha } = enBogota(desde.toISOString());
  return instanteEnBogota(calendario.sumarHabiles(fecha, dias), A_LAS_OCHO);
}
