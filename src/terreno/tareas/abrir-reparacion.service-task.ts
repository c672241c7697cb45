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
import { PerfilesService } from '../../perfiles/perfiles.service';
import { TerminosDelCaso } from '../../perfiles/terminos-del-caso';
import { PlazoDelCasoService } from '../../radicacion/plazo-del-caso';
import { mover } from '../../radicacion/tareas/plazos.service-task';

const entrada = z.object({
  casoId: z.uuid(),
  tipo: z.string(),
  zona: z.enum(['urbana', 'rural']),
  luminaria: z.string().min(1),
  direccionDano: z.string().min(1),
  puntoReferencia: z.string().nullish(),
  tipoDano: z.string(),
});
type Dano = z.output<typeof entrada>;

/**
 * Starts the repair's own clock, from the reception of the report (S0-05: 5 business days in town, 7 in the country).
 * The petition itself is answered within the term of the law, which the profile names.
 */
@Injectable()
@ServiceTask('reparaciones.abrir', { runs: 'local' })
export class AbrirReparacionServiceTask implements LocalServiceTask {
  constructor(
    private readonly plazos: PlazoDelCasoService,
    private readonly perfiles: PerfilesService,
    private readonly terminos: TerminosDelCaso,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const dano = taskInput(context, entrada);
    const [radicado] = await tx.query(`select perfil, canal from radicado where caso_id = $1`, [dano.casoId]);
    const { libro } = await this.plazos.leer(tx, dano.casoId);
    const peticion = {
      perfil: radicado.perfil,
      canal: radicado.canal,
      recibidoEn: libro.recibidoEn,
      zona: dano.zona,
    };
    const cargado = await this.terminos.de(tx, dano.casoId);
    const reloj = this.plazos.abrir({ ...peticion, tipo: dano.tipo }, cargado);
    const id = await this.guardar(tx, dano, reloj, context.now);
    await tx.query(`update radicado set zona = $2 where caso_id = $1`, [dano.casoId, dano.zona]);
    caso.record({
      type: 'reparacion.abierta',
      phva: 'H',
      clauses: [{ standard: '9001', edition: '2015', clause: '8.5.1' }],
      norma: reloj.respuesta.norma,
      subject: { kind: 'reparacion', id },
      data: { zona: dano.zona, tipoDano: dano.tipoDano, vence: reloj.respuesta.vence ?? null },
    });
    const { terminoDeRespuesta } = this.perfiles.vigente().reparacion;
    if (terminoDeRespuesta) {
      const respuesta = this.plazos.reclasificar(
        libro,
        { ...peticion, tipo: terminoDeRespuesta },
        { en: context.now, cargado },
      );
      await mover(this.plazos, respuesta, { tx, casoId: dano.casoId, caso, motivo: 'reloj-de-la-respuesta' });
    }
    return { reparacionId: id, plazoReparacion: reloj.variable };
  }

  private async guardar(
    tx: EntityManager,
    dano: Dano,
    reloj: ReturnType<PlazoDelCasoService['abrir']>,
    ahora: Date,
  ): Promise<string> {
    const [fila] = await tx.query(
      `insert into reparacion (id, caso_id, luminaria, direccion, punto_referencia, zona, tipo_dano, libro, vence, abierta_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (caso_id) do update set luminaria = excluded.luminaria, direccion = excluded.direccion,
         punto_referencia = excluded.punto_referencia, zona = excluded.zona, tipo_dano = excluded.tipo_dano,
         libro = excluded.libro, vence = excluded.vence
       returning id`,
      [
        randomUUID(),
        dano.casoId,
        dano.luminaria,
        dano.direccionDano,
        dano.puntoReferencia || null,
        dano.zona,
        dano.tipoDano,
        JSON.stringify(reloj.libro),
        reloj.respuesta.vence,
        ahora,
      ],
    );
    return fila.id;
  }
}
