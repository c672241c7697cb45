import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Config, ConfigError } from '../../../src/config/config';
import { VARIABLES } from '../../../src/config/config.schema';
import { PROJECT_ROOT } from '../../../src/common/project-root';

const SECRET = 'x'.repeat(32);
const REMOTE = { DATABASE_URL: 'postgres://u:c@db:5432/cauce', CAUCE_SECRET_KEY: SECRET };

describe('Config', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'cauce-config-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const read = (env: Record<string, string> = {}, argv: string[] = []) =>
    Config.from({ CAUCE_DATA_DIR: dataDir, ...env }, argv);
  const problems = (env: Record<string, string>, argv: string[] = []) => {
    try {
      read(env, argv);
    } catch (error) {
      return (error as ConfigError).problems;
    }
    return [];
  };

  it('needs nothing: embedded database on loopback with demo accounts and a secret of its own, kept', () => {
    const config = read();
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      embeddedDatabase: true,
      demo: true,
      perfil: 'cpai-001',
    });
    expect(config.publicUrl).toBe('http://localhost:3000');
    expect(config.secretKey.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(config.secretKey);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(read().secretKey).toBe(config.secretKey);
  });

  it('keeps what the embedded database holds in a folder of each profile', () => {
    const folder = (env: Record<string, string>, argv: string[] = []) =>
      relative(PROJECT_ROOT, Config.from({ CAUCE_SECRET_KEY: SECRET, ...env }, argv).dataDir);
    expect(folder({})).toBe(join('.cauce', 'cpai-001'));
    expect(folder({}, ['--perfil', 'invama'])).toBe(join('.cauce', 'invama'));
    expect(folder(REMOTE, ['--perfil', 'invama'])).toBe('.cauce');
  });

  it('with a database of its own it listens everywhere, without demo accounts', () => {
    const config = read({ ...REMOTE, CAUCE_PUBLIC_URL: 'https://pqrsd.entidad.gov.co/' });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      embeddedDatabase: false,
      demo: false,
      secretKey: SECRET,
    });
    expect(config.publicUrl).toBe('https://pqrsd.entidad.gov.co');
  });

  it.each([
    ['PORT', 'abc', 'un número entero entre 0 y 65535'],
    ['PORT', '70000', 'un número entero entre 0 y 65535'],
    ['CAUCE_STEP_BUDGET', '-1', 'un número entero entre 10 y 100000'],
    ['CAUCE_PUBLIC_URL', 'ftp://x', 'una URL http(s)://…'],
    ['LOG_LEVEL', 'ruidoso', 'uno de: fatal, error'],
    ['CAUCE_DEMO', 'quizas', '«si» o «no»'],
    ['CAUCE_MAIL_FROM', 'sin arroba', 'una dirección de correo'],
    ['HOST', 'a b', 'una dirección IP'],
  ])('%s=%s is refused with what was expected and found', (name, value, expected) => {
    const [sentence, ...others] = problems({ [name]: value });
    expect(others).toEqual([]);
    expect(sentence).toContain(`${name}: se esperaba ${expected}`);
    expect(sentence).toContain(`se encontró «${value}»`);
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:muy-secreta@db/x'],
    ['SMTP_URL', 'muy-secreta'],
    ['CAUCE_SECRET_KEY', 'muy-secreta'],
  ])('%s is a secret: a wrong one is not repeated', (name, value) => {
    const [sentence] = problems({ [name]: value });
    expect(sentence).toMatch(new RegExp(`^${name}: se esperaba `));
    expect(sentence).not.toContain('muy-secreta');
  });

  it('says everything that is wrong at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y', SMTP_URL: 'z' })).toHaveLength(3);
  });

  it('wants a secret key beside DATABASE_URL', () => {
    expect(problems({ DATABASE_URL: REMOTE.DATABASE_URL })[0]).toContain(
      'Es obligatoria cuando se usa DATABASE_URL',
    );
  });

  it('never shows demo accounts to other machines, nor beside a real database', () => {
    expect(problems({ HOST: '0.0.0.0' })[0]).toContain('HOST: se esperaba 127.0.0.1');
    expect(problems({ HOST: '0.0.0.0', CAUCE_DEMO: 'no' })).toEqual([]);
    expect(problems({ ...REMOTE, CAUCE_DEMO: 'si' })[0]).toContain('CAUCE_DEMO: se esperaba «no»');
  });

  it('takes --perfil before CAUCE_PERFIL and names the known ones when it is none of them', () => {
    expect(read({ CAUCE_PERFIL: 'cpai-001' }, ['--perfil', 'invama']).perfil).toBe('invama');
    expect(read({}, ['--perfil=invama']).perfil).toBe('invama');
    const [sentence] = problems({}, ['--perfil', 'otro']);
    expect(sentence).toMatch(/CAUCE_PERFIL: se esperaba uno de los perfiles.*cpai-001.*se encontró «otro»/);
    expect(problems({}, ['--perfil'])).toHaveLength(1);
    expect(problems({}, ['--perfil', '../../etc'])).toHaveLength(1);
  });

  it('treats an empty variable as one that is not set', () => {
    expect(read({ PORT: '', SMTP_URL: ' ' })).toMatchObject({ port: 3000, smtpUrl: undefined });
  });

  it('.env.example documents every variable, and no other', () => {
    const example = readFileSync(join(PROJECT_ROOT, '.env.example'), 'utf8');
    const documented = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(Object.keys(VARIABLES).sort());
  });

  it('a wrong value ends the process with code 78 and the sentence on standard error', () => {
    const hook = join(PROJECT_ROOT, 'src', 'bootstrap', 'typescript.cjs');
    const script = "require('./src/config/load-config.ts').loadConfig([])";
    const { status, stderr, stdout } = spawnSync(process.execPath, ['--require', hook, '--eval', script], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, CAUCE_DATA_DIR: dataDir, PORT: 'tres mil' },
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(stderr).toContain('PORT: se esperaba un número entero entre 0 y 65535; se encontró «tres mil».');
    expect(status).toBe(78);
  });
});
