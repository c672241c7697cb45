import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { plainLine } from '../../common/plain-text';
import { Refusal } from '../../common/refusal';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import type { Row } from '../../common/row';
import { Boveda } from '../../denuncias/boveda';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { TerminosDelCaso } from '../../perfiles/terminos-del-caso';
import { PlazoDelCasoService } from '../plazo-del-caso';
import { urgenciaDelCaso } from '../urgencia';

const entrada = z.object({
  casoId: z.uuid(),
  tipo: z.string(),
  subtipo: z.string().nullish(),
  prioridad: z.enum(['NORMAL', 'ALTA', 'URGENTE']).catch('NORMAL'),
  asunto: z.string().transform(plainLine).nullish(),
  zona: z.enum(['urbana', 'rural']).nullish().catch(null),
  preferencial: z.string().nullish(),
  juridico: z.boolean().catch(false),
  requiereVisita: z.boolean().catch(false),
  /** Why a written petition gets a type that is no petition (S0-08); somebody with authority has confirmed it. */
  motivoDegradacion: z.string().nullish(),
  /** Asked for as priority (CPACA art. 20). */
  prioritaria: z.boolean().nullish(),
});

/** Writes what the classifier decided (S4-05) into the radicado; the term follows in `plazos.calcular`. */
@Injectable()
@ServiceTask('radicacion.clasificar', { runs: 'local' })
export class ClasificarServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazoDelCasoService,
    private readonly terminos: TerminosDelCaso,
    private readonly boveda: Boveda,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const datos = taskInput(context, entrada);
    const perfil = this.perfiles.vigente();
    if (!perfil.tipos.some((tipo) => tipo.codigo === datos.tipo)) {
      throw Refusal.invalid(
        'tipo-no-existe',
        `Se esperaba un tipo de la entidad; se encontró «${datos.tipo}».`,
      );
    }
    const [antes] = await tx.query(`select tipo from radicado where caso_id = $1`, [datos.casoId]);
    const [filas] = await tx.query(
      `update radicado set tipo = $2, subtipo = $3, prioridad = $4, asunto = coalesce($5, asunto), zona = coalesce($6, zona),
         preferencial = coalesce($7, preferencial), juridico = $8
        where caso_id = $1 returning caso_id, canal, zona, preferencial, emergencia, recibido_en, perfil`,
      [
        datos.casoId,
        datos.tipo,
        datos.subtipo ?? null,
        datos.prioridad,
        datos.asunto || null,
        datos.zona ?? null,
        datos.preferencial || null,
        datos.juridico,
      ],
    );
    caso.record({
      type: 'radicado.clasificado',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.5' }],
      subject: { kind: 'radicado', id: context.businessKey },
      data: {
        de: antes.tipo,
        a: datos.tipo,
        prioridad: datos.prioridad,
        juridico: datos.juridico,
        requiereVisita: datos.requiereVisita,
        ...(datos.prioritaria && { prioritaria: true }),
        ...(datos.motivoDegradacion && { degradada: true }),
      },
    });
    const [radicado] = filas as Row[];
    const { preferencial, emergencia } = radicado!;
    const { tipo, prioridad, juridico, requiereVisita } = datos;
    if (perfil.tipos.some(({ codigo, reservaIdentidad }) => codigo === datos.tipo && reservaIdentidad))
      await this.boveda.reservar(tx, datos.casoId);
    caso.setPriority(urgenciaDelCaso({ prioridad, preferencial, emergencia }));
    return {
      tipo,
      prioridad,
      juridico,
      requiereVisita,
      terminoManual: await this.esManual(tx, tipo, radicado!),
      ...(datos.zona && { zona: datos.zona }),
    };
  }

  /** A judge or the SSPD sets the date: somebody has to type it (S3-01). */
  private async esManual(tx: EntityManager, tipo: string, radicado: Row): Promise<boolean> {
    const peticion = {
      perfil: radicado.perfil,
      tipo,
      canal: radicado.canal,
      recibidoEn: radicado.recibido_en.toISOString(),
      ...(radicado.zona && { zona: radicado.zona }),
    };
    return this.plazos.esManual(peticion, await this.terminos.de(tx, radicado.caso_id));
  }
}
