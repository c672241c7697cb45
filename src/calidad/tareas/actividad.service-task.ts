import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { ActividadesService, alertas } from '../actividades/actividades.service';
import { CatalogoService } from '../catalogo/catalogo.service';

const CLAUSULAS = [{ standard: '9001', edition: '2015', clause: '7.5' }];

const compromiso = z.object({
  que: z.string().min(1).max(500),
  responsable: z.string().min(1).max(200),
  vence: z.iso.date(),
});
const realizada = z.object({
  fechaRealizada: z.iso.date(),
  resumen: z.string().max(4000),
  lugar: z.string().max(200).nullish(),
  asistentes: z.coerce.number().int().min(0).nullish(),
  hallazgo: z.string().max(4000).nullish(),
  compromisos: z.array(compromiso).max(50).nullish(),
});

/** Keeps how the activity was done and what was agreed there. */
@Injectable()
@ServiceTask('actividades.registrar', { runs: 'local' })
export class RegistrarActividadServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { compromisos, ...datos } = taskInput(context, realizada);
    const { id } = await actividadDe(tx, context.rootId);
    await tx.query(`update actividad set datos = $2 where id = $1`, [id, JSON.stringify(datos)]);
    const acordados = (compromisos ?? []).map((uno) => ({ id: randomUUID(), ...uno, ...alertas(uno.vence) }));
    for (const uno of acordados)
      await tx.query(
        `insert into compromiso (id, actividad_id, que, responsable, vence) values ($1, $2, $3, $4, $5)`,
        [uno.id, id, uno.que, uno.responsable, uno.vence],
      );
    caso.record({
      type: 'actividad.registrada',
      phva: 'H',
      clauses: CLAUSULAS,
      subject: { kind: 'actividad', id },
      data: { fecha: datos.fechaRealizada, compromisos: acordados.length },
    });
    return { compromisos: acordados };
  }
}

/** Whether everything that the kind of activity requires is on file. */
@Injectable()
@ServiceTask('actividades.comprobar-evidencia', { runs: 'local' })
export class ComprobarEvidenciaServiceTask implements LocalServiceTask {
  constructor(private readonly catalogo: CatalogoService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager): Promise<Variables> {
    const { clase } = await actividadDe(tx, context.rootId);
    const { evidencias } = await this.catalogo.clase(clase);
    const filas: Array<{ tipo: string }> = await tx.query(
      `select distinct tipo from evidencia where caso_id = $1`,
      [context.rootId],
    );
    const aportadas = new Set(filas.map(({ tipo }) => tipo));
    const faltan = evidencias.filter(({ codigo }) => !aportadas.has(codigo));
    return {
      evidenciaCompleta: faltan.length === 0,
      faltanEvidencias: faltan.map(({ nombre }) => nombre).join(', '),
    };
  }
}

/** From here on it counts as done, on the day on which it was. */
@Injectable()
@ServiceTask('actividades.ejecutar', { runs: 'local' })
export class EjecutarActividadServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { fechaRealizada } = taskInput(context, z.object({ fechaRealizada: z.iso.date() }));
    const { id, clase } = await actividadDe(tx, context.rootId);
    await tx.query(`update actividad set estado = 'EJECUTADA', ejecutada = $2 where id = $1`, [
      id,
      fechaRealizada,
    ]);
    caso.record({
      type: 'actividad.ejecutada',
      phva: 'H',
      clauses: CLAUSULAS,
      subject: { kind: 'actividad', id },
      data: { clase, fecha: fechaRealizada },
    });
  }
}

/** S0-20: what was agreed is followed up until it is done. */
@Injectable()
@ServiceTask('compromisos.cumplir', { runs: 'local' })
export class CumplirCompromisoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { compromisoId, fechaCumplimiento, constancia } = taskInput(
      context,
      z.object({
        compromisoId: z.uuid(),
        fechaCumplimiento: z.iso.date(),
        constancia: z.string().max(4000),
      }),
    );
    const { id } = await actividadDe(tx, context.rootId);
    await tx.query(
      `update compromiso set cumplido_en = $3, constancia = $4 where id = $1 and actividad_id = $2`,
      [compromisoId, id, fechaCumplimiento, constancia],
    );
    caso.record({
      type: 'compromiso.cumplido',
      phva: 'V',
      clauses: [{ standard: '9001', edition: '2015', clause: '9.1.1' }],
      subject: { kind: 'compromiso', id: compromisoId },
      data: { fecha: fechaCumplimiento },
    });
  }
}

const apertura = z.object({
  clase: z.string(),
  titulo: z.string().min(1).max(200),
  programada: z.iso.date(),
  noConformidadId: z.uuid().nullish(),
});

/** Programmes an activity from another diagram: the retraining that a cause asks for (S3-22). */
@Injectable()
@ServiceTask('actividades.abrir', { runs: 'local' })
export class AbrirActividadServiceTask implements LocalServiceTask {
  constructor(private readonly actividades: ActividadesService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { noConformidadId, ...pedida } = taskInput(context, apertura);
    const { id, clave } = await this.actividades.abrir(
      tx,
      { ...pedida, ...(noConformidadId && { noConformidadId }) },
      { kind: 'system' },
    );
    caso.record({
      type: 'actividad.programada',
      phva: 'A',
      clauses: [{ standard: '9001', edition: '2015', clause: '7.2' }],
      subject: { kind: 'actividad', id },
      data: { clave, clase: pedida.clase, programada: pedida.programada },
    });
    return { actividadClave: clave };
  }
}

async function actividadDe(tx: EntityManager, casoId: string): Promise<Row> {
  const [fila] = await tx.query(`select id, clase from actividad where caso_id = $1`, [casoId]);
  if (!fila)
    throw Refusal.invalid('asunto-sin-actividad', 'Se esperaba un asunto abierto desde las actividades.');
  return fila;
}
