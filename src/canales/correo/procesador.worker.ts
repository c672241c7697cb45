import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Refusal } from '../../common/refusal';
import { Config } from '../../config/config';
import { CorreoEntranteStore } from './correo-entrante.store';
import { ProcesadorDeCorreo } from './procesador';

/** Finds what no wake-up announced: a message that is tried again, one that a replica that died had taken. */
const CADA = 5_000;

/** Works off the kept messages, one at a time. */
@Injectable()
export class ProcesadorWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ProcesadorWorker.name);
  private timer?: NodeJS.Timeout;
  private loop?: Promise<void>;
  private otraVez = false;
  private detenido = false;

  constructor(
    private readonly store: CorreoEntranteStore,
    private readonly procesador: ProcesadorDeCorreo,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.workers === 0) return;
    this.timer = setInterval(() => this.despertar(), CADA);
    this.timer.unref();
    this.despertar();
  }

  async onModuleDestroy(): Promise<void> {
    this.detenido = true;
    clearInterval(this.timer);
    await this.loop;
  }

  despertar(): void {
    if (this.detenido || this.config.workers === 0) return;
    this.otraVez = true;
    this.loop ??= this.trabajar().finally(() => (this.loop = undefined));
  }

  private async trabajar(): Promise<void> {
    while (this.otraVez && !this.detenido) {
      this.otraVez = false;
      try {
        const correo = await this.store.tomar();
        if (!correo) continue;
        this.otraVez = true;
        await this.uno(correo);
      } catch (error) {
        this.logger.error('The kept messages could not be read; it is tried again', (error as Error).stack);
      }
    }
  }

  private async uno(correo: Parameters<ProcesadorDeCorreo['procesar']>[0]): Promise<void> {
    try {
      await this.procesador.procesar(correo);
    } catch (error) {
      const esperado = error instanceof Refusal;
      if (!esperado)
        this.logger.error(`Message ${correo.id} could not be worked off`, (error as Error).stack);
      const motivo = esperado ? error.detail : 'No se pudo procesar el mensaje; se intenta de nuevo.';
      await this.store.fallo(correo, motivo, esperado);
    }
  }
}
