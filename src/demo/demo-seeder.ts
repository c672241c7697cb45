import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock';
import { Config } from '../config/config';
import { PerfilesService } from '../perfiles/perfiles.service';
import { planDeEjemplo } from './plan';
import { VidaDeUnCaso } from './vida';

/**
 * Fills the first start of the embedded database with cases in every state, in the background. Stopped in the
 * middle, the next start goes on where it was. Nothing of it exists with the entity's own database.
 */
@Injectable()
export class DemoSeeder implements OnApplicationShutdown {
  private readonly logger = new Logger('demo');
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
    private readonly vida: VidaDeUnCaso,
  ) {}

  /** To be called once the server listens; answers at once. */
  start(): void {
    if (!this.config.demo || !this.config.embeddedDatabase) return;
    this.running = this.sembrar().catch((error: unknown) =>
      this.logger.error({ err: error }, 'the example cases could not be completed'),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** @returns when every case of the plan lives, or the application stops. */
  async sembrar(casos = planDeEjemplo(this.perfiles.vigente(), this.clock.now())): Promise<void> {
    await this.vida.devolver(null);
    const [{ hechos }] = await this.dataSource.query(
      `select count(*)::int as hechos from radicado where demo`,
    );
    const plan = casos.slice(hechos);
    for (const caso of plan) {
      if (this.stopped) return;
      await this.vida.vivir(caso);
    }
    if (plan.length > 0) this.logger.log(`${plan.length} casos de ejemplo listos`);
  }
}
