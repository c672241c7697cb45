import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
// @ts-expect-error the launcher's modules are plain JavaScript
import { writeCoverage } from '../../../src/bootstrap/cobertura.mjs';

const SOURCES = ['S0', 'S1', 'S2', 'S3', 'S4'];

describe('the coverage table', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cobertura-'));
    for (const source of SOURCES) write(`test/cobertura/${source}.json`, []);
    write('test/cobertura/S0.json', [rule('S0-01'), rule('S0-02', ['processes/x.bpmn#aprobar'])]);
    write('test/cobertura/pendientes.json', ['S0-01']);
    write('processes/x.bpmn', '<userTask id="aprobar" />');
    mkdirSync(join(root, 'docs'));
  });

  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const rule = (id: string, quedo: string[] = []) => ({ id, regla: `Dice ${id} | algo`, quedo });
  const run = (...tests: Array<[file: string, title: string, status?: string]>): string[] =>
    writeCoverage(root, [
      {
        testResults: tests.map(([file, fullName, status = 'passed']) => ({
          name: join(root, file),
          assertionResults: [{ fullName, status }],
        })),
      },
    ]);

  it('accepts a rule that a test through the application shows, and one that is pending', () => {
    expect(run(['test/flujos/a.e2e-spec.ts', 'S0-02: otra persona aprueba'])).toEqual([]);
    const table = readFileSync(join(root, 'docs', 'cobertura.md'), 'utf8');
    expect(table).toContain('1 de 2 reglas se muestran con una prueba; 1 están pendientes.');
    expect(table).toContain('| S0-02 | Dice S0-02 \\| algo | `processes/x.bpmn#aprobar` |');
  });

  it('refuses a rule that nothing shows and that is not pending; a unit test shows nothing', () => {
    expect(run(['test/unit/a.spec.ts', 'S0-02: constante'])).toEqual([
      'S0-02: ninguna prueba la muestra y no está pendiente.',
    ]);
  });

  it('refuses a failing test, a place that does not exist and a pending rule that is shown already', () => {
    write('test/cobertura/S0.json', [rule('S0-01', ['src/no.ts']), rule('S0-02', ['processes/x.bpmn#otro'])]);
    expect(
      run(
        ['test/flujos/a.e2e-spec.ts', 'S0-01, S0-02: juntas'],
        ['test/flujos/b.e2e-spec.ts', 'S0-02: falla', 'failed'],
      ),
    ).toEqual([
      'S0-01: ya se muestra; quítela de test/cobertura/pendientes.json.',
      'S0-01: no existe src/no.ts.',
      'S0-02: falla una prueba que la muestra.',
      'S0-02: no existe processes/x.bpmn#otro.',
    ]);
  });

  it('refuses a rule that the catalogue names twice', () => {
    write('test/cobertura/S1.json', [rule('S1-01', ['src/a.ts']), rule('S1-01')]);
    write('src/a.ts', '');
    write('test/cobertura/pendientes.json', ['S0-01', 'S1-01']);
    expect(run(['test/flujos/a.e2e-spec.ts', 'S0-02: sí'])).toEqual([
      'La regla S1-01 está repetida en test/cobertura/.',
    ]);
  });

  it('refuses a rule that the catalogue does not know', () => {
    expect(
      run(['test/flujos/a.e2e-spec.ts', 'S0-02: sí'], ['test/flujos/b.e2e-spec.ts', 'S4-99: no existe']),
    ).toEqual(['La regla S4-99 no está en test/cobertura/.']);
  });
});
