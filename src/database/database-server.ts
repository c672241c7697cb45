import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { createDataSource } from './data-source';
import { EmbeddedPostgres } from './embedded/embedded-postgres';
import { migrate } from './migrate';

/** Where the database is: the entity's own, or the embedded one that this process starts and stops. */
@Injectable()
export class DatabaseServer implements OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private embedded?: EmbeddedPostgres;
  private dataSource?: DataSource;

  constructor(private readonly config: Config) {}

  /** Server running, schema up to date, connections open. */
  async open(): Promise<DataSource> {
    try {
      const url = this.config.databaseUrl ?? (await this.startEmbedded());
      const ran = await migrate(url, (line) => this.logger.log(line));
      if (ran.length > 0) this.logger.log(`Base de datos actualizada: ${ran.join(', ')}`);
      this.dataSource = createDataSource({ url, pool: this.config.databasePool });
      return await this.dataSource.initialize();
    } catch (error) {
      await this.embedded?.stop().catch(() => undefined);
      throw error;
    }
  }

  /** Last of all: everything that still writes must stop in onModuleDestroy or beforeApplicationShutdown. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource?.isInitialized) await this.dataSource.destroy();
    await this.embedded?.stop();
  }

  private async startEmbedded(): Promise<string> {
    this.embedded = new EmbeddedPostgres({
      dataDir: this.config.dataDir,
      log: (line) => this.logger.log(line),
    });
    await this.embedded.start();
    await this.embedded.createDatabase('cauce');
    return this.embedded.url();
  }
}
