import { startTestServer } from './test-server';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

/** Workers are started afterwards and inherit the variable. */
export default async function setup(): Promise<void> {
  const server = await startTestServer();
  process.env['CAUCE_TEST_DATABASE'] = server.url;
  globalThis.stopTestServer = server.stop;
}
