import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

export const FORMAS = ['DISCULPA', 'CONVERSACION', 'COMPENSACION'] as const;

const entrada = z
  .object({
    procede: z.boolean(),
    motivo: z.string().min(1),
    forma: z.enum(FORMAS).nullish(),
    /** Pesos; only a compensation has one. */
    valor: z.number().positive().nullish(),
    area: z.string().nullish(),
    noConformidadId: z.uuid().nullish(),
  })
  .refine(({ procede, forma }) => !procede || forma, 'un resarcimiento que procede tiene una forma')
  .refine(({ forma, valor }) => forma !== 'COMPENSACION' || valor, 'una compensación tiene un valor');

/**
 * What was decided about a redress (S4-09, S4-10): in the case's record, and in the non-conformity of the broken offer,
 * so that whoever treats the cause sees how the user was repaired.
 */
@Injectable()
@ServiceTask('resarcimientos.registrar', { runs: 'local' })
export class RegistrarResarcimientoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { procede, motivo, forma, valor, area, noConformidadId } = taskInput(context, entrada);
    const resarcimiento = {
      ...(forma && { forma }),
      ...(forma === 'COMPENSACION' && { valor }),
      ...(area && { area }),
    };
    if (procede && noConformidadId)
      await tx.query(
        `update no_conformidad set datos = datos || jsonb_build_object('resarcimiento', $2::jsonb) where id = $1`,
        [noConformidadId, JSON.stringify(resarcimiento)],
      );
    caso.record({
      type: 'resarcimiento.decidido',
      phva: 'A',
      clauses: [{ standard: '9001', edition: '2015', clause: '8.7' }],
      norma: 'Políticas de Atención al Usuario Comfenalco Quindío, políticas de resarcimiento',
      ...(noConformidadId && { subject: { kind: 'no-conformidad', id: noConformidadId } }),
      data: { procede, motivo, ...resarcimiento },
    });
  }
}
