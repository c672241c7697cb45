import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../../config/config';
import { withoutAddresses } from '../../mail/address';
import { BuzonesStore } from './buzones.store';
import { EntradaDeCorreo } from './entrada';
import { ImapBuzon } from './imap-buzon';
import { ProcesadorWorker } from './procesador.worker';

/** Looks at the mailbox every so often, and whenever its server says that something came. */
@Injectable()
export class ImapWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ImapWorker.name);
  private buzon?: ImapBuzon;
  private timer?: NodeJS.Timeout;
  private enCurso?: Promise<void>;
  private detenido = false;

  constructor(
    private readonly config: Config,
    private readonly entrada: EntradaDeCorreo,
    private readonly buzones: BuzonesStore,
    private readonly procesador: ProcesadorWorker,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.imapUrl || this.config.workers === 0) return;
    this.buzon = new ImapBuzon(this.config.imapUrl, this.config.imapMaxBytes, () => void this.revisar());
    this.timer = setInterval(() => void this.revisar(), this.config.imapEvery * 1000);
    this.timer.unref();
    void this.revisar();
  }

  async onModuleDestroy(): Promise<void> {
    this.detenido = true;
    clearInterval(this.timer);
    await this.enCurso;
    await this.buzon?.cerrar();
  }

  /** One look; whoever asks during one gets the next, which sees what came meanwhile. Never throws. */
  revisar(): Promise<void> {
    if (!this.buzon || this.detenido) return Promise.resolve();
    const antes = this.enCurso ?? Promise.resolve();
    const mia: Promise<void> = antes.then(() => this.mirar(this.buzon!));
    this.enCurso = mia;
    return mia;
  }

  private async mirar(buzon: ImapBuzon): Promise<void> {
    if (this.detenido) return;
    try {
      await this.leer(buzon);
    } catch (error) {
      const motivo = withoutAddresses((error as Error).message ?? 'sin conexión');
      this.logger.warn(`The mailbox could not be read: ${motivo}`);
      await buzon.cerrar();
      await this.buzones
        .fallo(buzon.nombre, motivo)
        .catch((otro: Error) => this.logger.error('The failure could not be noted', otro.stack));
    }
  }

  private async leer(buzon: ImapBuzon): Promise<void> {
    const { uidValidity, uidNext } = await buzon.abrir();
    const { ultimo, pendientes } = await this.buzones.leido(buzon.nombre, uidValidity);
    let fallo: Error | undefined;
    for (const uid of await buzon.porLeer(ultimo, pendientes)) {
      if (this.detenido) return;
      try {
        await this.recibir(buzon, uid);
        await this.buzones.avanzar(buzon.nombre, uidValidity, uid);
        if (pendientes.includes(uid)) await this.buzones.sePudo(buzon.nombre, uid);
      } catch (error) {
        // One message that the server cannot give stays unread, and must not hold up the others.
        if (!buzon.conectado) throw error;
        await this.buzones.noSePudo(buzon.nombre, uidValidity, uid);
        fallo = error as Error;
      }
    }
    // At the first look the history is left alone: what people had read before Cauce is not filed again.
    await this.buzones.avanzar(buzon.nombre, uidValidity, Math.max(ultimo ?? 0, uidNext - 1));
    if (fallo) throw fallo;
  }

  private async recibir(buzon: ImapBuzon, uid: number): Promise<void> {
    const mensaje = await buzon.traer(uid);
    if (!mensaje) return;
    await this.entrada.recibir({ ...mensaje, buzon: buzon.nombre });
    this.procesador.despertar();
    // Only now: what is killed before comes again, and the second time is no second case.
    await buzon.marcarLeido(uid);
  }
}
