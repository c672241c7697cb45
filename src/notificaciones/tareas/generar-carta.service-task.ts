import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CartasService } from '../../cartas';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { DatosDeCarta } from '../datos-de-carta';
import { registrarCarta } from '../registrar-carta';

const entrada = z.looseObject({ plantilla: z.string().min(1) });

/** Sets the letter that the diagram names, with what the people of the case wrote, and freezes it. */
@Injectable()
@ServiceTask('cartas.generar')
export class GenerarCartaServiceTask implements JobServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly dataSource: DataSource,
  ) {}

  async execute(context: ServiceTaskContext): Promise<JobResult> {
    // Only what the diagram maps, not every variable of the case: the drawing says what a letter shows.
    const { plantilla, ...contenido } = entrada.parse(context.input);
    const { radicado, datos } = await this.datosDeCarta.de(
      this.dataSource.manager,
      context.rootId,
      contenido,
    );
    const carta = await this.cartas.generar({
      plantilla,
      radicado,
      casoId: context.rootId,
      llave: context.idempotencyKey,
      fecha: context.now,
      datos,
    });
    return {
      write: async (tx, caso) => {
        const emitida = await carta.escribir(tx);
        registrarCarta(caso, { ...emitida, plantilla, sha256: carta.sha256, clausula: '7.8' });
        return { cartaId: emitida.cartaId };
      },
    };
  }
}
