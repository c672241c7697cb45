import { Module } from '@nestjs/common';
import request from 'supertest';
import { AccountService, AuthModule } from '../../../src/auth';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { FilesModule, FileStore } from '../../../src/files';
import { MailModule, Outbox } from '../../../src/mail';
import { createTestApp, type TestApp, waitFor } from '../../support';

@Module({ imports: [PlatformModule, AuthModule, FilesModule, MailModule] })
class InboxTestModule {}

const boot = (demo: boolean) => createTestApp({ module: InboxTestModule, config: { demo } });
const get = (test: TestApp, path = '') => request(test.url).get(`/api/v1/desarrollo/correos${path}`);

async function enqueue(test: TestApp, subject: string): Promise<string> {
  const file = await test.get(FileStore).save(Buffer.from('Carta.\n'), { name: 'Respuesta ñ.txt' });
  const attachment = { name: file.name, sha256: file.sha256, mime: file.mime };
  return test.unitOfWork.run((tx) =>
    test.get(Outbox).enqueue(tx, {
      kind: 'acuse',
      to: 'ana@correo.co',
      subject,
      text: 'texto',
      html: '<p>texto</p>',
      attachments: [attachment],
    }),
  );
}

it('shows in the demonstration every mail that would have left, with its attachments, newest first', async () => {
  const test = await boot(true);
  try {
    const ids: string[] = [];
    for (const subject of ['Primero', 'Segundo', 'Tercero']) {
      ids.push(await enqueue(test, subject));
      test.clock.advance(1000);
    }
    await waitFor(async () =>
      (await get(test)).body.elementos.every((mail: { estado: string }) => mail.estado === 'enviado'),
    );
    const first = await get(test, '?limite=2').expect(200);
    expect(first.body.elementos).toMatchObject([
      {
        asunto: 'Tercero',
        para: 'ana@correo.co',
        respuesta: 'bandeja de desarrollo',
        adjuntos: [{ nombre: 'Respuesta ñ.txt', mime: 'text/plain' }],
      },
      { asunto: 'Segundo' },
    ]);
    const rest = await get(test, `?limite=2&cursor=${first.body.siguiente}`).expect(200);
    expect(rest.body).toEqual({ elementos: [expect.objectContaining({ asunto: 'Primero' })] });
    expect((await get(test, '?q=SEGUN').expect(200)).body.elementos).toHaveLength(1);
    expect((await get(test, `/${ids[0]}`).expect(200)).body).toMatchObject({
      texto: 'texto',
      html: '<p>texto</p>',
    });
    const attachment = await get(test, `/${ids[0]}/adjuntos/0`).expect(200);
    expect(attachment.text).toBe('Carta.\n');
    expect(attachment.get('content-disposition')).toBe(`inline; filename*=UTF-8''Respuesta%20%C3%B1.txt`);
    expect((await get(test, `/${ids[0]}/adjuntos/1`).expect(404)).body).toMatchObject({
      code: 'adjunto-no-encontrado',
    });
  } finally {
    await test.close();
  }
});

it('is for an administrator alone with a database of the entity', async () => {
  const test = await boot(false);
  try {
    const id = await enqueue(test, 'Privado');
    for (const path of ['', `/${id}`, `/${id}/adjuntos/0`]) await get(test, path).expect(401);
    await test
      .get(AccountService)
      .create({ usuario: 'raiz', nombre: 'Rosa Admin', roles: ['admin'], clave: 'una clave larga' });
    const login = await request(test.url)
      .post('/api/v1/sesion')
      .send({ usuario: 'raiz', clave: 'una clave larga' });
    await get(test).set('cookie', login.get('Set-Cookie')![0]!).expect(200);
  } finally {
    await test.close();
  }
});
