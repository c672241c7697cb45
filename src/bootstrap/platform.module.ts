import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { ZodSerializerInterceptor, ZodValidationPipe } from 'nestjs-zod';
import { Clock, SystemClock } from '../common/clock';
import { ProblemFilter } from '../common/http/problem.filter';
import { HealthController } from '../common/observability/health.controller';
import { HttpMetrics } from '../common/observability/http-metrics';
import { loggingOptions } from '../common/observability/logging';
import { Metrics } from '../common/observability/metrics';
import { MetricsController } from '../common/observability/metrics.controller';
import { Config } from '../config/config';
import { ConfigModule } from '../config/config.module';
import { DatabaseModule } from '../database/database.module';

/**
 * What every other module stands on: configuration, clock, database, logs, metrics, validation at the door and errors
 * as problem+json. Import it first in the application's module.
 */
@Global()
@Module({
  imports: [
    ConfigModule,
    DatabaseModule,
    LoggerModule.forRootAsync({ inject: [Config], useFactory: loggingOptions }),
    TerminusModule.forRoot({ errorLogStyle: 'json', logger: false, gracefulShutdownTimeoutMs: 0 }),
  ],
  controllers: [HealthController, MetricsController],
  providers: [
    { provide: Clock, useClass: SystemClock },
    Metrics,
    HttpMetrics,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_INTERCEPTOR, useClass: ZodSerializerInterceptor },
  ],
  exports: [Clock, Metrics, HttpMetrics],
})
export class PlatformModule {}
