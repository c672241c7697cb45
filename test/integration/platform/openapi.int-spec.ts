import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../../src/common/http/openapi';
import { createTestApp } from '../../support/test-app';

const FILE = join(__dirname, '..', '..', '..', 'web', 'openapi.json');

/**
 * The web client is generated from web/openapi.json (`npm run -w web api`). After a change of a route:
 * `ACTUALIZAR_OPENAPI=1 npx jest openapi` writes the file again.
 */
describe('the document that the web client is generated from', () => {
  it('is the one that the server serves', async () => {
    const app = await createTestApp();
    try {
      const document = `${JSON.stringify(openApiDocument(app.app), null, 2)}\n`;
      if (process.env['ACTUALIZAR_OPENAPI']) writeFileSync(FILE, document);
      expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(document));
    } finally {
      await app.close();
    }
  });
});
