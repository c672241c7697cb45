import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileStore } from '../files';

const CADA_DIA_MS = 24 * 3_600_000;
/** A file is on disk before the transaction that refers to it commits; an hour is far more than one takes. */
const GRACIA_MS = 3_600_000;

/**
 * Takes away, once a day, the files whose petition never came to be. Mails attach letters only, so that
 * attachments and letters are all the references there are. Files have the machine's own times: so has this.
 */
@Injectable()
export class LimpiezaDeArchivos implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('archivos');
  private timer?: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly files: FileStore,
    private readonly dataSource: DataSource,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running = this.limpiar().catch((error: unknown) =>
        this.logger.warn({ err: error }, 'sweep failed'),
      );
    }, CADA_DIA_MS);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** @returns how many files were removed */
  limpiar(antesDe = new Date(Date.now() - GRACIA_MS)): Promise<number> {
    return this.files.sweepOrphans((sha256s) => this.referidos(sha256s), antesDe);
  }

  private async referidos(sha256s: string[]): Promise<string[]> {
    const filas: Array<{ sha256: string }> = await this.dataSource.query(
      `select sha256 from anexo where sha256 = any($1) union select sha256 from carta where sha256 = any($1)`,
      [sha256s],
    );
    return filas.map((fila) => fila.sha256);
  }
}
