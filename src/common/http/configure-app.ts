import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import { z } from 'zod';
import { Config } from '../../config/config';
import { HttpMetrics } from '../observability/http-metrics';
import { knownContentType } from './content-type';
import { serveOpenApi } from './openapi';
import { keepSignedBody } from './raw-body';
import { requestId } from './request-id';
import { securityHeaders } from './security-headers';
import { serveWebPages } from './web-pages';
import { wellFormed } from './well-formed';

/** JSON that carries a model grows by its escapes; nothing else comes near the first megabyte. */
const JSON_LIMIT_BYTES = 1024 * 1024;
/** What a file grows by when it travels as text. */
const BASE64 = 4 / 3;

/** Everything about HTTP that the running server and the tests share. Call it before `init` or `listen`. */
export function configureApp(app: NestExpressApplication): NestExpressApplication {
  const config = app.get(Config);
  z.config(z.locales.es());
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.use(requestId);
  app.use(app.get(HttpMetrics).middleware);
  app.use(securityHeaders(config.publicUrl.startsWith('https:')));
  app.use('/api', noStore);
  app.use('/api', knownContentType);
  // Messages bring their files inside; who sends them has a key, and the signature is checked over these bytes.
  if (config.channelSecrets.length > 0)
    app.useBodyParser('json', {
      limit: Math.ceil(config.attachmentMaxBytes * BASE64) + JSON_LIMIT_BYTES,
      verify: keepSignedBody,
      type: isChannelMessage,
    });
  app.useBodyParser('json', {
    limit: Math.max(JSON_LIMIT_BYTES, config.modelMaxBytes * 2),
    verify: keepSignedBody,
  });
  app.use('/api', wellFormed);
  app.setGlobalPrefix('api/v1', { exclude: ['health', 'ready', 'metrics'] });
  serveWebPages(app);
  serveOpenApi(app);
  app.enableShutdownHooks();
  return app;
}

/** JSON for the door of the conversation channels; what is read here, the parser of the other routes leaves alone. */
function isChannelMessage({ url = '', headers }: IncomingMessage): boolean {
  return (
    url.startsWith('/api/v1/publico/canales/') && /^application\/json\b/i.test(headers['content-type'] ?? '')
  );
}

/** Answers of the API are one person's, at one moment: no proxy or browser may keep them. */
function noStore(
  _request: unknown,
  response: { setHeader(name: string, value: string): void },
  next: () => void,
): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
