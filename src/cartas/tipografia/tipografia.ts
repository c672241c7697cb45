import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Tipografo, TipografoCaido, type Compuesta, type Pedido } from './tipografo';

/** Too many letters are waiting: the caller tries later (a job does so by itself). */
export class TipografiaOcupada extends Error {
  constructor(enEspera: number) {
    super(`Hay ${enEspera} cartas en espera de componerse.`);
  }
}

/** The native part leaks (0.65 MB a letter without evicting its cache); a fresh process costs about 0.2 s. */
const CARTAS_POR_PROCESO = 300;
const LIMITE_MS = 30_000;
const MAXIMO_EN_ESPERA = 100;

/**
 * Letters are set in turn, in a child process that starts with the first one, is renewed every few hundred letters
 * and after a crash, and ends with the application. A letter whose process dies is tried once more in a new one.
 */
@Injectable()
export class Tipografia implements OnModuleDestroy {
  private readonly logger = new Logger(Tipografia.name);
  private turno: Promise<unknown> = Promise.resolve();
  private enEspera = 0;
  private actual?: Tipografo;
  private cerrada = false;

  /**
   * @throws ComposicionRechazada, TipografiaOcupada; TipografoCaido when two processes in a row died of it.
   */
  componer(pedido: Pedido): Promise<Compuesta> {
    if (this.cerrada) return Promise.reject(new TipografoCaido('La aplicación se está cerrando.'));
    if (this.enEspera >= MAXIMO_EN_ESPERA) return Promise.reject(new TipografiaOcupada(this.enEspera));
    this.enEspera += 1;
    const resultado = this.turno.then(() => this.conReintento(pedido)).finally(() => (this.enEspera -= 1));
    this.turno = resultado.catch(() => undefined);
    return resultado;
  }

  /** The living child process, if any. */
  get pid(): number | undefined {
    return this.actual?.vivo ? this.actual.pid : undefined;
  }

  async onModuleDestroy(): Promise<void> {
    this.cerrada = true;
    await this.turno;
    await this.actual?.terminar();
  }

  private async conReintento(pedido: Pedido): Promise<Compuesta> {
    try {
      return await this.enProceso(pedido);
    } catch (error) {
      if (!(error instanceof TipografoCaido)) throw error;
      this.logger.warn(error.message);
      return this.enProceso(pedido);
    }
  }

  private async enProceso(pedido: Pedido): Promise<Compuesta> {
    if (this.actual && (!this.actual.vivo || this.actual.cartas >= CARTAS_POR_PROCESO)) {
      await this.actual.terminar();
      this.actual = undefined;
    }
    this.actual ??= new Tipografo();
    return this.actual.componer(pedido, LIMITE_MS);
  }
}
