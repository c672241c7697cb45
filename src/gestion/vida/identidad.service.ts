import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { CurrentUser } from '../../auth';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { Boveda, type Identidad } from '../../denuncias/boveda';
import { Runtime } from '../../engine/runtime/runtime.service';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { exigirAutoridad } from './autoridad';

/** Shows who filed a denuncia with reserved identity to whom the profile names; each time leaves its trace (S1-02). */
@Injectable()
export class IdentidadService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly perfiles: PerfilesService,
    private readonly boveda: Boveda,
  ) {}

  /** @throws Refusal 403 `sin-autoridad`; 409 `identidad-no-reservada`, `identidad-no-se-puede-abrir` */
  revelar(casoId: string, motivo: string, usuario: CurrentUser): Promise<Identidad> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.revelanIdentidad, 'viera la identidad reservada');
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const identidad = await this.boveda.abrir(tx, casoId);
        if (!identidad)
          throw Refusal.conflict(
            'identidad-no-reservada',
            'Se esperaba un caso con identidad reservada; este no la tiene.',
          );
        const id = await registrarActo(tx, {
          casoId,
          tipo: 'REVELACION',
          motivo,
          por: usuario.usuario,
          en: this.clock.now(),
        });
        step.record({
          type: 'identidad.revelada',
          phva: 'V',
          norma: 'Ley 1581 de 2012, art. 4',
          subject: { kind: 'actuacion', id },
        });
        return identidad;
      }),
    );
  }

  /** @returns the new version of the key and how many identities it protects now */
  rotarLlave(): Promise<{ version: number; renovadas: number }> {
    return this.unitOfWork.run((tx) => this.boveda.rotar(tx));
  }
}
