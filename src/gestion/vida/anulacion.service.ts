import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Avisos } from '../../avisos/avisos.service';
import { Clock } from '../../common/clock';
import type { CurrentUser } from '../../auth';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import type { CaseStep } from '../../engine/runtime/case-step';
import { Runtime } from '../../engine/runtime/runtime.service';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { cambiarEstado } from '../estado';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { exigirAutoridad } from './autoridad';
import { exigirSinResponder, radicadoVivo } from './radicado-vivo';
import type { DecisionDeAnulacion, PedidoDeAnulacion } from './vida.dto';

const NORMA = 'Acuerdo AGN 060 de 2001, art. 5';

/**
 * Annuls a radicado with its justification; another person decides. The number stays, visible as annulled, and is never
 * given again (Acuerdo AGN 060 de 2001, art. 5).
 */
@Injectable()
export class AnulacionService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly perfiles: PerfilesService,
    private readonly avisos: Avisos,
  ) {}

  /** @throws Refusal 403 `sin-autoridad`; 409 `caso-terminado`, `caso-ya-respondido`, `anulacion-ya-pedida` */
  pedir(casoId: string, { motivo, acto }: PedidoDeAnulacion, usuario: CurrentUser): Promise<void> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.anulan, 'pidiera la anulación');
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const fila = await radicadoVivo(tx, casoId);
        exigirSinResponder(fila, 'anularlo');
        if (await pendiente(tx, casoId))
          throw Refusal.conflict(
            'anulacion-ya-pedida',
            `La anulación del radicado ${fila.numero} ya se pidió: falta que otra persona la decida.`,
          );
        const id = await registrarActo(tx, {
          casoId,
          tipo: 'ANULACION',
          motivo,
          datos: { ...(acto && { acto }) },
          estado: 'PENDIENTE',
          por: usuario.usuario,
          en: this.clock.now(),
        });
        step.record({
          type: 'radicado.anulacion-pedida',
          phva: 'H',
          norma: NORMA,
          subject: { kind: 'actuacion', id },
        });
      }),
    );
  }

  /**
   * @throws Refusal 403 `sin-autoridad`, `separacion-de-funciones` (whoever asked); 409 `anulacion-no-pedida`, `caso-terminado`,
   *   `caso-sin-arrancar`
   */
  decidir(casoId: string, decision: DecisionDeAnulacion, usuario: CurrentUser): Promise<void> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.apruebanAnulacion, 'decidiera la anulación');
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const fila = await radicadoVivo(tx, casoId);
        const pedida = await pendiente(tx, casoId);
        if (!pedida)
          throw Refusal.conflict(
            'anulacion-no-pedida',
            `Se esperaba que alguien hubiera pedido anular el radicado ${fila.numero}; nadie lo ha pedido.`,
          );
        if (pedida.hecha_por === usuario.usuario)
          throw Refusal.forbidden(
            'separacion-de-funciones',
            'La anulación la debe decidir otra persona: usted la pidió.',
          );
        await tx.query(
          `update actuacion_entidad set estado = $2, decidida_por = $3, decidida_en = $4, observaciones = $5 where id = $1`,
          [
            pedida.id,
            decision.aprobada ? 'APROBADA' : 'NEGADA',
            usuario.usuario,
            this.clock.now(),
            decision.observaciones ?? null,
          ],
        );
        step.record({
          type: 'radicado.anulacion-decidida',
          phva: 'A',
          norma: NORMA,
          subject: { kind: 'actuacion', id: pedida.id },
          data: { aprobada: decision.aprobada },
        });
        if (decision.aprobada) await this.anular(tx, step, casoId, pedida);
      }),
    );
  }

  /** Its petitioner is told why: nobody's petition ends without their knowing. */
  private async anular(tx: EntityManager, step: CaseStep, casoId: string, pedida: Row): Promise<void> {
    await terminarProceso(step);
    await cambiarEstado(tx, step, {
      casoId,
      estado: 'ANULADO',
      ahora: this.clock.now(),
      resultado: 'ANULADA',
    });
    await this.avisos.alPeticionario(tx, 'anulado', {
      casoId,
      contenido: { motivo: pedida.motivo, acto: pedida.datos?.acto },
      kind: 'comunicacion',
    });
  }
}

/** Ends every process of the case with its tasks, timers and waits. @throws Refusal 409 `caso-sin-arrancar` */
export async function terminarProceso(step: CaseStep): Promise<void> {
  if (step.root.status !== 'running')
    throw Refusal.conflict(
      'caso-sin-arrancar',
      'El trámite del caso está arrancando. Espere unos segundos y vuelva a intentarlo.',
    );
  await step.apply(step.root.id, { type: 'cancel' }, step.actor);
}

async function pendiente(tx: EntityManager, casoId: string): Promise<Row | undefined> {
  const [fila] = await tx.query(
    `select id, hecha_por, motivo, datos from actuacion_entidad where caso_id = $1 and tipo = 'ANULACION' and estado = 'PENDIENTE'`,
    [casoId],
  );
  return fila;
}
