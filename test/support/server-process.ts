import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { waitFor } from './wait-for';

const ROOT = join(__dirname, '..', '..');

/** A port that was free a moment ago, to be given to a process that is started again on the same one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The whole server in a process of its own, which can be killed without mercy and started again. */
export class ServerProcess {
  readonly url: string;
  private child?: ChildProcess;
  private output = '';

  constructor(
    private readonly port: number,
    private readonly env: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const hook = join(ROOT, 'src', 'bootstrap', 'typescript.cjs');
    this.child = spawn(process.execPath, ['--require', hook, join(ROOT, 'src', 'main.ts')], {
      env: {
        PATH: process.env['PATH'],
        HOST: '127.0.0.1',
        PORT: String(this.port),
        LOG_LEVEL: 'warn',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (text) => (this.output += text));
    await waitFor(
      async () => {
        if (this.child?.exitCode !== null) throw new Error(`the server ended: ${this.output}`);
        return (await fetch(`${this.url}/ready`)).ok;
      },
      { timeoutMs: 120_000, what: 'the server answers /ready' },
    );
  }

  /** SIGKILL: no chance to finish anything. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}
