import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AccountService } from '../../src/auth/account.service';
import { SystemClock } from '../../src/common/clock';
import { createTestDatabase, type TestDatabase } from '../support/test-database';
import { smtpServer, type TestSmtpServer } from '../support/smtp-server';
import { CLAVE_DE_PRUEBA, PETICION, Persona, exigir, radicar, type Respuesta } from '../support/persona';
import { ServerProcess, freePort } from '../support/server-process';
import { waitFor } from '../support/wait-for';

const CASOS = 4;
const MUERTES = 3;
const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};

/** Issue "the spine", step 6: whatever the moment of the kill, nothing is lost and nothing is done twice. */
describe('kill -9 en cualquier momento', () => {
  let db: TestDatabase;
  let smtp: TestSmtpServer;
  let server: ServerProcess;
  let dataDir: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    smtp = await smtpServer();
    dataDir = mkdtempSync(join(tmpdir(), 'cauce-muerte-'));
    const accounts = new AccountService(db.dataSource, db.unitOfWork, new SystemClock());
    await accounts.create({
      usuario: 'gestor',
      nombre: 'Persona gestor',
      roles: ['gestor'],
      grupos: ['front-office', 'back-office'],
      clave: CLAVE_DE_PRUEBA,
    });
    server = new ServerProcess(await freePort(), {
      DATABASE_URL: db.url,
      SMTP_URL: smtp.url,
      CAUCE_MAIL_FROM: 'pqrsd@entidad.example',
      CAUCE_SECRET_KEY: 'una-clave-de-pruebas-de-mas-de-32-caracteres',
      CAUCE_DATA_DIR: dataDir,
    });
    await server.start();
  });

  afterAll(async () => {
    await server?.stop();
    await smtp?.close();
    await db?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('cada petición queda una vez, con su número, su acuse y su tarea completada una vez', async () => {
    let trabajando = true;
    const verdugo = (async () => {
      for (let muerte = 0; muerte < MUERTES && trabajando; muerte++) {
        // Not a wait for a condition: the instant of death must not depend on what the server does.
        await pause(150 + ((muerte * 397) % 700));
        await server.kill();
        await server.start();
      }
    })();
    const radicados = await Promise.all(Array.from({ length: CASOS }, () => trabajar(server.url)));
    trabajando = false;
    await verdugo;

    const filas = await db.query<{ numero: string; consecutivo: number }>(
      `select numero, consecutivo from radicado order by consecutivo`,
    );
    expect(filas.map((f) => f.numero).sort()).toEqual([...radicados].sort());
    expect(filas.map((f) => f.consecutivo)).toEqual(Array.from({ length: CASOS }, (_, i) => i + 1));
    const completadas = await db.query(
      `select case_id from journal_entry where type = 'user-task.completed'`,
    );
    expect(completadas).toHaveLength(CASOS);
    await waitFor(() => new Set(smtp.mails.map((m) => m.message.messageId)).size === CASOS, {
      // What a dead server had taken is taken again when its minute is over; a mail, after its job, has one of its own.
      timeoutMs: 240_000,
    });
    for (const numero of radicados) {
      const acuses = smtp.mails
        .filter((m) => m.message.subject?.includes(numero))
        .map((m) => m.message.messageId);
      expect(new Set(acuses).size).toBe(1);
    }
    expect(await db.query(`select 1 from incident where resolved_at is null`)).toEqual([]);
  }, 600_000);
});

/** Files one petition and classifies it, insisting with the same keys for as long as the server is dead. */
async function trabajar(url: string): Promise<string> {
  const llave = randomUUID();
  const { radicado } = await insistir(
    () => radicar(new Persona(url), { llave, datos: { asunto: `${PETICION.asunto} ${llave.slice(0, 4)}` } }),
    201,
  );
  const gestor = await reintentar(() => new Persona(url, 'gestor').entrar());
  const tarea = await reintentar(() => gestor.tarea(radicado, 'Clasificar la petición'));
  await insistir(() => gestor.post(`/tareas/${tarea.id}/tomar`), 204);
  const completar = randomUUID();
  await insistir(
    () =>
      gestor.post(
        `/tareas/${tarea.id}/completar`,
        { datos: CLASIFICACION },
        { 'idempotency-key': completar },
      ),
    200,
  );
  return radicado;
}

async function insistir<T>(comando: () => Promise<Respuesta<T>>, status: number): Promise<T> {
  return reintentar(async () => exigir(await comando(), status));
}

async function reintentar<T>(trabajo: () => Promise<T>): Promise<T> {
  // As often as a patient person would: the public door counts.
  const [resultado] = await waitFor(async () => [await trabajo()] as const, {
    timeoutMs: 120_000,
    everyMs: 2_000,
  });
  return resultado;
}
