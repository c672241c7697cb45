import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';

interface Violation {
  from: string;
  rule: { name: string };
}

/** Runs the project's own rules over a tree of one-line files. @returns "rule: file" of each violation. */
function violations(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'cauce-fronteras-'));
  try {
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      copyFileSync(join(PROJECT_ROOT, name), join(root, name));
    }
    symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(root, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const program = join(PROJECT_ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
      { cwd: root, encoding: 'utf8' },
    );
    if (!stdout) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
    return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

describe('who may import whom', () => {
  it('accepts the domain on the generic half, and everybody on common', () => {
    const files = {
      'src/common/clock.ts': 'export const clock = 1;',
      'src/engine/kernel/index.ts': "export { clock } from '../../common/clock';",
      'src/cartas/carta.ts': "export { clock } from '../engine/kernel';",
    };
    expect(violations(files)).toEqual([]);
  });

  it('names each broken rule and the file that breaks it', () => {
    const found = violations({
      'src/common/clock.ts': 'export const clock = 1;',
      'src/cartas/carta.ts': 'export const carta = 1;',
      'src/mail/outbox.ts': "export { carta } from '../cartas/carta';",
      'src/user-tasks/tasks.ts': "export * from 'bpmn-engine';",
      'src/engine/kernel/index.ts': "export { outbox } from '../../files/store';",
      'src/files/store.ts': 'export const outbox = 1;',
      'src/engine/feel/index.ts': "export { DataSource } from 'typeorm';",
      'src/auditoria/prueba.ts': 'export const prueba = 1;',
      'src/gestion/caso.ts': "export { prueba } from '../auditoria/prueba';",
      'src/indicadores/kpi.ts': 'export const kpi = 1;',
      'src/preguntas/valor.ts': "export { kpi } from '../indicadores/kpi';",
      'src/calidad/plan.ts': "export { kpi } from '../indicadores/kpi';",
      'src/portal/a.ts': "export { b } from './b'; export const a = 1;",
      'src/portal/b.ts': "export { a } from './a'; export const b = 1;",
      'src/portal/c.ts': "export { default } from 'jest';",
    });
    expect(found).toEqual([
      'generic-never-imports-domain: src/mail/outbox.ts',
      'no-circular: src/portal/a.ts',
      'no-development-package-in-the-product: src/portal/c.ts',
      'nobody-imports-what-only-shows: src/gestion/caso.ts',
      'only-the-kernel-knows-bpmn-engine: src/user-tasks/tasks.ts',
      'only-what-shows-imports-indicadores: src/calidad/plan.ts',
      'pure-folders-do-not-import-nest-or-typeorm: src/engine/feel/index.ts',
      'pure-folders-import-common-and-libraries-only: src/engine/kernel/index.ts',
    ]);
  });
});
