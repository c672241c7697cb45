import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { CurrentUser } from '../../auth';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';
import { urgenciaDelCaso } from '../../radicacion/urgencia';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { radicadoVivo } from './radicado-vivo';
import type { RequerimientoDeControl } from './vida.dto';

/** A personería, the Procuraduría or the Defensoría asks about a petition: it goes first (Ley 1755 de 2015, art. 23). */
@Injectable()
export class PriorizacionService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
  ) {}

  /** @throws Refusal 409 `caso-terminado` */
  priorizar(casoId: string, pedido: RequerimientoDeControl, usuario: CurrentUser): Promise<void> {
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const fila = await radicadoVivo(tx, casoId);
        const { entidad, oficio, motivo } = pedido;
        const id = await registrarActo(tx, {
          casoId,
          tipo: 'ENTE_DE_CONTROL',
          motivo,
          datos: { entidad, ...(oficio && { oficio }) },
          por: usuario.usuario,
          en: this.clock.now(),
        });
        await tx.query(`update radicado set prioridad = 'URGENTE' where caso_id = $1`, [casoId]);
        const { preferencial, emergencia } = fila;
        step.setPriority(urgenciaDelCaso({ prioridad: 'URGENTE', preferencial, emergencia }));
        step.share({ prioridad: 'URGENTE' });
        await step.drain();
        step.record({
          type: 'radicado.priorizado',
          phva: 'V',
          norma: 'Ley 1755 de 2015, art. 23',
          subject: { kind: 'actuacion', id },
        });
      }),
    );
  }
}
