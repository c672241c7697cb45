import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentUser } from '../../auth';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import type { CaseStep } from '../../engine/runtime/case-step';
import { Runtime } from '../../engine/runtime/runtime.service';
import { urgenciaDelCaso } from '../../radicacion/urgencia';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { radicadoVivo } from './radicado-vivo';

const MENSAJE = 'emergencia.reconocida';

/** A petition that nobody marked when it was filed, by web, mail or message, and whoever works it sees that people are at risk. */
@Injectable()
export class EmergenciaService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
  ) {}

  /**
   * Puts the case before all others and tells its diagram, which reports it to the control centre at once (S0-17).
   * @throws Refusal 409 `caso-terminado`, `ya-es-emergencia`, `emergencia-no-escuchada`
   */
  reportar(casoId: string, motivo: string, usuario: CurrentUser): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const actor = actorDe(usuario);
      // The case stays locked until the commit: who asks at the same time finds it reported.
      const numero = await this.runtime.step(tx, casoId, actor, (step) =>
        this.marcar(tx, step, { casoId, motivo, por: usuario.usuario }),
      );
      const oido = await this.runtime.correlate(tx, { name: MENSAJE, correlationKey: numero }, actor);
      if (!oido)
        throw Refusal.conflict(
          'emergencia-no-escuchada',
          `Se esperaba que el radicado ${numero} escuchara emergencias; empezó con un diagrama anterior, que no las escucha. ` +
            'Avise ya al centro de control por teléfono o radio y déjelo en el expediente.',
        );
    });
  }

  private async marcar(
    tx: EntityManager,
    step: CaseStep,
    { casoId, motivo, por }: { casoId: string; motivo: string; por: string },
  ): Promise<string> {
    const { numero, emergencia, prioridad, preferencial } = await radicadoVivo(tx, casoId);
    if (emergencia)
      throw Refusal.conflict(
        'ya-es-emergencia',
        `Se esperaba que el radicado ${numero} no fuera una emergencia; ya está reportado como una. Mire en Terreno si la acusaron.`,
      );
    await tx.query(`update radicado set emergencia = true where caso_id = $1`, [casoId]);
    const id = await registrarActo(tx, { casoId, tipo: 'EMERGENCIA', motivo, por, en: this.clock.now() });
    step.setPriority(urgenciaDelCaso({ prioridad, preferencial, emergencia: true }));
    step.share({ emergencia: true });
    step.record({
      type: 'emergencia.reconocida',
      phva: 'H',
      clauses: [{ standard: '45001', edition: '2018', clause: '8.2' }],
      norma: 'Políticas de Atención al Cliente INVAMA, lit. b)',
      subject: { kind: 'actuacion', id },
    });
    await step.drain();
    return numero;
  }
}
