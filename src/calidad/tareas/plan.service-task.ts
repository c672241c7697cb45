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
import { PlanesService } from '../planes/planes.service';

const CLAUSULAS = [
  { standard: '9001', edition: '2015', clause: '8.1' },
  { standard: '9001', edition: '2015', clause: '6.2' },
];

const contenido = z.object({
  objetivos: z.string().max(4000),
  necesidades: z.string().max(4000),
  presupuesto: z.coerce.number().min(0),
  indicadores: z.string().max(4000),
  recursosDisponibles: z.array(z.string().max(60)).max(50).nullish(),
  recursosFaltantes: z.string().max(4000).nullish(),
});

/** Keeps what the plan says; an empty one is not worth anybody's approval. */
@Injectable()
@ServiceTask('planes.registrar', { runs: 'local' })
export class RegistrarPlanServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const datos = taskInput(context, contenido);
    const [plan] = await tx
      .query(`update plan set datos = $2, elaboro = $3 where caso_id = $1 returning id, vigencia, version`, [
        context.rootId,
        JSON.stringify(datos),
        caso.actor.id ?? null,
      ])
      .then(([filas]) => filas);
    const [{ cuenta }] = await tx.query(
      `select count(*)::int as cuenta from plan_actividad where vigencia = $1 and hasta_version is null`,
      [plan.vigencia],
    );
    caso.record({
      type: 'plan.elaborado',
      phva: 'P',
      clauses: CLAUSULAS,
      subject: { kind: 'plan', id: plan.id },
      data: { vigencia: plan.vigencia, version: plan.version, actividades: cuenta },
    });
    return { actividadesPlaneadas: cuenta };
  }
}

/** S3-03: from here on the plan is in force; the version before it is replaced. */
@Injectable()
@ServiceTask('planes.aprobar', { runs: 'local' })
export class AprobarPlanServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const [plan] = await tx.query(`select id, vigencia, version from plan where caso_id = $1`, [
      context.rootId,
    ]);
    await tx.query(`update plan set estado = 'REEMPLAZADO' where vigencia = $1 and estado = 'APROBADO'`, [
      plan.vigencia,
    ]);
    await tx.query(`update plan set estado = 'APROBADO', aprobo = $2, aprobado_en = $3 where id = $1`, [
      plan.id,
      caso.actor.id ?? null,
      context.now,
    ]);
    caso.record({
      type: 'plan.aprobado',
      phva: 'P',
      clauses: CLAUSULAS,
      norma: 'CPAI-001, elaboración y aprobación de la planificación del servicio',
      subject: { kind: 'plan', id: plan.id },
      data: { vigencia: plan.vigencia, version: plan.version },
    });
  }
}

/** Once a year, when its day comes: the next plan is opened, unless somebody was faster. */
@Injectable()
@ServiceTask('planes.abrir-siguiente', { runs: 'local' })
export class AbrirPlanSiguienteServiceTask implements LocalServiceTask {
  constructor(private readonly planes: PlanesService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager): Promise<Variables> {
    const [plan] = await tx.query(`select vigencia, estado from plan where caso_id = $1`, [context.rootId]);
    // A replaced version wakes up on the same day: only the one in force opens the next year.
    if (plan.estado !== 'APROBADO') return { planSiguiente: null };
    const siguiente = plan.vigencia + 1;
    const ya = await tx.query(`select 1 from plan where vigencia = $1 limit 1`, [siguiente]);
    if (ya.length > 0) return { planSiguiente: null };
    const { clave } = await this.planes.abrir(tx, siguiente, { kind: 'system' });
    return { planSiguiente: clave };
  }
}
