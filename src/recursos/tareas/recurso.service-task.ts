import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  BpmnError,
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { leerRecurso, variableDe } from '../recurso.store';
import { RecursosService } from '../recursos.service';

const CLAUSULAS = [{ standard: '10002', edition: '2018', clause: '7.7' }];

/** A remedy is a radicado of its own; here it meets the decision that it attacks (CPACA, art. 76). */
@Injectable()
@ServiceTask('recursos.abrir', { runs: 'local' })
export class AbrirRecursoServiceTask implements LocalServiceTask {
  constructor(private readonly recursos: RecursosService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { relacionadoCon } = taskInput(context, z.object({ relacionadoCon: z.string().nullish() }));
    const fila = await this.recursos.abrir(tx, {
      casoId: context.rootId,
      recurrido: relacionadoCon ?? null,
      ahora: context.now,
    });
    const recurso = variableDe(fila);
    const { recurrido, limite, oportuno } = recurso;
    caso.record({
      type: 'recurso.abierto',
      phva: 'H',
      clauses: CLAUSULAS,
      data: { recurrido, limite, oportuno },
    });
    return { recurso };
  }
}

const verificado = z.object({
  radicadoRecurrido: z.string().nullish(),
  oportunoDicho: z.enum(['si', 'no']).nullish().catch(null),
  facturaMasAntigua: z.iso.date().nullish().catch(null),
  presentadoPorInteresado: z.enum(['si', 'no']),
  sustentado: z.enum(['si', 'no']),
  sumasNoDisputadas: z.enum(['no-aplica', 'pagado', 'no-pagado']).nullish().catch(null),
});

/** What the gestor verified beside what the dates say; the table `admision-recurso` decides on it. */
@Injectable()
@ServiceTask('recursos.calificar', { runs: 'local' })
export class CalificarRecursoServiceTask implements LocalServiceTask {
  constructor(private readonly recursos: RecursosService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, _caso: CaseHandle): Promise<Variables> {
    const dicho = taskInput(context, verificado);
    const casoId = context.rootId;
    const antes = await leerRecurso(tx, casoId);
    if (!antes.recurrido && dicho.radicadoRecurrido) {
      const hallado = await this.recursos.relacionar(tx, casoId, dicho.radicadoRecurrido);
      if (!hallado)
        throw new BpmnError('recurrido-no-existe', `No existe el radicado «${dicho.radicadoRecurrido}».`);
    }
    await tx.query(`update recurso set factura_mas_antigua = $2 where caso_id = $1`, [
      casoId,
      dicho.facturaMasAntigua ?? null,
    ]);
    const fila = await leerRecurso(tx, casoId);
    return {
      recurso: variableDe(fila),
      calificacion: {
        // The dates of the file, where it has them, are not a matter of opinion.
        oportuno: fila.oportuno ?? dicho.oportunoDicho !== 'no',
        interesado: dicho.presentadoPorInteresado === 'si',
        sustentado: dicho.sustentado === 'si',
        facturaVieja: this.recursos.facturaVieja(dicho.facturaMasAntigua, fila.recibido_en),
        noDisputado: dicho.sumasNoDisputadas ?? 'no-aplica',
      },
    };
  }
}

const RESULTADO: Record<string, string> = {
  confirma: 'El recurso se resolvió: se confirma la decisión.',
  modifica: 'El recurso se resolvió: se modifica la decisión.',
  revoca: 'El recurso se resolvió: se revoca la decisión.',
  rechaza: 'El recurso se rechazó.',
};
const sentidoDe = z.object({
  sentido: z.enum(['confirma', 'modifica', 'revoca', 'rechaza']),
  admision: z.looseObject({ admite: z.boolean(), causal: z.string().nullish() }),
});

/** The way in which it was decided, once approved (CPACA, art. 80). */
@Injectable()
@ServiceTask('recursos.decidir', { runs: 'local' })
export class DecidirRecursoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { sentido, admision } = taskInput(context, sentidoDe);
    await tx.query(
      `update recurso set sentido = $2, admitido = $3, causal = $4, decidido_en = $5 where caso_id = $1`,
      [context.rootId, sentido, admision.admite, admision.causal || null, context.now],
    );
    const data = { sentido, admitido: admision.admite };
    caso.record({
      type: 'recurso.decidido',
      phva: 'H',
      clauses: CLAUSULAS,
      norma: 'Ley 1437 de 2011, art. 80',
      data,
    });
    return {
      recurso: variableDe(await leerRecurso(tx, context.rootId)),
      decision: sentido,
      resultadoTramite: RESULTADO[sentido],
    };
  }
}
