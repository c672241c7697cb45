import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { Refusal } from '../../common/refusal';
import { Config } from '../../config/config';
import type { AuthenticatedRequest } from '../current-user';
import type { StoredAnswer } from './answer-vault';
import { digestOfUpload, digestOnTheWay, fingerprint, parsedBodyDigest } from './body-digest';
import { type Claim, type CommandKey, IdempotencyStore } from './idempotency.store';
import { NOT_IDEMPOTENT } from './idempotent';
import { runCommand, type RunningCommand } from './idempotent-command';

const COMMANDS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Refusals that would be the same for ever, because the state that they speak of has passed. A 400 or 422 is
 * not kept: nothing was done, and the person corrects the form and sends it again with the same key.
 */
const STABLE_REFUSALS = new Set([409, 410]);

/** `Idempotency-Key`: a command that is sent again gets the first answer and is not done again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
    private readonly config: Config,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const header = request.headers['idempotency-key'];
    if (header === undefined || !this.applies(context, request)) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    const key = this.store.keyFor(actorOf(request), validKey(header));
    const known = this.print(request, parsedBodyDigest(request));
    const claim = await this.store.claim(key, known);
    if (claim.state !== 'mine') return of(await this.repeat(claim, request, response, known));
    return of(await this.first(key, known, request, response, next));
  }

  private applies(context: ExecutionContext, request: AuthenticatedRequest): boolean {
    const exempt = this.reflector.getAllAndOverride<boolean | undefined>(NOT_IDEMPOTENT, [
      context.getHandler(),
      context.getClass(),
    ]);
    return !exempt && COMMANDS.has(request.method) && request.originalUrl.startsWith('/api/v1/');
  }

  private async first(
    key: CommandKey,
    known: Buffer | undefined,
    request: AuthenticatedRequest,
    response: Response,
    next: CallHandler,
  ): Promise<unknown> {
    const onTheWay = known ? undefined : digestOnTheWay(request);
    const command: RunningCommand = {
      key,
      fingerprint: () => known ?? this.print(request, onTheWay?.()),
      settled: false,
    };
    try {
      const body: unknown = await runCommand(command, () =>
        lastValueFrom(next.handle(), { defaultValue: undefined }),
      );
      await this.keep(command, isJson(body) ? { status: response.statusCode, body } : undefined);
      return body;
    } catch (error) {
      await this.keep(command, stableRefusal(error));
      throw error;
    }
  }

  private async keep(command: RunningCommand, answer: StoredAnswer | undefined): Promise<void> {
    if (command.settled) return;
    const print = command.fingerprint();
    if (answer && print) await this.store.settle(command.key, print, answer);
    else await this.store.release(command.key);
  }

  private async repeat(
    claim: Exclude<Claim, { state: 'mine' }>,
    request: AuthenticatedRequest,
    response: Response,
    known: Buffer | undefined,
  ): Promise<unknown> {
    if (claim.state === 'running') {
      request.resume();
      if (known && claim.fingerprint && !known.equals(claim.fingerprint)) throw reused();
      response.setHeader('retry-after', 1);
      throw Refusal.conflict(
        'comando-en-curso',
        'Esta misma solicitud se está atendiendo en este momento; espere su respuesta.',
      );
    }
    const print = known ?? this.print(request, await digestOfUpload(request));
    if (!print?.equals(claim.fingerprint)) throw reused();
    const { status, body, refusal } = claim.answer;
    response.setHeader('idempotency-replayed', 'true');
    if (refusal) throw new Refusal(status, refusal.code, refusal.detail, refusal.extra);
    response.status(status);
    return body;
  }

  private print(request: AuthenticatedRequest, body: Buffer | undefined): Buffer | undefined {
    return body && fingerprint(this.config.secretKey, request, body);
  }
}

function actorOf({ user }: AuthenticatedRequest): string {
  return user ? `${user.kind}:${user.id}` : 'publico';
}

function validKey(header: string | string[]): string {
  if (typeof header === 'string' && /^[\x21-\x7e]{16,200}$/.test(header)) return header;
  throw new Refusal(
    400,
    'llave-idempotencia-invalida',
    'Se esperaba en Idempotency-Key un texto de 16 a 200 caracteres sin espacios, por ejemplo un UUID.',
  );
}

function reused(): Refusal {
  return Refusal.invalid(
    'llave-idempotencia-reutilizada',
    'Se esperaba la misma solicitud que estrenó esta Idempotency-Key; llegó otra. Use una llave nueva para cada solicitud.',
  );
}

function isJson(body: unknown): boolean {
  return !(body instanceof StreamableFile) && !Buffer.isBuffer(body);
}

function stableRefusal(error: unknown): StoredAnswer | undefined {
  if (!(error instanceof Refusal) || !STABLE_REFUSALS.has(error.status)) return undefined;
  const { status, code, detail, extra } = error;
  return { status, refusal: { code, detail, extra } };
}
