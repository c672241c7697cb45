import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentUser } from '../../auth';
import { diaEnBogota } from '../../calendario';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';
import type { CaseHandle } from '../../engine/runtime/service-task';
import { urgenciaDelCaso } from '../../radicacion/urgencia';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { radicadoVivo } from './radicado-vivo';
import type { RequerimientoDeControl } from './vida.dto';

export const MENSAJE_DE_CONTROL = 'requerimiento.ente-de-control';

/** A personería, the Procuraduría, the Defensoría or the SSPD asks about a petition (Ley 1755 de 2015, art. 23). */
@Injectable()
export class PriorizacionService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
  ) {}

  /**
   * Keeps the requirement and tells the case, whose diagram puts it first and has it answered in the body's own term.
   * @throws Refusal 409 `caso-terminado`, 422 `vencimiento-anterior`
   */
  requerir(casoId: string, pedido: RequerimientoDeControl, usuario: CurrentUser): Promise<void> {
    const { entidad, oficio, motivo, vence } = pedido;
    const hoy = diaEnBogota(this.clock.now());
    if (vence && vence < hoy)
      throw Refusal.invalid(
        'vencimiento-anterior',
        `Se esperaba un día desde hoy (${hoy}) para responder al ente; se encontró ${vence}.`,
        { errores: [{ campo: 'vence', mensaje: `se esperaba un día desde el ${hoy}` }] },
      );
    return this.unitOfWork.run(async (tx) => {
      const { numero } = await radicadoVivo(tx, casoId);
      const id = await registrarActo(tx, {
        casoId,
        tipo: 'ENTE_DE_CONTROL',
        motivo,
        datos: { entidad, ...(oficio && { oficio }), ...(vence && { vence }) },
        estado: 'PENDIENTE',
        por: usuario.usuario,
        en: this.clock.now(),
      });
      const oido = await this.runtime.correlate(
        tx,
        { name: MENSAJE_DE_CONTROL, correlationKey: numero },
        actorDe(usuario),
      );
      // A case that began on diagrams which do not listen for it still goes first.
      if (!oido)
        await this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
          await priorizar(tx, step, { casoId, requerimientoId: id });
          await step.drain();
        });
    });
  }
}

/** The case goes before the others, in every inbox. */
export async function priorizar(
  tx: EntityManager,
  caso: CaseHandle,
  { casoId, requerimientoId }: { casoId: string; requerimientoId: string },
): Promise<void> {
  const [[{ preferencial, emergencia }]] = await tx.query(
    `update radicado set prioridad = 'URGENTE' where caso_id = $1 returning preferencial, emergencia`,
    [casoId],
  );
  caso.setPriority(urgenciaDelCaso({ prioridad: 'URGENTE', preferencial, emergencia }));
  caso.share({ prioridad: 'URGENTE' });
  caso.record({
    type: 'radicado.priorizado',
    phva: 'V',
    norma: 'Ley 1755 de 2015, art. 23',
    subject: { kind: 'actuacion', id: requerimientoId },
  });
}
