import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { diaEnBogota, instanteEnBogota, sumarDias } from '../../calendario';
import { Refusal } from '../../common/refusal';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PerfilesService, PlazosService } from '../../perfiles';
import { pertenencias, trabajaPara } from '../../perfiles/grupos';
import { ESTADOS, cambiarEstado } from '../estado';

const cambioDeEstado = z.object({ estado: z.enum(ESTADOS), en: z.iso.datetime().nullish() });

@Injectable()
@ServiceTask('gestion.cambiar-estado', { runs: 'local' })
export class CambiarEstadoServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { estado, en } = taskInput(context, cambioDeEstado);
    // An answer on paper counts from its delivery, which is written down later.
    const ahora = en ? new Date(en) : context.now;
    await cambiarEstado(tx, caso, { casoId: context.rootId, estado, ahora });
    // Dispatch stopped the clock of the answer; what is left is the call, with a limit of its own (Q11).
    if (estado === 'RESPONDIDO') caso.setDueAt(this.limiteDeLaLlamada(context.now));
  }

  private limiteDeLaLlamada(ahora: Date): Date {
    const { codigo, cierre } = this.perfiles.vigente();
    const ultimo = this.plazos
      .calendario(codigo)
      .sumarHabiles(diaEnBogota(ahora), cierre.diasHabilesParaLlamar);
    return new Date(instanteEnBogota(sumarDias(ultimo, 1)));
  }
}

const pedido = z.object({
  gestor: z.string().min(1),
  area: z.string().nullish(),
  fechaInterna: z.string().nullish(),
  instrucciones: z.string().nullish(),
});

/** Writes who answers for the case (S3-06: the gestor is responsible, the coordinator has the authority). */
@Injectable()
@ServiceTask('gestion.asignar', { runs: 'local' })
export class AsignarServiceTask implements LocalServiceTask {
  constructor(private readonly perfiles: PerfilesService) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { gestor, area } = taskInput(context, pedido);
    const { roles, asignacion } = this.perfiles.vigente();
    const [cuenta] = await tx.query(
      `select 1 from account where username = $1 and active and ${trabajaPara(2)}`,
      [gestor, pertenencias(roles, [asignacion.grupo])],
    );
    if (!cuenta)
      throw Refusal.invalid(
        'gestor-no-existe',
        `Se esperaba una persona activa de ${roles[asignacion.grupo]!.nombre}; se encontró «${gestor}».`,
      );
    await tx.query(`update radicado set gestor = $2, area = coalesce($3, area) where caso_id = $1`, [
      context.rootId,
      gestor,
      area || null,
    ]);
    caso.record({ type: 'radicado.asignado', phva: 'H', data: { gestor, ...(area && { area }) } });
    return { gestorAsignado: gestor };
  }
}

/** Ends the case for the entity; what closes it is drawn in the diagram and set in the profile (S0-22). */
@Injectable()
@ServiceTask('gestion.cerrar', { runs: 'local' })
export class CerrarServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { motivo } = taskInput(context, z.object({ motivo: z.string().nullish() }));
    await cambiarEstado(tx, caso, {
      casoId: context.rootId,
      estado: 'CERRADO',
      ahora: context.now,
      resultado: motivo ?? undefined,
    });
    // What only made sense while the case was open (an extension) ends with it.
    caso.share({ cerradoEn: context.now.toISOString() });
  }
}
