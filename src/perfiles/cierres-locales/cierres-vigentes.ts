import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CierreLocal } from '../../calendario';

/** Another replica may record a closure: its terms see it after this long at the latest. */
const CADA_MS = 30_000;

/** The local closures of the database, kept in memory so that a term is calculated without a query. */
@Injectable()
export class CierresVigentes implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(CierresVigentes.name);
  private cierres: readonly CierreLocal[] = [];
  private temporizador?: NodeJS.Timeout;

  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    await this.refrescar();
    this.temporizador = setInterval(() => {
      this.refrescar().catch((error: Error) =>
        this.logger.warn(`No se leyeron los cierres locales: ${error.message}`),
      );
    }, CADA_MS);
    this.temporizador.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.temporizador);
  }

  /** Closures of the whole entity; that of one sede does not stop terms, the other channels go on receiving. */
  todos(): readonly CierreLocal[] {
    return this.cierres;
  }

  /** Seen at once, before the commit that records it; `refrescar` puts things right after a rollback. */
  incluir(cierre: CierreLocal): void {
    this.cierres = [...this.cierres, cierre];
  }

  async refrescar(): Promise<void> {
    this.cierres = await this.dataSource.query<CierreLocal[]>(
      `select to_char(fecha, 'YYYY-MM-DD') as fecha, acto from cierre_local where sede is null order by fecha`,
    );
  }
}
