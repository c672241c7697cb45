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
import { PerfilesService } from '../../perfiles';
import { DeteccionService, ORIGENES, type NoConformidadDetectada } from '../deteccion.service';

const CLAUSULAS = [
  { standard: '9001', edition: '2015', clause: '10.2' },
  { standard: '9001', edition: '2015', clause: '8.7' },
];
const DIA = 86_400_000;

function contar(caso: CaseHandle, abierta: NoConformidadDetectada, causa: string): void {
  caso.record({
    type: 'no-conformidad.abierta',
    phva: 'A',
    clauses: CLAUSULAS,
    norma: 'CPAI-001, Actuar: fallas críticas o repetitivas',
    subject: { kind: 'no-conformidad', id: abierta.id },
    data: { numero: abierta.numero, causa, asunto: abierta.clave },
  });
}

const hallazgo = z.object({
  origen: z.enum(ORIGENES),
  descripcion: z.string().min(1).max(4000),
  area: z.string().max(200).nullish(),
  /** The same finding of the same case is one non-conformity, however often the step is tried. */
  unaVez: z.boolean().nullish(),
});

/** What an inspection, an audit or a call found; its treatment goes on by itself (S3-19). */
@Injectable()
@ServiceTask('no-conformidades.detectar', { runs: 'local' })
export class DetectarNoConformidadServiceTask implements LocalServiceTask {
  constructor(private readonly deteccion: DeteccionService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { origen, descripcion, area, unaVez } = taskInput(context, hallazgo);
    const [ya] = unaVez
      ? await tx.query(
          `select n.id, a.clave from no_conformidad n join asunto_interno a on a.caso_id = n.caso_id
            where n.caso_origen = $1 and n.causa = $2 limit 1`,
          [context.rootId, origen],
        )
      : [];
    if (ya) return { noConformidadId: ya.id, noConformidadClave: ya.clave };
    const abierta = await this.deteccion.abrir(tx, {
      origen,
      descripcion,
      ...(area && { area }),
      casoOrigen: context.rootId,
      actor: caso.actor,
    });
    contar(caso, abierta, origen);
    return { noConformidadId: abierta.id, noConformidadClave: abierta.clave };
  }
}

/**
 * S3-21: what is answered in favour of whoever complains is a failure that the entity recognised; with which types
 * somebody complains is data of the profile. The same cause in the same area, as often as the profile says within its
 * days, is handled as non-conforming.
 */
@Injectable()
@ServiceTask('no-conformidades.vigilar-repeticion', { runs: 'local' })
export class VigilarRepeticionServiceTask implements LocalServiceTask {
  constructor(
    private readonly deteccion: DeteccionService,
    private readonly perfiles: PerfilesService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const nada = { noConformidadRepetida: null };
    const regla = this.perfiles.vigente().noConformidad.porRepeticion;
    const { decision } = taskInput(context, z.object({ decision: z.string().nullish() }));
    if (!regla || !decision || !regla.decisiones.includes(decision)) return nada;
    const [{ tipo, causa, area }] = await tx.query(
      `select tipo, tipo || coalesce(': ' || nullif(lower(trim(subtipo)), ''), '') as causa, coalesce(nullif(trim(area), ''), 'Sin área') as area
         from radicado where caso_id = $1`,
      [context.rootId],
    );
    if (!regla.tipos.includes(tipo)) return nada;
    await tx.query(
      `insert into falla (caso_id, causa, area, en) values ($1, $2, $3, $4) on conflict do nothing`,
      [context.rootId, causa, area, context.now],
    );
    const desde = new Date(context.now.getTime() - regla.dias * DIA);
    const [{ veces, abierta }] = await tx.query(
      `select (select count(*)::int from falla where causa = $1 and area = $2 and en > $3) as veces,
              exists (select 1 from no_conformidad where causa = 'REPETICION' and falla = $1 and area = $2 and estado <> 'CERRADA') as abierta`,
      [causa, area, desde],
    );
    if (veces < regla.veces || abierta) return nada;
    const nueva = await this.deteccion.abrir(tx, {
      origen: 'REPETICION',
      descripcion: `La causa «${this.enPalabras(causa, tipo)}» se repitió ${veces} veces en «${area}» en ${regla.dias} días.`,
      area,
      falla: causa,
      casoOrigen: context.rootId,
      actor: { kind: 'system' },
    });
    contar(caso, nueva, 'REPETICION');
    return { noConformidadRepetida: nueva.clave };
  }

  /** The cause as people say it: its type by name; the code is what is counted. */
  private enPalabras(causa: string, tipo: string): string {
    const nombre = this.perfiles.vigente().tipos.find(({ codigo }) => codigo === tipo)?.nombre;
    return `${nombre ?? tipo}${causa.slice(tipo.length)}`;
  }
}
