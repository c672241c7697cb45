import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { createTestDatabase, type TestDatabase } from '../../support';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function usuariosCrear(
  args: string[],
  clave: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const hook = join(PROJECT_ROOT, 'src', 'bootstrap', 'typescript.cjs');
    const command = join(PROJECT_ROOT, 'src', 'auth', 'usuarios-crear.cli.ts');
    const env = { ...process.env, DATABASE_URL: database.url, CAUCE_SECRET_KEY: 'x'.repeat(32) };
    const child = execFile(
      process.execPath,
      ['--require', hook, command, ...args],
      { env },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin!.end(clave);
  });
}

it('creates an administrator with the password of the standard input', async () => {
  const created = await usuariosCrear(
    ['--usuario', 'Raiz', '--nombre', 'Rosa Admin', '--roles', 'admin,auditor'],
    'una clave larga\n',
  );
  expect(created).toMatchObject({
    code: 0,
    stdout: 'Creada la cuenta raiz (Rosa Admin) con los roles auditor, admin.\n',
  });
  expect(await database.query('SELECT username, roles FROM account')).toEqual([
    { username: 'raiz', roles: ['auditor', 'admin'] },
  ]);
});

it('says what is wrong: the name is taken, the password weak, an option missing', async () => {
  const account = ['--usuario', 'raiz', '--nombre', 'Rosa Admin', '--roles', 'admin'];
  expect(await usuariosCrear(account, 'una clave larga\n')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('«raiz» ya existe'),
  });
  expect(await usuariosCrear([...account.slice(2), '--usuario', 'otra'], 'corta\n')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('10'),
  });
  expect(await usuariosCrear(['--usuario', 'otra'], '')).toMatchObject({
    code: 64,
    stderr: expect.stringMatching(/--nombre[\s\S]*--roles[\s\S]*Uso:/),
  });
});
