import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { Publico } from '../../auth/access';
import { Refusal } from '../refusal';

/** `/health`: the process answers. `/ready`: it can work, so a balancer may send it people. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
  ) {}

  @Publico()
  @Get('health')
  health() {
    return { status: 'ok' };
  }

  @Publico()
  @Get('ready')
  async ready() {
    try {
      return await this.checks.check([() => this.database(), () => this.migrations()]);
    } catch {
      throw new Refusal(
        503,
        'no-listo',
        'El servidor todavía no puede atender: la base de datos no responde o no está al día.',
      );
    }
  }

  private async database(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('baseDeDatos');
    return this.dataSource.query('select 1').then(
      () => indicator.up(),
      () => indicator.down(),
    );
  }

  private async migrations(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('migraciones');
    return this.dataSource.showMigrations().then(
      (pending) => (pending ? indicator.down() : indicator.up()),
      () => indicator.down(),
    );
  }
}
