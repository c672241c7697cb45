import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Publico } from '../../auth/access';
import { Config } from '../../config/config';
import { Refusal } from '../refusal';
import { Metrics } from './metrics';

/** Prometheus text. Open on a private network; with CAUCE_METRICS_TOKEN set, for its bearer only. */
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  @Publico()
  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(@Headers('authorization') authorization?: string): Promise<string> {
    const { metricsToken } = this.config;
    if (metricsToken && !same(authorization ?? '', `Bearer ${metricsToken}`)) {
      throw new Refusal(
        401,
        'metricas-protegidas',
        'Las métricas piden el encabezado Authorization: Bearer con CAUCE_METRICS_TOKEN.',
      );
    }
    return this.metrics.registry.metrics();
  }
}

function same(found: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(found), digest(expected));
}
