import { chromium as playwright, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromium } from './chromium';

export interface TestBrowser {
  browser: Browser;
  /** A page of a profile of its own (no shared cookies), in Spanish and Colombian time. Errors of its scripts collect. */
  newPage(options?: BrowserContextOptions): Promise<Page & { scriptErrors: string[] }>;
  close(): Promise<void>;
}

/** One Chromium for a test file. Close it in afterAll. */
export async function browser(): Promise<TestBrowser> {
  const { executablePath, env } = await chromium();
  const running = await playwright.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    // Root in a container has no sandbox to give; /dev/shm is often 64 MB there.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  });
  return {
    browser: running,
    newPage: async (options) => {
      const context = await running.newContext({ locale: 'es-CO', timezoneId: 'America/Bogota', ...options });
      const page = await context.newPage();
      const scriptErrors: string[] = [];
      page.on('pageerror', (error) => scriptErrors.push(error.message));
      return Object.assign(page, { scriptErrors });
    },
    close: () => running.close(),
  };
}
