import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { instanteEnBogota, sumarDias, type Calendario, type Fecha } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PerfilesService, PlazosService } from '../../perfiles';

const LAS_OCHO = 8 * 60;

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
    const calendario = this.plazos.calendario(codigo);
    return {
      hayCuota: true,
      cuotaId: cuota.id,
      cuotaNumero: cuota.numero,
      recordarEn: instanteEnBogota(
        restarHabiles(calendario, cuota.vence, acuerdos.diasHabilesRecordatorio),
        LAS_OCHO,
      ),
      venceEn: instanteEnBogota(sumarDias(cuota.vence, 1)),
      incumpleEn: instanteEnBogota(
        sumarDias(calendario.sumarHabiles(cuota.vence, acuerdos.diasHabilesDeGracia), 1),
      ),
    };
  }
}

const SIN_CUOTA = { cuotaId: null, cuotaNumero: null, recordarEn: null, venceEn: null, incumpleEn: null };

function restarHabiles(calendario: Calendario, fecha: Fecha, dias: number): Fecha {
  let dia = fecha;
  for (let n = 0; n < dias; n += 1) dia = calendario.anteriorHabil(dia);
  return dia;
}
