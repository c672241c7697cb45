import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Clock } from '../../common/clock';
import { SIGNATURE_HEADER, signedBody } from '../../common/http/raw-body';
import { Refusal } from '../../common/refusal';
import { Config } from '../../config/config';
import { exigirFirma } from './firma';

/** Before anybody looks at what a message says. */
@Injectable()
export class FirmaGuard implements CanActivate {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const { channelSecrets } = this.config;
    if (channelSecrets.length === 0)
      throw Refusal.notFound(
        'canal-sin-clave',
        'Esta puerta no está abierta: el servidor no tiene clave para los canales de conversación (CAUCE_CANALES_SECRETO).',
      );
    const request = context.switchToHttp().getRequest<Request>();
    exigirFirma(signedBody(request), request.headers[SIGNATURE_HEADER], channelSecrets, this.clock.now());
    return true;
  }
}
