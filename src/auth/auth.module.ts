import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule, Reflector } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessAudit } from './access-audit';
import { AccessGuard } from './access.guard';
import { AccountService } from './account.service';
import { ApiTokenService } from './api-token.service';
import { AuthSweeper } from './auth-sweeper';
import { DemoAccounts } from './demo-accounts';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotencyStore } from './idempotency/idempotency.store';
import { IdempotentCommand } from './idempotency/idempotent-command';
import { SesionController } from './sesion.controller';
import { SessionService } from './session.service';
import { RateLimitGuard, RateLimits, throttlerOptions } from './throttling';
import { TokensController } from './tokens.controller';
import { UsuariosController } from './usuarios.controller';

@Module({ providers: [RateLimits], exports: [RateLimits] })
class RateLimitsModule {}

/**
 * Import it before any module whose interceptors change an answer: an answer is kept as the client got it.
 * Guards run in this order: how often, then who.
 */
@Global()
@Module({
  imports: [
    DiscoveryModule,
    RateLimitsModule,
    ThrottlerModule.forRootAsync({
      imports: [RateLimitsModule],
      inject: [RateLimits, Reflector],
      useFactory: throttlerOptions,
    }),
  ],
  controllers: [SesionController, UsuariosController, TokensController],
  providers: [
    AccessAudit,
    AccountService,
    ApiTokenService,
    AuthSweeper,
    DemoAccounts,
    IdempotencyStore,
    IdempotentCommand,
    SessionService,
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
  exports: [AccessAudit, AccountService, IdempotentCommand, RateLimitsModule],
})
export class AuthModule {}
