import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import pretty from 'pino-pretty';
import { QueryFailedError } from 'typeorm';
import type { Config } from '../../config/config';
import { routeOf } from './route-of';

/** Names under which a secret or a person's data could be logged by mistake; the rule is not to log them at all. */
const SENSITIVE = [
  'clave',
  'password',
  'token',
  'codigo',
  'correo',
  'nombres',
  'apellidos',
  'numeroDocumento',
  'telefono',
  'direccion',
];

/** One line a request: id, method, route template, status, milliseconds. No address, body, header or cookie. */
export function loggingOptions(config: Config): Params {
  const options = {
    level: config.logLevel,
    base: undefined,
    genReqId: (request: IncomingMessage) => String(request.id),
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'peticion' },
    autoLogging: {
      ignore: (request: IncomingMessage) => /^\/(health|ready|metrics|assets\/)/.test(request.url ?? ''),
    },
    customLogLevel: (_request: IncomingMessage, response: ServerResponse) =>
      response.statusCode >= 500 ? 'error' : 'info',
    customSuccessMessage: () => 'petición',
    customErrorMessage: () => 'petición',
    customSuccessObject: summary,
    customErrorObject: (request: IncomingMessage, response: ServerResponse, _error: Error, value: Timed) =>
      summary(request, response, value),
    // Only ids leave a request or response object that something logs whole.
    hooks: { logMethod: withoutBootDetail },
    serializers: {
      req: (request: { id?: unknown }) => ({ id: request.id }),
      res: () => undefined,
      err: describeError,
    },
    wrapSerializers: false,
    redact: { paths: SENSITIVE.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '(oculto)' },
  } as const;
  const stream = process.stdout.isTTY
    ? pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' })
    : process.stdout;
  return {
    pinoHttp: [options as never, stream],
    forRoutes: [{ path: '{*path}', method: RequestMethod.ALL }],
  };
}

/** Nest tells each module and route it prepares; on a screen that a person reads, only the outcome matters. */
const BOOT_DETAIL = new Set([
  'InstanceLoader',
  'RouterExplorer',
  'RoutesResolver',
  'NestFactory',
  'NestApplication',
]);
const INFO = 30;

function withoutBootDetail(
  this: Logger,
  args: unknown[],
  log: (...args: unknown[]) => void,
  level: number,
): void {
  const [first] = args as [{ context?: string } | undefined];
  if (level <= INFO && BOOT_DETAIL.has(first?.context ?? '') && !this.isLevelEnabled('debug')) return;
  log.apply(this, args);
}

interface Timed {
  responseTime: number;
}

function summary(request: IncomingMessage, response: ServerResponse, value: Timed) {
  return {
    metodo: request.method,
    ruta: routeOf(request),
    estado: response.statusCode,
    ms: value.responseTime,
  };
}

/** Where and what, without the values: a database error repeats statement, parameters and rows. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const common = { type: error.constructor.name, stack: frames.join('\n') };
  if (error instanceof QueryFailedError) {
    const { code, table, constraint, column, routine } = error.driverError as unknown as Record<
      string,
      string | undefined
    >;
    return { ...common, code, table, constraint, column, routine };
  }
  const { code } = error as { code?: unknown };
  return {
    ...common,
    message: error.message,
    code,
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
