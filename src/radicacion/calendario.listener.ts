import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Runtime } from '../engine/runtime/runtime.service';
import { CierresLocalesService } from '../perfiles';

/**
 * A day that is closed by an act moves the open terms that had counted it (A11). The closure commits at once; each case
 * is moved in a step of its own, by the job worker, however many they are. Answered and closed cases stay as they are.
 */
@Injectable()
export class CalendarioListener implements OnModuleInit {
  constructor(
    private readonly cierres: CierresLocalesService,
    private readonly runtime: Runtime,
  ) {}

  onModuleInit(): void {
    this.cierres.alCambiar(async (tx, { fecha, acto }) => {
      const abiertos: Array<{ caso_id: string }> = await tx.query(
        `select caso_id from radicado where cerrado_en is null and respondido_en is null and vence >= $1::date`,
        [fecha],
      );
      await this.runtime.scheduleOnCases(
        tx,
        abiertos.map((caso) => caso.caso_id),
        { type: 'plazos.reproyectar', input: { fecha, acto } },
      );
    });
  }
}
