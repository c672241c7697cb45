import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PerfilesService, PlazosService } from '../../perfiles';
import { instantesDeCuota } from '../instantes-de-cuota';

/** The oldest unpaid instalment, and when it is reminded, overdue and broken (S3-15). */
@Injectable()
@ServiceTask('acuerdos.siguiente-cuota', { runs: 'local' })
export class SiguienteCuotaServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager): Promise<Variables> {
    const { acuerdoId } = taskInput(context, z.object({ acuerdoId: z.uuid() }));
    const [cuota] = await tx.query(
      `select id, numero, vence::text as vence from cuota where acuerdo_id = $1 and pagada_en is null order by numero limit 1`,
      [acuerdoId],
    );
    if (!cuota) return { hayCuota: false, ...SIN_CUOTA };
    const { codigo, acuerdos } = this.perfiles.vigente();
    return {
      hayCuota: true,
      cuotaId: cuota.id,
      cuotaNumero: cuota.numero,
      ...instantesDeCuota(cuota.vence, this.plazos.calendario(codigo), acuerdos),
    };
  }
}

const SIN_CUOTA = { cuotaId: null, cuotaNumero: null, recordarEn: null, venceEn: null, incumpleEn: null };
