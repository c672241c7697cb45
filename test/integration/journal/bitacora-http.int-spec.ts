import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import request from 'supertest';
import { AuditoriaModule } from '../../../src/auditoria/auditoria.module';
import { AccountService, AuthModule, type Role } from '../../../src/auth';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { Journal, JournalModule, SigningKey, verifyExport } from '../../../src/journal';
import { createTestApp, type TestApp } from '../../support';

@Module({ imports: [PlatformModule, AuthModule, JournalModule, AuditoriaModule] })
class BitacoraTestModule {}

const CLAVE = 'una clave larga';
const DAY = 24 * 3_600_000;
let test: TestApp;
let auditor: string;
let ana: string;

beforeAll(async () => {
  test = await createTestApp({ module: BitacoraTestModule });
  auditor = await enter('auditor');
  const account = await test
    .get(AccountService)
    .create({ usuario: 'ana', nombre: 'Ana Gómez', roles: ['gestor'], clave: CLAVE });
  ana = account.id;
});
afterAll(() => test.close());

async function enter(role: Role): Promise<string> {
  await test
    .get(AccountService)
    .create({ usuario: role, nombre: `Persona ${role}`, roles: [role], clave: CLAVE });
  const answer = await request(test.url)
    .post('/api/v1/sesion')
    .send({ usuario: role, clave: CLAVE })
    .expect(200);
  return answer.get('Set-Cookie')![0]!.split(';')[0]!;
}

/** A case with `count` entries, without the engine: only what the lookup by radicado needs. */
async function caso(numero: string, count: number): Promise<string> {
  const casoId = randomUUID();
  const at = test.clock.now();
  await test.unitOfWork.run(async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query(
      `INSERT INTO radicado (caso_id, numero, vigencia, consecutivo, codigo, perfil, tipo, canal, asunto, hechos, anonima,
         canal_respuesta, estado, recibido_en, radicado_en, libro)
       VALUES ($1, $2::text, 2026, right($2::text, 6)::int, 'x', 'cpai-001', 'PETICION', 'web', 'a', 'h', false, 'correo', 'RECIBIDO', $3, $3, '{}')`,
      [casoId, numero, at],
    );
    const entries = Array.from({ length: count }, (_, index) => ({
      type: `paso.${index + 1}`,
      actor: { kind: 'account' as const, id: ana, role: 'gestor' },
      at,
      phva: 'H' as const,
      clauses: [{ standard: 'ISO 9001', edition: '2015', clause: '8.5.1' }],
      subject: { kind: 'tarea', id: String(index) },
      data: { paso: index },
    }));
    await test.get(Journal).append(tx, casoId, entries);
  });
  return casoId;
}

const get = (path: string, cookie = auditor) =>
  request(test.url).get(`/api/v1/casos/${path}`).set('cookie', cookie);

it('is read in pages, with the names of those who work here and the head', async () => {
  await caso('2026-000001', 5);
  const first = await get('2026-000001/bitacora?limite=3').expect(200);
  expect(first.body.entradas[0]).toMatchObject({
    seq: 1,
    tipo: 'paso.1',
    actor: { clase: 'account', id: ana, nombre: 'Ana Gómez', rol: 'gestor' },
    phva: 'H',
    clausulas: [{ norma: 'ISO 9001', edicion: '2015', clausula: '8.5.1' }],
    sobre: { clase: 'tarea', id: '0' },
    datos: { paso: 0 },
    huellaAnterior: '0'.repeat(64),
  });
  const second = await get(`2026-000001/bitacora?limite=3&cursor=${first.body.siguiente}`).expect(200);
  expect([...first.body.entradas, ...second.body.entradas].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(second.body.siguiente).toBeUndefined();
  expect(second.body.cabeza).toEqual({ seq: 5, huella: second.body.entradas[1].huella });
});

it('is exported as a document that holds away from here', async () => {
  await caso('2026-000002', 4);
  test.clock.advance(2 * DAY);
  auditor = await enterAgain();
  const answer = await get('2026-000002/bitacora/exportacion').expect(200);
  expect(answer.get('content-disposition')).toBe('attachment; filename="bitacora-2026-000002.json"');
  const verification = verifyExport(answer.body, test.get(SigningKey).fingerprint);
  expect(verification).toMatchObject({ ok: true, reference: '2026-000002', entries: 4, sealedUpTo: 4 });
});

it('says which entry somebody with the keys of the database altered', async () => {
  const casoId = await caso('2026-000003', 4);
  expect((await get('2026-000003/bitacora/verificacion').expect(200)).body).toMatchObject({
    integra: true,
    entradas: 4,
    hallazgos: [],
  });
  await test.query('ALTER TABLE journal_entry DISABLE TRIGGER ALL');
  await test.query(`UPDATE journal_entry SET data = '{"paso": 99}' WHERE case_id = $1 AND seq = 3`, [casoId]);
  await test.query('ALTER TABLE journal_entry ENABLE TRIGGER ALL');
  const { body } = await get('2026-000003/bitacora/verificacion').expect(200);
  expect(body).toMatchObject({
    integra: false,
    primeraAlterada: {
      seq: 3,
      tipo: 'paso.3',
      motivo: expect.stringContaining('no corresponde a su huella'),
    },
  });
});

it('is not for everybody, and a radicado that is not there is a 404', async () => {
  const gestor = await enter('gestor');
  for (const path of ['bitacora', 'bitacora/verificacion', 'bitacora/exportacion']) {
    await get(`2026-000001/${path}`, gestor).expect(403);
    expect((await get(`2026-999999/${path}`).expect(404)).body).toMatchObject({
      code: 'radicado-no-encontrado',
    });
  }
  expect((await get('2026-000001/bitacora?cursor=otro').expect(422)).body).toMatchObject({
    code: 'cursor-invalido',
  });
});

async function enterAgain(): Promise<string> {
  const answer = await request(test.url)
    .post('/api/v1/sesion')
    .send({ usuario: 'auditor', clave: CLAVE })
    .expect(200);
  return answer.get('Set-Cookie')![0]!.split(';')[0]!;
}
