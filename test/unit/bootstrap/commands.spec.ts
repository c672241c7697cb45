import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';

const RUNNER = join(PROJECT_ROOT, 'src', 'bootstrap', 'run.mjs');
const TASKS = join(PROJECT_ROOT, 'src', 'bootstrap', 'tasks.mjs');
const ECHO = 'test/unit/bootstrap/fixtures/echo.cli';

const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', cwd: PROJECT_ROOT });

describe('the command runner', () => {
  it('runs a TypeScript command without a build: its output alone, its arguments, its exit code', () => {
    const { stdout, stderr, status } = node(RUNNER, ECHO, 'con espacio', '--x=1');
    expect(stdout).toBe('["con espacio","--x=1"]\n');
    expect(stderr).toBe('');
    expect(status).toBe(3);
  });

  it('says how it is used when no command is named', () => {
    const { stdout, stderr, status } = node(RUNNER);
    expect(stdout).toBe('');
    expect(stderr).toContain('Uso: ');
    expect(status).toBe(64);
  });

  it('passes a signal on and ends with what the command ends with', async () => {
    const child = spawn(process.execPath, [RUNNER, ECHO, 'wait'], {
      cwd: PROJECT_ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (text.includes('waiting')) child.kill('SIGTERM');
    });
    const code = await new Promise((done) => child.once('close', done));
    expect(output).toBe('waiting\ndrained\n');
    expect(code).toBe(7);
  });
});

describe('the version of Node', () => {
  const check = (version: string) =>
    node(
      '--input-type=module',
      '--eval',
      `import * as t from ${JSON.stringify(TASKS)}; await t.main(() => t.checkNode('${version}'))`,
    );

  it.each(['18.20.1', '20.18.3', '19.9.0'])('%s is refused with a sentence', (version) => {
    const { stderr, status } = check(version);
    expect(stderr.trim()).toMatch(
      new RegExp(`^Cauce necesita Node 20.19 o posterior; se encontró Node ${version}\\.`),
    );
    expect(stderr).not.toContain('at ');
    expect(status).toBe(1);
  });

  it.each(['20.19.0', '22.1.0', '24.0.0'])('%s will do', (version) => {
    expect(check(version).status).toBe(0);
  });
});
