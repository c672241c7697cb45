import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { PROJECT_ROOT } from '../project-root';

const WEB = join(PROJECT_ROOT, 'web', 'dist');
/** Addresses of the server; everything else that a browser opens is a page of the single-page application. */
const SERVER_PATHS = /^\/(api|health|ready|metrics)(\/|$)/;

/** Serves the built pages; a deep link gets index.html, because the router is in the browser. */
export function serveWebPages(app: NestExpressApplication): void {
  app.useStaticAssets(WEB, {
    index: false,
    redirect: false,
    setHeaders: (response, path) => {
      // Vite puts a hash of the content into the names below assets/.
      const hashed = path.includes(`${sep}assets${sep}`);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!wantsPage(request)) return next();
    const index = join(WEB, 'index.html');
    if (!existsSync(index)) {
      response.status(503).type('text').send('Las páginas no están construidas: ejecute npm run build.');
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  });
}

function wantsPage(request: Request): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (SERVER_PATHS.test(request.path) || extname(request.path) !== '') return false;
  return Boolean(request.accepts(['html', 'json']) === 'html');
}
