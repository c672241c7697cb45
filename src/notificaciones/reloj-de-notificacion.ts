import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LimitesDelPaso } from '../relojes/limites-del-paso';
import { Relojes, type RelojQueSeMovio } from '../relojes/relojes.service';
import { anotarNotificacion, leerNotificacion } from './notificacion.store';
import { RelojDeRespuesta } from './reloj-de-respuesta';

/** The days of a notification follow its clocks when the calendar changes (A11). */
@Injectable()
export class RelojDeNotificacion implements OnModuleInit {
  constructor(
    private readonly relojes: Relojes,
    private readonly limites: LimitesDelPaso,
    private readonly reloj: RelojDeRespuesta,
  ) {}

  onModuleInit(): void {
    this.relojes.alMover((movido) => this.anotar(movido));
  }

  private async anotar({
    tx,
    casoId,
    caso,
    variable,
    sujetoId,
    regla,
    limite,
  }: RelojQueSeMovio): Promise<void> {
    if (variable === 'comparecencia')
      await anotarNotificacion(tx, sujetoId, { comparecencia_hasta: limite.vence });
    if (variable === 'surteEn')
      await anotarNotificacion(tx, sujetoId, {
        surte_en: limite.fin,
        aviso_publicado_hasta:
          regla.termino && (await this.limites.de({ tx, casoId }, regla.termino, regla.desde)).vence,
      });
    if (variable !== 'limiteCitacion') return;
    await anotarNotificacion(tx, sujetoId, { citacion_limite: limite.vence });
    const { carta_en: decididaEn, responde } = await leerNotificacion(tx, { id: sujetoId, casoId });
    // Ley 142: the guard of the positive silence is the citation's own limit.
    if (responde) await this.reloj.proteger(tx, caso, { casoId, decididaEn, hasta: limite.fin });
  }
}
