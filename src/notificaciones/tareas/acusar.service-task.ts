import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CartasService } from '../../cartas';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../datos-de-carta';
import { registrarCarta } from '../registrar-carta';

/** Tells the petitioner the number, the code and the term (Ley 1755 de 2015, art. 15; Ley 1437 de 2011, art. 7). */
@Injectable()
@ServiceTask('radicacion.acusar')
export class AcusarServiceTask implements JobServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly outbox: Outbox,
    private readonly dataSource: DataSource,
  ) {}

  async execute(context: ServiceTaskContext): Promise<JobResult> {
    const caso = await this.datosDeCarta.de(this.dataSource.manager, context.rootId);
    const { radicado, datos, demo, correoDelPeticionario } = caso;
    // What was said, and not written, is certified to whoever said it (Decreto 1166 de 2016).
    const plantilla = caso.verbal ? 'constancia-verbal' : 'acuse-recibo';
    const carta = await this.cartas.generar({
      plantilla,
      radicado,
      casoId: context.rootId,
      llave: context.idempotencyKey,
      fecha: context.now,
      datos,
    });
    const correo = correoDelPeticionario && (await this.cartas.correo('acuse', datos, context.rootId));
    return {
      write: async (tx, handle) => {
        const emitida = await carta.escribir(tx);
        registrarCarta(handle, {
          ...emitida,
          plantilla,
          sha256: carta.sha256,
          clausula: '7.4',
        });
        if (correo) {
          await this.outbox.enqueue(tx, {
            kind: 'acuse',
            to: correoDelPeticionario,
            subject: correo.asunto,
            text: correo.texto,
            html: correo.html,
            attachments: [{ name: `Acuse ${radicado}.pdf`, sha256: carta.sha256, mime: 'application/pdf' }],
            reference: { kind: 'carta', id: emitida.cartaId },
            ...(demo && { demo: true }),
          });
        }
        return { acuseCartaId: emitida.cartaId };
      },
    };
  }
}
