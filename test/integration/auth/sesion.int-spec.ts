import request from 'supertest';
import { AccountService, RateLimits } from '../../../src/auth';
import { ApiTokenService } from '../../../src/auth/api-token.service';
import type { TestApp } from '../../support';
import { createAuthApp } from './auth-app';

const CLAVE = 'una clave larga';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let test: TestApp;

beforeAll(async () => {
  test = await createAuthApp();
  const accounts = test.get(AccountService);
  await accounts.create({ usuario: 'Ana', nombre: 'Ana Gómez', roles: ['auditor'], clave: CLAVE });
  await accounts.create({ usuario: 'luis', nombre: 'Luis Peña', roles: ['gestor'], clave: CLAVE });
  await accounts.create({ usuario: 'raiz', nombre: 'Rosa Admin', roles: ['admin'], clave: CLAVE });
});
afterAll(() => test.close());
beforeEach(() => {
  Object.assign(test.get(RateLimits), { loginPerMinute: 1e6, loginPerAddress: 1e6, publicPerMinute: 1e6 });
});

const http = () => request(test.url);
const login = (usuario: string, clave = CLAVE) => http().post('/api/v1/sesion').send({ usuario, clave });

async function enter(usuario: string, clave = CLAVE) {
  const answer = await login(usuario, clave).expect(200);
  return { cookie: answer.get('Set-Cookie')![0]!.split(';')[0]!, csrf: answer.body.csrf as string };
}

describe('a session', () => {
  it('opens with name in any case and password, in a cookie that no script reads', async () => {
    const answer = await login('ANA').expect(200);
    expect(answer.body).toEqual({
      usuario: 'ana',
      nombre: 'Ana Gómez',
      roles: ['auditor'],
      csrf: expect.any(String),
    });
    expect(answer.get('Set-Cookie')![0]).toMatch(
      /^cauce_sesion=[\w-]{43}; Max-Age=86400; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
  });

  it('lets in whoever holds the role, and says what was expected to others', async () => {
    const [ana, luis] = [await enter('ana'), await enter('luis')];
    const allowed = await http().get('/api/v1/solo-auditor').set('cookie', ana.cookie).expect(200);
    expect(allowed.body).toMatchObject({ kind: 'account', usuario: 'ana', roles: ['auditor'] });
    const refused = await http().get('/api/v1/solo-auditor').set('cookie', luis.cookie).expect(403);
    expect(refused.body).toMatchObject({
      code: 'rol-insuficiente',
      detail: expect.stringContaining('auditor; su cuenta tiene: gestor'),
    });
    expect((await http().get('/api/v1/solo-auditor').expect(401)).body).toMatchObject({
      code: 'sesion-requerida',
    });
  });

  it('stores neither its token nor anything that opens it', async () => {
    const { cookie } = await enter('ana');
    const rows = await test.query('SELECT * FROM account_session');
    expect(JSON.stringify(rows)).not.toContain(cookie.split('=')[1]);
  });

  it('ends after 8 hours without use and after 24 hours in all', async () => {
    const { cookie } = await enter('ana');
    for (let hour = 0; hour < 21; hour += 7) {
      test.clock.advance(7 * HOUR);
      await http().get('/api/v1/sesion').set('cookie', cookie).expect(200);
    }
    test.clock.advance(3 * HOUR);
    const old = await http().get('/api/v1/sesion').set('cookie', cookie).expect(401);
    expect(old.body).toMatchObject({
      code: 'sesion-vencida',
      detail: expect.stringContaining('Ingrese de nuevo'),
    });
    const idle = await enter('ana');
    test.clock.advance(8 * HOUR);
    await http().get('/api/v1/sesion').set('cookie', idle.cookie).expect(401);
  });

  it('is replaced at login and gone after logout', async () => {
    const first = await enter('ana');
    const second = await http()
      .post('/api/v1/sesion')
      .set('cookie', first.cookie)
      .send({ usuario: 'ana', clave: CLAVE })
      .expect(200);
    await http().get('/api/v1/sesion').set('cookie', first.cookie).expect(401);
    const cookie = second.get('Set-Cookie')![0]!.split(';')[0]!;
    await http()
      .delete('/api/v1/sesion')
      .set('cookie', cookie)
      .set('x-csrf-token', second.body.csrf)
      .expect(204);
    await http().get('/api/v1/sesion').set('cookie', cookie).expect(401);
  });

  it('does nothing for another site: a command needs the token of the session', async () => {
    const { cookie, csrf } = await enter('luis');
    const other = await enter('ana');
    const command = () => http().post('/api/v1/orden').set('cookie', cookie).send({});
    expect((await command().expect(403)).body).toMatchObject({ code: 'csrf-invalido' });
    expect((await command().set('x-csrf-token', other.csrf).expect(403)).body).toMatchObject({
      code: 'csrf-invalido',
    });
    await command().set('x-csrf-token', csrf).expect(201);
  });
});

describe('a wrong attempt', () => {
  it('is answered alike for an unknown name, a wrong password and an inactive account', async () => {
    await test
      .get(AccountService)
      .create({ usuario: 'fuera', nombre: 'Ya No Está', roles: ['gestor'], clave: CLAVE });
    await test.get(AccountService).change('fuera', { activo: false }, (await accountId('raiz'))!);
    const answers = await Promise.all([login('nadie'), login('ana', 'otra'), login('fuera')]);
    for (const { status, body } of answers) {
      expect({ status, code: body.code, detail: body.detail }).toEqual({
        status: 401,
        code: 'credenciales-invalidas',
        detail: answers[0]!.body.detail,
      });
    }
  });

  it('repeated makes the account wait, longer each time, and a right password does not help meanwhile', async () => {
    await test
      .get(AccountService)
      .create({ usuario: 'espera', nombre: 'Ella Espera', roles: ['gestor'], clave: CLAVE });
    for (let attempt = 0; attempt < 5; attempt++) await login('espera', 'otra').expect(401);
    await login('espera').expect(401);
    test.clock.advance(31_000);
    await login('espera', 'otra').expect(401);
    test.clock.advance(31_000);
    await login('espera').expect(401);
    test.clock.advance(30_000);
    await login('espera').expect(200);
    expect(await test.query(`SELECT failed_attempts FROM account WHERE username = 'espera'`)).toEqual([
      { failed_attempts: 0 },
    ]);
  });

  it('is limited to 10 a minute for an address and a name', async () => {
    Object.assign(test.get(RateLimits), { loginPerMinute: 10, loginPerAddress: 60 });
    const answers = [];
    for (let attempt = 0; attempt < 11; attempt++) answers.push(await login('otro-nombre', 'x'));
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429]);
    expect(answers[10]!.body).toMatchObject({
      code: 'demasiadas-solicitudes',
      detail: expect.stringContaining('como máximo 10'),
    });
    expect(Number(answers[10]!.get('retry-after'))).toBeGreaterThan(0);
    await login('ana').expect(200);
  });

  it('and every other event is written where nobody can change it, without a name', async () => {
    const before = await test.query('SELECT kind, account_id FROM auth_event ORDER BY id DESC LIMIT 1');
    await login('alguien@correo.co', 'x').expect(401);
    const [event] = await test.query('SELECT * FROM auth_event ORDER BY id DESC LIMIT 1');
    expect(event).toMatchObject({ kind: 'ingreso-fallido', account_id: null });
    expect(JSON.stringify(event)).not.toContain('alguien');
    await expect(test.query('DELETE FROM auth_event')).rejects.toThrow('solo admite agregar filas');
    expect(before).toHaveLength(1);
  });
});

describe('accounts', () => {
  async function asAdmin(method: 'post' | 'patch' | 'delete', path: string, body: object = {}) {
    const { cookie, csrf } = await enter('raiz');
    return http()[method](`/api/v1${path}`).set('cookie', cookie).set('x-csrf-token', csrf).send(body);
  }

  it('are created, changed and deactivated by an administrator; whoever loses the role loses the session', async () => {
    const nueva = { usuario: 'Marta', nombre: 'Marta Ríos', roles: ['auditor'], clave: CLAVE };
    expect(await asAdmin('post', '/usuarios', nueva)).toMatchObject({
      status: 201,
      body: { usuario: 'marta', activo: true },
    });
    expect(await asAdmin('post', '/usuarios', nueva)).toMatchObject({
      status: 409,
      body: { code: 'usuario-ya-existe' },
    });
    const { cookie } = await enter('marta');
    expect(await asAdmin('patch', '/usuarios/marta', { roles: ['gestor'] })).toMatchObject({
      status: 200,
      body: { roles: ['gestor'] },
    });
    await http().get('/api/v1/sesion').set('cookie', cookie).expect(401);
    expect(await asAdmin('patch', '/usuarios/marta', { correo: 'marta@entidad.gov.co' })).toMatchObject({
      status: 200,
      body: { correo: 'marta@entidad.gov.co', roles: ['gestor'] },
    });
    expect(await asAdmin('patch', '/usuarios/marta', { correo: 'no es un correo' })).toMatchObject({
      status: 422,
    });
    expect(await asAdmin('patch', '/usuarios/marta', { activo: false })).toMatchObject({ status: 200 });
    await login('marta').expect(401);
    expect(await asAdmin('patch', '/usuarios/nadie', { activo: false })).toMatchObject({ status: 404 });
  });

  it('keep at least one administrator', async () => {
    expect(await asAdmin('patch', '/usuarios/raiz', { roles: ['gestor'] })).toMatchObject({
      status: 409,
      body: { code: 'ultimo-administrador' },
    });
    expect(await asAdmin('patch', '/usuarios/raiz', { activo: false })).toMatchObject({ status: 409 });
  });

  it.each(['corta', '1234567890', 'aaaaaaaaaaaa', 'usuario-debil1'])(
    'refuse the password %s',
    async (clave) => {
      const answer = await asAdmin('post', '/usuarios', {
        usuario: 'usuario-debil',
        nombre: 'Nombre',
        roles: ['gestor'],
        clave,
      });
      expect(answer).toMatchObject({ status: 422, body: { code: 'clave-debil' } });
    },
  );

  it('change their own password, which ends the other sessions', async () => {
    await test
      .get(AccountService)
      .create({ usuario: 'cambia', nombre: 'Ella Cambia', roles: ['gestor'], clave: CLAVE });
    const [here, there] = [await enter('cambia'), await enter('cambia')];
    const change = (actual: string) =>
      http()
        .post('/api/v1/sesion/clave')
        .set('cookie', here.cookie)
        .set('x-csrf-token', here.csrf)
        .send({ actual, nueva: 'otra clave larga' });
    expect((await change('no es esta').expect(422)).body).toMatchObject({ code: 'clave-actual-no-coincide' });
    await change(CLAVE).expect(204);
    await http().get('/api/v1/sesion').set('cookie', here.cookie).expect(200);
    await http().get('/api/v1/sesion').set('cookie', there.cookie).expect(401);
    await login('cambia', 'otra clave larga').expect(200);
  });

  it('are listed by role to whoever assigns', async () => {
    const { cookie } = await enter('luis');
    const { body } = await http().get('/api/v1/usuarios?rol=auditor').set('cookie', cookie).expect(200);
    expect(body).toEqual([
      { usuario: 'ana', nombre: 'Ana Gómez', roles: ['auditor'], grupos: [], activo: true, correo: null },
    ]);
    const ana = await enter('ana');
    await http().get('/api/v1/usuarios').set('cookie', ana.cookie).expect(403);
  });
});

describe('a token of an integration', () => {
  async function createToken(roles: string[], dias = 30) {
    const { cookie, csrf } = await enter('raiz');
    const answer = await http()
      .post('/api/v1/tokens')
      .set('cookie', cookie)
      .set('x-csrf-token', csrf)
      .send({ nombre: 'SIG del municipio', roles, dias });
    expect(answer.status).toBe(201);
    return answer.body as { id: string; token: string };
  }

  it('is shown once, acts with its roles and without a CSRF token, until it is revoked', async () => {
    const { id, token } = await createToken(['gestor']);
    expect(token).toMatch(/^cauce_[\w-]{43}$/);
    const call = () => http().post('/api/v1/orden').set('authorization', `Bearer ${token}`).send({});
    await call().expect(201);
    await http().get('/api/v1/solo-auditor').set('authorization', `Bearer ${token}`).expect(403);
    const { cookie, csrf } = await enter('raiz');
    const { text } = await http().get('/api/v1/tokens').set('cookie', cookie).expect(200);
    expect(text).toContain(id);
    expect(text).not.toContain(token);
    expect(JSON.stringify(await test.query('SELECT * FROM api_token'))).not.toContain(token);
    await http().delete(`/api/v1/tokens/${id}`).set('cookie', cookie).set('x-csrf-token', csrf).expect(204);
    expect((await call().expect(401)).body).toMatchObject({ code: 'token-invalido' });
  });

  it('ends by itself', async () => {
    const { token } = await createToken(['auditor'], 1);
    const call = () => http().get('/api/v1/solo-auditor').set('authorization', `Bearer ${token}`);
    expect((await call().expect(200)).body).toMatchObject({
      kind: 'token',
      usuario: 'token:SIG del municipio',
    });
    test.clock.advance(24 * HOUR);
    await call().expect(401);
  });

  it('cannot make another one', async () => {
    const { token } = await createToken(['admin']);
    const answer = await http()
      .post('/api/v1/tokens')
      .set('authorization', `Bearer ${token}`)
      .send({ nombre: 'hijo', roles: ['admin'] });
    expect(answer).toMatchObject({ status: 403, body: { code: 'solo-con-cuenta' } });
  });

  it('of nobody, or of another form, is refused', async () => {
    for (const bearer of ['Bearer cauce_x', 'Bearer ', 'bearer otra']) {
      await http().get('/api/v1/solo-auditor').set('authorization', bearer).expect(401);
    }
    await expect(test.get(ApiTokenService).resolve('')).rejects.toMatchObject({ code: 'token-invalido' });
  });
});

it('public commands are limited per address', async () => {
  test.get(RateLimits).publicPerMinute = 3;
  const answers = [];
  for (let call = 0; call < 4; call++)
    answers.push((await http().post('/api/v1/publico/orden').field('a', '1')).status);
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(0);
});

async function accountId(usuario: string): Promise<string | undefined> {
  const rows = await test.query<{ id: string }>('SELECT id FROM account WHERE username = $1', [usuario]);
  return rows[0]?.id;
}
