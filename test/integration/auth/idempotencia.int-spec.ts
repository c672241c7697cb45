import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { AccountService, RateLimits } from '../../../src/auth';
import { IdempotencyStore } from '../../../src/auth/idempotency/idempotency.store';
import { Refusal } from '../../../src/common/refusal';
import { type TestApp, waitFor } from '../../support';
import { createAuthApp, Probe } from './auth-app';

const CLAVE = 'una clave larga';
const HOUR = 3_600_000;
let test: TestApp;
let probe: Probe;
let session: { cookie: string; csrf: string };

beforeAll(async () => {
  test = await createAuthApp();
  test.get(RateLimits).publicPerMinute = 1e6;
  await test
    .get(AccountService)
    .create({ usuario: 'luis', nombre: 'Luis Peña', roles: ['gestor'], clave: CLAVE });
  await test
    .get(AccountService)
    .create({ usuario: 'rosa', nombre: 'Rosa Ruiz', roles: ['gestor'], clave: CLAVE });
  session = await enter('luis');
});
afterAll(() => test.close());
beforeEach(() => {
  probe = Object.assign(test.get(Probe), {
    runs: 0,
    hold: Promise.resolve(),
    refuse: undefined,
    failAfterCommit: false,
  });
});

const http = () => request(test.url);

async function enter(usuario: string) {
  const answer = await http().post('/api/v1/sesion').send({ usuario, clave: CLAVE }).expect(200);
  return { cookie: answer.get('Set-Cookie')![0]!.split(';')[0]!, csrf: answer.body.csrf as string };
}

const order = (key: string, body: object = { a: 1 }, who = session) =>
  http()
    .post('/api/v1/orden')
    .set('cookie', who.cookie)
    .set('x-csrf-token', who.csrf)
    .set('idempotency-key', key)
    .send(body);

/** Each call draws another multipart boundary, as a browser that tries again does. */
const upload = (key: string, fields: { datos?: string; archivo?: Buffer } = {}) =>
  http()
    .post('/api/v1/publico/orden')
    .set('idempotency-key', key)
    .field('datos', fields.datos ?? '{"asunto":"poste"}')
    .attach('anexos', fields.archivo ?? Buffer.alloc(300_000, 'x'), 'foto.png');

describe('a command with an Idempotency-Key', () => {
  it('is done once; a repetition gets the first answer', async () => {
    const key = randomUUID();
    const first = await order(key).expect(201);
    const again = await order(key).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.get('idempotency-replayed')).toBe('true');
    expect(probe.runs).toBe(1);
  });

  it('takes the members of its body in any order', async () => {
    const key = randomUUID();
    await order(key, { a: 1, b: { c: 2, d: 3 } }).expect(201);
    await order(key, { b: { d: 3, c: 2 }, a: 1 }).expect(201);
    expect(probe.runs).toBe(1);
  });

  it('with another body, or on another route, is refused', async () => {
    const key = randomUUID();
    await order(key).expect(201);
    expect((await order(key, { a: 2 }).expect(422)).body).toMatchObject({
      code: 'llave-idempotencia-reutilizada',
    });
    const elsewhere = http()
      .delete('/api/v1/orden')
      .set('cookie', session.cookie)
      .set('x-csrf-token', session.csrf);
    await elsewhere.set('idempotency-key', key).send({ a: 1 }).expect(422);
    expect(probe.runs).toBe(1);
  });

  it('is of whoever sends it', async () => {
    const key = randomUUID();
    await order(key).expect(201);
    await order(key, { a: 1 }, await enter('rosa')).expect(201);
    expect(probe.runs).toBe(2);
  });

  it('sent twice at once is done once: the second is told to wait', async () => {
    const key = randomUUID();
    let release: () => void = () => undefined;
    probe.hold = new Promise((resolve) => (release = resolve));
    const first = order(key).then((answer) => answer);
    await waitFor(() => probe.runs === 1);
    const second = await order(key).expect(409);
    expect(second.body).toMatchObject({ code: 'comando-en-curso' });
    expect(second.get('retry-after')).toBe('1');
    release();
    expect((await first).status).toBe(201);
    expect((await order(key).expect(201)).body).toEqual((await first).body);
    expect(probe.runs).toBe(1);
  });

  it('keeps an answer without content', async () => {
    const key = randomUUID();
    const remove = () =>
      http()
        .delete('/api/v1/orden')
        .set('cookie', session.cookie)
        .set('x-csrf-token', session.csrf)
        .set('idempotency-key', key);
    await remove().expect(204);
    await remove().expect(204);
    expect(probe.runs).toBe(1);
  });

  it('keeps a 409, which stays true, and not a 422 or a failure, which can be mended', async () => {
    const [done, mended, failed] = [randomUUID(), randomUUID(), randomUUID()];
    probe.refuse = Refusal.conflict('tarea-ya-completada', 'La completó Ana.', { quien: 'ana' });
    await order(done).expect(409);
    probe.refuse = Refusal.invalid('datos-invalidos', 'Falta el asunto.');
    await order(mended).expect(422);
    probe.refuse = new Refusal(500, 'x', 'x');
    await order(failed).expect(500);
    probe.refuse = undefined;
    expect((await order(done).expect(409)).body).toMatchObject({ code: 'tarea-ya-completada', quien: 'ana' });
    await order(mended, { a: 'corregido' }).expect(201);
    await order(failed).expect(201);
  });

  it('whose process died is free again when its lease ends', async () => {
    const key = randomUUID();
    const store = test.get(IdempotencyStore);
    const user = await test.query<{ id: string }>(`SELECT id FROM account WHERE username = 'luis'`);
    const claimed = store.keyFor(`account:${user[0]!.id}`, key);
    await store.claim(claimed, undefined);
    await order(key).expect(409);
    await test.query('UPDATE idempotency_key SET lease_until = clock_timestamp() WHERE key_hash = $1', [
      claimed.hash,
    ]);
    await order(key).expect(201);
  });

  it('is forgotten after 48 hours', async () => {
    const key = randomUUID();
    await order(key).expect(201);
    test.clock.advance(48 * HOUR);
    session = await enter('luis');
    await order(key).expect(201);
    expect(probe.runs).toBe(2);
    test.clock.advance(48 * HOUR);
    await test.get(IdempotencyStore).sweep();
    expect(await test.query('SELECT 1 FROM idempotency_key')).toEqual([]);
    session = await enter('luis');
  });

  it.each(['corta', 'con espacios en medio de todo', 'ñ'.repeat(20)])(
    'with the key %j is refused',
    async (key) => {
      const answer = await order(encodeURIComponent(key) === key ? key : Buffer.from(key).toString('latin1'));
      expect(answer).toMatchObject({ status: 400, body: { code: 'llave-idempotencia-invalida' } });
      expect(probe.runs).toBe(0);
    },
  );
});

describe('an upload', () => {
  it('is done once whatever boundary the repetition draws, and another file is another command', async () => {
    const key = randomUUID();
    const first = await upload(key).expect(202);
    expect(first.body).toEqual({ run: 1, campos: { datos: '{"asunto":"poste"}' }, anexos: [300_000] });
    expect((await upload(key).expect(202)).body).toEqual(first.body);
    await upload(key, { archivo: Buffer.alloc(300_000, 'y') }).expect(422);
    await upload(key, { datos: '{"asunto":"otro"}' }).expect(422);
    expect(probe.runs).toBe(1);
  });

  it('whose answer was kept in its transaction is not done again after a crash', async () => {
    const key = randomUUID();
    probe.failAfterCommit = true;
    await upload(key).expect(500);
    probe.failAfterCommit = false;
    expect((await upload(key).expect(202)).body).toMatchObject({ run: 1 });
    expect(probe.runs).toBe(1);
  });
});

it('what is kept cannot be read without the key of the client', async () => {
  const key = randomUUID();
  await upload(key, { datos: '{"asunto":"muy privado"}' }).expect(202);
  const rows = await test.query<{ answer: Buffer; key_hash: Buffer }>(
    'SELECT answer, key_hash FROM idempotency_key WHERE answer IS NOT NULL',
  );
  const kept = Buffer.concat(rows.flatMap((row) => [row.answer, row.key_hash])).toString('latin1');
  expect(rows.length).toBeGreaterThan(0);
  expect(kept).not.toContain('privado');
  expect(kept).not.toContain(key);
});
