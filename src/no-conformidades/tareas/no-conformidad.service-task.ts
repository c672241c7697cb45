import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';

const CLAUSULAS = [
  { standard: '9001', edition: '2015', clause: '10.2' },
  { standard: '9001', edition: '2015', clause: '8.7' },
];

const DESCRIPCION: Record<string, string> = {
  VENCIMIENTO_TERMINO:
    'La petición no se respondió dentro de su término: desviación de los tiempos de respuesta (CPAI-001).',
  REPETICION: 'La misma causa se repitió en la misma área dentro del período de vigilancia.',
};

/** S3-20: a missed term is handled as non-conforming, by itself. Asked twice, it is opened once. */
@Injectable()
@ServiceTask('no-conformidades.abrir', { runs: 'local' })
export class AbrirNoConformidadServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { causa } = taskInput(context, z.object({ causa: z.enum(['VENCIMIENTO_TERMINO', 'REPETICION']) }));
    const id = randomUUID();
    const creadas = await tx.query(
      `insert into no_conformidad (id, caso_id, causa, estado, descripcion, abierta_en) values ($1, $2, $3, 'ABIERTA', $4, $5)
       on conflict (caso_id) where causa = 'VENCIMIENTO_TERMINO' do nothing returning id, numero`,
      [id, context.rootId, causa, DESCRIPCION[causa], context.now],
    );
    if (creadas.length === 0) {
      const [abierta] = await tx.query(`select id from no_conformidad where caso_id = $1 and causa = $2`, [
        context.rootId,
        causa,
      ]);
      return { noConformidadId: abierta.id };
    }
    caso.record({
      type: 'no-conformidad.abierta',
      phva: 'A',
      clauses: CLAUSULAS,
      norma: 'CPAI-001, Actuar: desviación de los tiempos de respuesta',
      subject: { kind: 'no-conformidad', id },
      data: { numero: creadas[0].numero, causa },
    });
    return { noConformidadId: id };
  }
}

export const ETAPAS = ['correccion', 'causa', 'accion', 'aprobacion', 'ejecucion', 'eficacia'] as const;
const etapa = z.object({ etapa: z.enum(ETAPAS), noConformidadId: z.uuid() });

/** The state that a step leads to; undefined when it stays. */
function estadoTras(etapa: (typeof ETAPAS)[number], datos: Variables): string | undefined {
  if (etapa === 'aprobacion' && datos['aprobacionPlan'] === 'aprobar') return 'EN_ACCION';
  if (etapa === 'ejecucion') return 'EN_VERIFICACION';
  if (etapa === 'eficacia' && datos['eficaz'] !== true) return 'ABIERTA';
  return undefined;
}

/** Keeps what each step of the treatment decided; the stage moves the state. */
@Injectable()
@ServiceTask('no-conformidades.registrar', { runs: 'local' })
export class RegistrarNoConformidadServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { etapa: nombre, noConformidadId } = taskInput(context, etapa);
    const { etapa: _nombre, noConformidadId: _id, ...datos } = context.input;
    // An action that was not effective starts another round: what the first one found stays as evidence (ISO 9001, 10.2.2).
    await tx.query(
      `update no_conformidad set estado = coalesce($4, estado),
         datos = datos || jsonb_build_object($2::text, coalesce(datos -> $2::text, '[]') || jsonb_build_array($3::jsonb))
        where id = $1 and caso_id = $5`,
      [
        noConformidadId,
        nombre,
        JSON.stringify({ ...datos, en: context.now.toISOString() }),
        estadoTras(nombre, datos) ?? null,
        context.rootId,
      ],
    );
    caso.record({
      type: 'no-conformidad.registrada',
      phva: 'A',
      clauses: CLAUSULAS,
      subject: { kind: 'no-conformidad', id: noConformidadId },
      data: { etapa: nombre },
    });
  }
}

@Injectable()
@ServiceTask('no-conformidades.cerrar', { runs: 'local' })
export class CerrarNoConformidadServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { noConformidadId } = taskInput(context, z.object({ noConformidadId: z.uuid() }));
    await tx.query(
      `update no_conformidad set estado = 'CERRADA', eficaz = true, cerrada_en = $2 where id = $1`,
      [noConformidadId, context.now],
    );
    caso.record({
      type: 'no-conformidad.cerrada',
      phva: 'A',
      clauses: CLAUSULAS,
      subject: { kind: 'no-conformidad', id: noConformidadId },
    });
    return { eficaz: 'si' };
  }
}
