import { Module } from '@nestjs/common';
import { PlatformModule } from '../../src/bootstrap/platform.module';
import { browser, createTestApp, type TestApp, type TestBrowser } from '../support';

@Module({ imports: [PlatformModule] })
class OnlyThePlatform {}

describe('pages', () => {
  let server: TestApp;
  let chromium: TestBrowser;

  beforeAll(async () => {
    [server, chromium] = await Promise.all([createTestApp({ module: OnlyThePlatform }), browser()]);
  });
  afterAll(async () => {
    await chromium.close();
    await server.close();
  });

  it('a deep link opens the application in Spanish, under a policy that forbids inline script', async () => {
    const page = await chromium.newPage();
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    const response = await page.goto(`${server.url}/seguimiento`);
    expect(response?.status()).toBe(200);
    expect(response?.headers()['cache-control']).toBe('no-cache');
    await page.waitForFunction(() => (document.getElementById('root')?.childElementCount ?? 0) > 0);
    await page.locator('html[lang^="es"]').waitFor();
    expect(violations).toEqual([]);
    expect(page.scriptErrors).toEqual([]);
  });

  it('keeps what has a hash in its name for a year, and never answers an address of the API with a page', async () => {
    const page = await (await fetch(`${server.url}/`, { headers: { accept: 'text/html' } })).text();
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    const asset = await fetch(`${server.url}${script}`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${server.url}/api/v1/nada`, { headers: { accept: 'text/html' } })).status).toBe(404);
    expect((await fetch(`${server.url}/assets/no-existe.js`)).status).toBe(404);
    expect((await fetch(`${server.url}/%2e%2e/package.json`)).status).toBe(404);
  });
});
