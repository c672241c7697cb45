import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { AccessAudit, type DeclaredRoute, RateLimits, ROLES, type Role } from '../../../src/auth';
import { AccountService } from '../../../src/auth/account.service';
import { ApiTokenService } from '../../../src/auth/api-token.service';
import { createTestApp, type TestApp } from '../../support';

/** Codes that only the door answers: a 403 of the domain («no es su tarea») is another matter. */
const CLOSED = ['sesion-requerida', 'rol-insuficiente', 'ruta-sin-acceso', 'csrf-invalido', 'token-invalido'];
const OUTSIDE_THE_PREFIX = ['/health', '/ready', '/metrics'];

let test: TestApp;
let routes: DeclaredRoute[];
const tokens = new Map<Role, string>();

beforeAll(async () => {
  test = await createTestApp();
  Object.assign(test.get(RateLimits), { loginPerMinute: 1e6, loginPerAddress: 1e6, publicPerMinute: 1e6 });
  routes = test.get(AccessAudit).routes();
  const admin = await test
    .get(AccountService)
    .create({ usuario: 'raiz', nombre: 'Rosa Admin', roles: ['admin'], clave: 'una clave larga' });
  for (const role of ROLES) {
    const created = await test
      .get(ApiTokenService)
      .create({ nombre: role, roles: [role], dias: 1 }, { kind: 'account', ...admin });
    tokens.set(role, created.token);
  }
});
afterAll(() => test.close());

/** With made-up ids and an empty body: whoever is let in gets a 404, a 422 or an empty list; nobody gets a closed door. */
async function doorAnswer(route: DeclaredRoute, role?: Role): Promise<'open' | 'closed'> {
  const path = route.path.replaceAll(/:\w+/g, randomUUID());
  const url = OUTSIDE_THE_PREFIX.includes(route.path) ? path : `/api/v1${path}`;
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const call = request(test.url)[method](url);
  if (role) call.set('authorization', `Bearer ${tokens.get(role)}`);
  const { status, body } = await (method === 'get' ? call : call.send({}));
  const closed = CLOSED.includes((body as { code?: string }).code ?? '');
  if (closed) expect(status).toBe(role ? 403 : 401);
  return closed ? 'closed' : 'open';
}

function expected({ access }: DeclaredRoute, role?: Role): 'open' | 'closed' {
  if (!access) return 'closed';
  return access.publico || (role && access.roles.includes(role)) ? 'open' : 'closed';
}

it('every route says who may call it', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((route) => !route.access)).toEqual([]);
});

it('and answers to each role, and to nobody, as it says', async () => {
  const differences: string[] = [];
  for (const route of routes) {
    for (const role of [undefined, ...ROLES]) {
      const found = await doorAnswer(route, role);
      if (found !== expected(route, role))
        differences.push(`${route.method} ${route.path} (${route.name}) as ${role ?? 'nobody'}: ${found}`);
    }
  }
  expect(differences).toEqual([]);
});

it('what only some may do is not declared for more', () => {
  const rolesOf = (method: string, path: string) => {
    const access = routes.find((route) => route.method === method && route.path === path)?.access;
    return access && (access.publico ? 'publico' : [...access.roles].sort());
  };
  for (const [method, path] of [
    ['POST', '/usuarios'],
    ['PATCH', '/usuarios/:usuario'],
    ['POST', '/usuarios/:usuario/clave'],
    ['GET', '/tokens'],
    ['POST', '/tokens'],
    ['DELETE', '/tokens/:id'],
    ['GET', '/desarrollo/correos'],
  ] as const) {
    expect([method, path, rolesOf(method, path)]).toEqual([method, path, ['admin']]);
  }
  const readers = ['admin', 'auditor', 'calidad', 'coordinador'];
  for (const path of ['bitacora', 'bitacora/verificacion', 'bitacora/exportacion']) {
    expect(rolesOf('GET', `/casos/:radicado/${path}`)).toEqual(readers);
  }
  const publicCommands = routes
    .filter(({ access, method }) => access?.publico && method !== 'GET')
    .map(({ path }) => path);
  for (const path of publicCommands) expect(path).toMatch(/^\/(publico\/|sesion$|plazos\/calcular$)/);
});
