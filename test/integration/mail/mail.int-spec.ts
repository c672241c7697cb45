import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '../../../src/common/clock';
import { Config } from '../../../src/config/config';
import { FileStore } from '../../../src/files';
import { MailWorker, type NewMail, Outbox, type Settled } from '../../../src/mail';
import { MailQueue } from '../../../src/mail/mail-queue';
import { MailTransport } from '../../../src/mail/mail-transport';
import { createTestDatabase, type TestDatabase, waitFor } from '../../support';
import { SmtpCatcher } from './smtp-catcher';

const folder = mkdtempSync(join(tmpdir(), 'correo-'));
const clock = new ManualClock(new Date('2026-03-02T15:00:00Z'));
let database: TestDatabase;
let smtp: SmtpCatcher;
let smtpUrl: string;
let files: FileStore;
const workers: { worker: MailWorker; transport: MailTransport }[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  smtp = new SmtpCatcher();
  smtpUrl = await smtp.start();
});
afterEach(async () => {
  for (const { worker, transport } of workers.splice(0)) {
    await worker.onModuleDestroy();
    transport.onModuleDestroy();
  }
  await smtp.stop();
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function mailSystem(settings: Partial<Config> = { smtpUrl }) {
  const config = new Config({ dataDir: folder, mailFrom: 'PQRSD <pqrsd@entidad.gov.co>', ...settings });
  files = new FileStore(config);
  const outbox = new Outbox(clock, database.unitOfWork);
  const transport = new MailTransport(config, files);
  const worker = new MailWorker(
    outbox,
    new MailQueue(database.dataSource, clock),
    transport,
    database.unitOfWork,
    clock,
    config,
  );
  workers.push({ worker, transport });
  const settled: Settled[] = [];
  outbox.onSettled(async (_tx, end) => void settled.push(end));
  return { outbox, worker, settled };
}

const mail = (overrides: Partial<NewMail> = {}): NewMail => ({
  kind: 'acuse',
  to: 'ana@correo.co',
  subject: 'Acuse de recibo: petición 2026-000001',
  text: 'Recibimos su petición.',
  html: '<p>Recibimos su petición.</p>',
  reference: { kind: 'notificacion', id: 'n1' },
  ...overrides,
});
const enqueue = (outbox: Outbox, request = mail()) =>
  database.unitOfWork.run((tx) => outbox.enqueue(tx, request));
const row = async (id: string) => (await database.query('SELECT * FROM outbox_mail WHERE id = $1', [id]))[0]!;

it('leaves once after the commit, with its attachment and the outbox id as Message-ID', async () => {
  const { outbox, worker, settled } = mailSystem();
  worker.onApplicationBootstrap();
  const file = await files.save(Buffer.from('Señores: adjunto.\n'), { name: 'carta.txt' });
  const id = await enqueue(
    outbox,
    mail({ attachments: [{ name: file.name, sha256: file.sha256, mime: file.mime }] }),
  );
  await waitFor(async () => (await row(id))['status'] === 'sent');
  expect(smtp.received).toHaveLength(1);
  const [received] = smtp.received;
  expect(received).toMatchObject({
    messageId: `<${id}@entidad.gov.co>`,
    subject: 'Acuse de recibo: petición 2026-000001',
  });
  expect(received!.attachments[0]).toMatchObject({
    filename: 'carta.txt',
    content: Buffer.from('Señores: adjunto.\n'),
  });
  expect(settled).toEqual([
    {
      mailId: id,
      kind: 'acuse',
      reference: { kind: 'notificacion', id: 'n1' },
      status: 'sent',
      at: clock.now(),
      response: '250 OK: queued',
    },
  ]);
});

it('does not leave when the transaction rolls back', async () => {
  const { outbox, worker } = mailSystem();
  worker.onApplicationBootstrap();
  const failure = database.unitOfWork.run(async (tx) => {
    await outbox.enqueue(tx, mail());
    throw new Error('no');
  });
  await expect(failure).rejects.toThrow('no');
  await worker.drain();
  expect(await database.query('SELECT id FROM outbox_mail')).toEqual([]);
  expect(smtp.received).toEqual([]);
});

it('is tried again after 451, not before its time, and is the same message', async () => {
  const { outbox, worker, settled } = mailSystem();
  smtp.refuseRecipients = [451];
  const id = await enqueue(outbox);
  await worker.drain();
  expect(await row(id)).toMatchObject({
    status: 'pending',
    attempts: 1,
    last_error: expect.stringMatching(/451.*<correo>/),
  });
  await worker.drain();
  expect(smtp.received).toHaveLength(0);
  clock.advance(60_000);
  await worker.drain();
  expect(smtp.received.map((received) => received.messageId)).toEqual([`<${id}@entidad.gov.co>`]);
  expect(settled).toMatchObject([{ status: 'sent' }]);
});

it('fails for good after 550, without the address in what is kept', async () => {
  const { outbox, worker, settled } = mailSystem();
  smtp.refuseRecipients = [550];
  const id = await enqueue(outbox);
  await worker.drain();
  const failed = await row(id);
  expect(failed).toMatchObject({ status: 'failed', sent_at: null });
  expect(failed['last_error']).not.toContain('ana@');
  expect(settled).toMatchObject([{ mailId: id, status: 'failed', response: expect.stringContaining('550') }]);
});

it('waits for a server that is not there', async () => {
  const { outbox, worker } = mailSystem({ smtpUrl: 'smtp://127.0.0.1:9' });
  const id = await enqueue(outbox);
  await worker.drain();
  expect(await row(id)).toMatchObject({ status: 'pending', attempts: 1 });
});

it('is sent once although the listener fails: only the announcement is repeated', async () => {
  const { outbox, worker, settled } = mailSystem();
  let failures = 1;
  outbox.onSettled(async () => {
    if (failures-- > 0) throw new Error('el caso no pudo avanzar');
  });
  const id = await enqueue(outbox);
  await worker.drain();
  expect(await row(id)).toMatchObject({ status: 'pending', outcome: { status: 'sent' }, sent_at: null });
  clock.advance(60_000);
  await worker.drain();
  expect(await row(id)).toMatchObject({ status: 'sent', outcome: null });
  expect(smtp.received).toHaveLength(1);
  expect(settled.map((end) => end.status)).toEqual(['sent', 'sent']);
});

it('after a crash while sending goes out again under the same Message-ID, and the lost worker marks nothing', async () => {
  const { outbox, worker } = mailSystem();
  let release: () => void = () => undefined;
  smtp.hold = new Promise((resolve) => (release = resolve));
  const id = await enqueue(outbox);
  const lost = worker.drain();
  await waitFor(async () => (await row(id))['status'] === 'sending');
  await database.query('UPDATE outbox_mail SET lease_until = clock_timestamp() WHERE id = $1', [id]);
  const second = mailSystem();
  const again = second.worker.drain();
  await waitFor(async () => (await row(id))['attempts'] === 2);
  release();
  await Promise.all([lost, again]);
  expect(smtp.received.map((received) => received.messageId)).toEqual(
    Array(2).fill(`<${id}@entidad.gov.co>`),
  );
  expect(await row(id)).toMatchObject({ status: 'sent', attempts: 2 });
  expect(second.settled).toHaveLength(1);
});

it('two workers share the outbox and send each mail once', async () => {
  const [one, two] = [mailSystem(), mailSystem()];
  const ids = await Promise.all(
    Array.from({ length: 30 }, (_, index) => enqueue(one.outbox, mail({ subject: `Correo ${index}` }))),
  );
  await Promise.all([one.worker.drain(), two.worker.drain()]);
  expect(smtp.received.map((received) => received.messageId).sort()).toEqual(
    ids.map((id) => `<${id}@entidad.gov.co>`).sort(),
  );
});

it('finishes what is under way when it is stopped', async () => {
  const { outbox, worker } = mailSystem();
  let release: () => void = () => undefined;
  smtp.hold = new Promise((resolve) => (release = resolve));
  worker.onApplicationBootstrap();
  const id = await enqueue(outbox);
  await waitFor(async () => (await row(id))['status'] === 'sending');
  const stopped = worker.onModuleDestroy();
  release();
  await stopped;
  expect(await row(id)).toMatchObject({ status: 'sent' });
});

it('stays here without SMTP settings, and always when it is of the demonstration', async () => {
  const development = mailSystem({});
  const id = await enqueue(development.outbox);
  await development.worker.drain();
  expect(await row(id)).toMatchObject({ status: 'sent', response: 'bandeja de desarrollo' });
  const withServer = mailSystem();
  const demo = await enqueue(withServer.outbox, mail({ demo: true }));
  await withServer.worker.drain();
  expect(await row(demo)).toMatchObject({ status: 'sent', demo: true });
  expect(smtp.received).toEqual([]);
});

it('refuses a bad address at the door and leaves nothing', async () => {
  const { outbox } = mailSystem();
  await expect(enqueue(outbox, mail({ to: 'ana@correo.co\r\nBcc: x@y.co' }))).rejects.toMatchObject({
    code: 'correo-invalido',
  });
  await expect(enqueue(outbox, mail({ subject: 'a\r\nBcc: x@y.co' }))).rejects.toMatchObject({
    code: 'correo-encabezado-invalido',
  });
  expect(await database.query('SELECT id FROM outbox_mail')).toEqual([]);
});
