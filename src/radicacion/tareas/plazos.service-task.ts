import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  enBogota,
  type HechoDelTermino,
  type LibroDeTermino,
  type NombreDeHecho,
  type PeticionPlazo,
} from '../../calendario';
import { Refusal } from '../../common/refusal';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  BpmnError,
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { TerminosDelCaso } from '../../perfiles/terminos-del-caso';
import { PlazoDelCasoService, type PlazoDelCaso } from '../plazo-del-caso';

const entrada = z.object({
  casoId: z.uuid(),
  tipo: z.string(),
  zona: z.enum(['urbana', 'rural']).nullish().catch(null),
  juridico: z.boolean().nullish(),
  /** What a judge or the SSPD set, for a type whose term they set (S3-01). */
  vence: z.iso.date().nullish(),
  hora: z.string().nullish(),
});

/** Moves the case's term: its ledger, its timers in every process of the case and its place in the inboxes. */
export async function mover(
  servicio: PlazoDelCasoService,
  plazo: PlazoDelCaso,
  entorno: { tx: EntityManager; casoId: string; caso: CaseHandle; motivo: string },
): Promise<Variables> {
  await servicio.guardar(entorno.tx, entorno.casoId, plazo);
  entorno.caso.share({ plazo: plazo.variable });
  entorno.caso.setDueAt(plazo.dueAt);
  entorno.caso.record({
    type: 'plazo.movido',
    norma: plazo.respuesta.norma,
    data: { motivo: entorno.motivo, vence: plazo.respuesta.vence ?? null, n: plazo.respuesta.n ?? null },
  });
  return { plazo: plazo.variable };
}

/** Whether a requirement would still stop the term: within ten days, in a term that admits it and has not run out (CPACA art. 17). */
function requerible({ respuesta }: PlazoDelCaso, ahora: Date): boolean {
  const { limiteRequerimiento, vence } = respuesta;
  const hoy = enBogota(ahora.toISOString()).fecha;
  return (
    limiteRequerimiento !== undefined && vence !== undefined && hoy <= limiteRequerimiento && hoy <= vence
  );
}

/** The term of the type that the classifier chose; it counts from the same reception. */
@Injectable()
@ServiceTask('plazos.calcular', { runs: 'local' })
export class CalcularPlazoServiceTask implements LocalServiceTask {
  constructor(
    private readonly plazos: PlazoDelCasoService,
    private readonly terminos: TerminosDelCaso,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { casoId, tipo, zona, juridico, vence, hora } = taskInput(context, entrada);
    const actual = await this.plazos.leer(tx, casoId);
    const [radicado] = await tx.query(`select perfil, canal, zona from radicado where caso_id = $1`, [
      casoId,
    ]);
    const peticion: PeticionPlazo = {
      perfil: radicado.perfil,
      tipo,
      canal: radicado.canal,
      recibidoEn: actual.libro.recibidoEn,
      ...((zona ?? radicado.zona) && { zona: zona ?? radicado.zona }),
      ...(juridico && { juridico }),
      ...(vence && { vence }),
      ...(hora && { hora }),
    };
    const cargado = await this.terminos.de(tx, casoId);
    const plazo = this.plazos.reclasificar(actual.libro, peticion, { en: context.now, cargado });
    const movido = await mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'clasificacion' });
    return { ...movido, requerible: requerible(plazo, context.now) };
  }
}

/** A fact of art. 17 CPACA: the requirement stops the term, the complement lets it go on. */
abstract class HechoDelPlazo implements LocalServiceTask {
  constructor(
    private readonly plazos: PlazoDelCasoService,
    private readonly hecho: NombreDeHecho,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const casoId = context.rootId;
    const { libro } = await this.plazos.leer(tx, casoId);
    const { fechaEntrega, causa } = taskInput(
      context,
      z.object({ fechaEntrega: z.string().nullish(), causa: z.string().nullish() }),
    );
    const plazo = this.conEfecto(libro, {
      hecho: this.hecho,
      ...(this.hecho === 'requerimiento' && causa === 'ART_19' && { causa }),
      en: instanteDelHecho(fechaEntrega, context.now),
    });
    return mover(this.plazos, plazo, { tx, casoId, caso, motivo: this.hecho });
  }

  /** A requirement that arrived too late is no failure of anybody's: the diagram goes on without it. */
  private conEfecto(libro: LibroDeTermino, hecho: HechoDelTermino): PlazoDelCaso {
    try {
      return this.plazos.registrar(libro, hecho);
    } catch (error) {
      if (this.hecho === 'requerimiento' && error instanceof Refusal && SIN_EFECTO.includes(error.code))
        throw new BpmnError('requerimiento-sin-efecto', error.detail);
      throw error;
    }
  }
}

/** What may have happened since the letter was written: the carrier took longer than the ten days (CPACA, art. 17). */
const SIN_EFECTO = [
  'requerimiento-extemporaneo',
  'termino-no-suspendible',
  'termino-vencido',
  'termino-ya-suspendido',
];

/**
 * The area answered: the second stretch of a split term runs from its first answer, never past the whole (A8). An area
 * that answers again after its answer was returned does not give more days to whoever returned it.
 */
@Injectable()
@ServiceTask('plazos.registrar-respuesta-area', { runs: 'local' })
export class RegistrarRespuestaDelAreaServiceTask implements LocalServiceTask {
  constructor(private readonly plazos: PlazoDelCasoService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const casoId = context.rootId;
    const actual = await this.plazos.leer(tx, casoId);
    const yaRespondio = actual.libro.asientos.some(({ hecho }) => hecho === 'respuesta-area');
    if (yaRespondio || !actual.respuesta.venceArea) return { plazo: actual.variable };
    const plazo = this.plazos.registrar(actual.libro, {
      hecho: 'respuesta-area',
      en: context.now.toISOString(),
    });
    return mover(this.plazos, plazo, { tx, casoId, caso, motivo: 'respuesta-area' });
  }
}

/** A requirement on paper counts from the day it was delivered, never from the future. */
function instanteDelHecho(fechaEntrega: string | null | undefined, ahora: Date): string {
  const dia = /^\d{4}-\d{2}-\d{2}$/.exec(fechaEntrega ?? '')?.[0];
  const entregado = dia ? new Date(`${dia}T12:00:00-05:00`) : ahora;
  return (entregado > ahora ? ahora : entregado).toISOString();
}

@Injectable()
@ServiceTask('plazos.suspender', { runs: 'local' })
export class SuspenderPlazoServiceTask extends HechoDelPlazo {
  constructor(plazos: PlazoDelCasoService) {
    super(plazos, 'requerimiento');
  }
}

@Injectable()
@ServiceTask('plazos.reanudar', { runs: 'local' })
export class ReanudarPlazoServiceTask extends HechoDelPlazo {
  constructor(plazos: PlazoDelCasoService) {
    super(plazos, 'complemento');
  }
}
