import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { main } from '../../../src/engine/models/modelos-validar.cli';
import { closeValidation, type ModelReport } from '../../../src/engine/models/validation';
import { definitions, literal } from '../decisions/dmn';
import { around, userTask } from './bpmn';

const folder = mkdtempSync(join(tmpdir(), 'cauce-modelos-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await closeValidation();
});

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function run(...argv: string[]): Promise<{ code: number; reports: ModelReport[]; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, { write: (line) => out.push(line), complain: (line) => err.push(line) });
  return { code, reports: out.map((line) => JSON.parse(line) as ModelReport), err: err.join('\n') };
}

const good = file('bueno.bpmn', around(userTask()));
const decision = file('bueno.dmn', definitions(literal('d', '1')));
const form = file('bueno.form', JSON.stringify({ type: 'default', id: 'f', components: [] }));

describe('npm run modelos:validar', () => {
  it('una línea JSON por archivo, en orden, y código 0 cuando todos valen', async () => {
    const { code, reports, err } = await run(good, decision, form);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(reports.map((report) => [report.file, report.ok])).toEqual(
      [good, decision, form].map((name) => [name, true]),
    );
  });

  it('código 1 cuando uno no vale, y los demás se validan igual', async () => {
    const { code, reports } = await run(file('malo.bpmn', 'hola'), good);
    expect(code).toBe(1);
    expect(reports.map(({ ok }) => ok)).toEqual([false, true]);
    expect(reports[0]?.findings[0]).toEqual({
      rule: 'cauce/not-xml',
      severity: 'error',
      message: 'El archivo no es XML: se esperaba «<» y empieza por «hola».',
    });
  });

  it.each([
    ['no existe', join(folder, 'nada.bpmn'), 'no existe'],
    ['es una carpeta', folder, 'es una carpeta'],
    ['no está en UTF-8', file('latin1.bpmn', Buffer.from('<a n="ñ"/>', 'latin1')), 'UTF-8'],
    ['pesa demasiado', file('grande.bpmn', ' '.repeat(600 * 1024)), 'se admiten 512 KiB'],
  ])('un archivo que %s es un hallazgo', async (_, name, expected) => {
    const { code, reports } = await run(name);
    expect(code).toBe(1);
    expect(reports).toEqual([
      {
        file: name,
        ok: false,
        findings: [expect.objectContaining({ message: expect.stringContaining(expected) })],
      },
    ]);
  });

  it('sin archivos dice cómo se usa', async () => {
    expect(await run()).toMatchObject({ code: 1, reports: [], err: expect.stringContaining('Uso:') });
  });

  it('todo lo que se entrega con Cauce vale, sin un solo hallazgo', () => {
    const shipped = readdirSync(join(PROJECT_ROOT, 'processes'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(bpmn|dmn|form)$/.test(name))
      .map((name) => join('processes', name));
    expect(shipped.length).toBeGreaterThan(10);
    const command = spawnSync('npm', ['run', '-s', 'modelos:validar', '--', ...shipped], {
      cwd: PROJECT_ROOT,
      encoding: 'utf8',
    });
    const reports = command.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ModelReport);
    expect(reports.filter(({ findings }) => findings.length > 0)).toEqual([]);
    expect(reports.map((report) => report.file)).toEqual(shipped);
    expect(command.status).toBe(0);
  });
});
