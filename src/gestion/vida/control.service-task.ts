import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { diaEnBogota, instanteEnBogota, sumarDias } from '../../calendario';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PerfilesService } from '../../perfiles';
import { Relojes } from '../../relojes/relojes.service';
import { priorizar } from './priorizacion.service';

const NORMA = 'Ley 1755 de 2015, art. 23';

/**
 * Takes the oldest requirement that nobody is answering yet: the case goes first, and the body has a term of its own, the
 * day that it set or the profile's business days from when it was received.
 */
@Injectable()
@ServiceTask('control.priorizar', { runs: 'local' })
export class PriorizarPorControlServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly relojes: Relojes,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const casoId = context.rootId;
    const [{ id, entidad, vence, hecha_en: recibido }] = await tx.query(
      `select id, datos ->> 'entidad' as entidad, datos ->> 'vence' as vence, hecha_en from actuacion_entidad
        where caso_id = $1 and tipo = 'ENTE_DE_CONTROL' and estado = 'PENDIENTE' and not datos ? 'limite'
        order by hecha_en, id limit 1`,
      [casoId],
    );
    await priorizar(tx, caso, { casoId, requerimientoId: id });
    const limite = vence
      ? { vence, fin: instanteEnBogota(sumarDias(vence, 1)), norma: NORMA }
      : await this.relojes.fijar(tx, context, {
          variable: 'limiteControl',
          regla: {
            desde: diaEnBogota(recibido),
            habiles: this.perfiles.vigente().vida.diasHabilesEnteDeControl,
          },
        });
    await tx.query(
      `update actuacion_entidad set datos = datos || jsonb_build_object('limite', $2::text) where id = $1`,
      [id, limite.vence],
    );
    const data = { tipo: 'ENTE_DE_CONTROL', vence: limite.vence };
    caso.record({ type: 'plazo.del-paso', norma: NORMA, data });
    return { requerimiento: { id, entidad }, limite };
  }
}

const respuesta = z.object({
  requerimientoId: z.uuid(),
  respuesta: z.string().min(1).max(4000),
  oficio: z.string().min(1).max(100),
  medio: z.string().min(1).max(40),
  fecha: z.iso.date(),
});

/** What was answered to the control body, with its proof: another act of the entity on the case. */
@Injectable()
@ServiceTask('control.responder', { runs: 'local' })
export class ResponderAControlServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { requerimientoId, respuesta: dicha, oficio, medio, fecha } = taskInput(context, respuesta);
    await tx.query(
      `update actuacion_entidad set estado = 'RESPONDIDA', observaciones = $3, decidida_por = $4, decidida_en = $5,
         datos = datos || jsonb_build_object('respuesta', $6::jsonb) where id = $1 and caso_id = $2`,
      [
        requerimientoId,
        context.rootId,
        dicha,
        caso.actor.id ?? null,
        context.now,
        JSON.stringify({ oficio, medio, fecha }),
      ],
    );
    caso.record({
      type: 'ente-de-control.respondido',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      norma: NORMA,
      subject: { kind: 'actuacion', id: requerimientoId },
      data: { oficio, medio, fecha },
    });
  }
}
