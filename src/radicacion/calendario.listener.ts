import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Runtime } from '../engine/runtime/runtime.service';
import { CierresLocalesService } from '../perfiles';
import { Reproyeccion } from './reproyeccion';

/**
 * A day that is closed by an act moves the open clocks that had counted it (A11). The closure commits at once; each case
 * is moved in a step of its own, by the job worker, however many they are.
 */
@Injectable()
export class CalendarioListener implements OnModuleInit {
  constructor(
    private readonly cierres: CierresLocalesService,
    private readonly runtime: Runtime,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.cierres.alCambiar(async (tx, { fecha, acto, sede }) => {
      const cambio = { fecha, acto, ...(sede && { sede }) };
      const casos = await this.reproyeccion.casosAbiertos(tx, cambio);
      await this.runtime.scheduleOnCases(tx, casos, { type: 'plazos.reproyectar', input: cambio });
    });
  }
}
