import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Histogram } from 'prom-client';
import { Metrics } from './metrics';
import { routeOf } from './route-of';

@Injectable()
export class HttpMetrics {
  private readonly duration: Histogram<'metodo' | 'ruta' | 'estado'>;

  constructor(metrics: Metrics) {
    this.duration = new Histogram({
      name: 'cauce_http_duracion_segundos',
      help: 'Duración de las peticiones HTTP por plantilla de ruta',
      labelNames: ['metodo', 'ruta', 'estado'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [metrics.registry],
    });
  }

  readonly middleware = (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('finish', () => {
      const labels = { metodo: request.method, ruta: routeOf(request), estado: String(response.statusCode) };
      this.duration.observe(labels, (performance.now() - started) / 1000);
    });
    next();
  };
}
