import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FileStore } from '../files/file-store';

const HORA = 3_600_000;
/** A file is on disk before the transaction that refers to it commits; none takes a day. By the file system's time. */
const EDAD = 24 * HORA;

/**
 * Once an hour: uploads of petitions that were refused, and letters whose step never committed. What an attachment, a
 * letter or a mail that has to leave refers to stays.
 */
@Injectable()
export class ArchivosHuerfanos implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ArchivosHuerfanos.name);
  private timer?: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => (this.running = this.barrerSinFallar()), HORA);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** @returns how many files were removed */
  barrer(antesDe: Date = new Date(Date.now() - EDAD)): Promise<number> {
    return this.files.sweepOrphans((sha256s) => this.referidos(sha256s), antesDe);
  }

  private async barrerSinFallar(): Promise<void> {
    try {
      const borrados = await this.barrer();
      if (borrados > 0) this.logger.log(`${borrados} archivos sin dueño borrados`);
    } catch (error) {
      this.logger.error({ err: error }, 'orphan files could not be swept');
    }
  }

  private async referidos(sha256s: string[]): Promise<string[]> {
    const filas: Array<{ sha256: string }> = await this.dataSource.query(
      `select sha256 from anexo where sha256 = any($1::char(64)[])
       union select sha256 from evidencia where sha256 = any($1::char(64)[])
       union select sha256 from carta where sha256 = any($1::char(64)[])
       union select sha256 from correo_entrante where sha256 = any($1::char(64)[])
       union select pdf_sha256 from informe_emitido where pdf_sha256 = any($1::char(64)[])
       union select datos->>'sha256' from trabajo_largo where estado in ('PENDIENTE', 'EN_CURSO') and datos->>'sha256' = any($1)
       union select sha256 from importacion where sha256 = any($1::char(64)[])
       union select a->>'sha256' from outbox_mail, jsonb_array_elements(attachments) a
        where status in ('pending', 'sending') and a->>'sha256' = any($1)`,
      [sha256s],
    );
    return filas.map(({ sha256 }) => sha256);
  }
}
