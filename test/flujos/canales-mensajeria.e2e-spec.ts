import { createHmac } from 'node:crypto';
import { exigir } from '../support/persona';
import { entregarFirmado, type ComoSeEntrega } from './mensajes-firmados';
import { Oficina } from './oficina';

const NUEVA = 'clave-nueva-de-mas-de-treinta-y-dos-caracteres';
const ANTERIOR = 'clave-anterior-de-mas-de-treinta-y-dos-letras';

describe('WhatsApp, redes sociales y MARA por una puerta firmada', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir(
      { now: '2026-03-03T07:00:00Z', config: { perfil: 'comfenalco', channelSecrets: [NUEVA, ANTERIOR] } },
      ['gestor'],
    );
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const entregar = (mensaje: object, como: Partial<ComoSeEntrega> = {}) =>
    entregarFirmado(oficina.app, mensaje, { clave: NUEVA, ...como });

  it('S4-15: lo que MARA recibe a las 02:00 es de ese mismo día hábil', async () => {
    const recibido = exigir(
      await entregar({
        conversacion: 'madrugada',
        texto: 'Quiero cambiar mi cita de odontología.',
        enviadoEn: '2026-03-03T02:00:00-05:00',
      }),
      200,
    );
    expect(recibido).toMatchObject({
      hilo: false,
      repetido: false,
      efectivo: '2026-03-03',
      anexosRechazados: [],
    });
    const ficha = await oficina.ficha(recibido);
    expect(ficha).toMatchObject({
      canal: 'whatsapp',
      recibidoEn: '2026-03-03T07:00:00.000Z',
      vence: recibido.vence,
    });
    expect(ficha.asunto).toBe('Asistente virtual MARA (WhatsApp): Quiero cambiar mi cita de odontología.');
    // With the code the bot can tell the person how to follow the case.
    expect(await oficina.seguimiento(recibido)).toMatchObject({ radicado: recibido.radicado });
  });

  it('una foto de 2 MB entra con su mensaje', async () => {
    const foto = Buffer.alloc(2 * 1024 * 1024, 'x').toString('base64');
    const recibido = exigir(
      await entregar({
        conversacion: 'foto',
        texto: 'Así quedó el poste.',
        adjuntos: [{ nombre: 'nota.txt', contenido: foto }],
      }),
      200,
    );
    expect((await oficina.ficha(recibido)).anexos).toMatchObject([{ nombre: 'nota.txt', bytes: 2097152 }]);
  });

  it('lo que sigue en la conversación va al mismo caso; entregado dos veces, cuenta una', async () => {
    const mensaje = { id: 'wamid.1', conversacion: 'ida-y-vuelta', texto: 'No me llegó el subsidio.' };
    const juntos = await Promise.all([
      entregar(mensaje),
      entregar(mensaje),
      entregar({ ...mensaje, id: 'wamid.2' }),
    ]);
    const [uno, dos, otro] = juntos.map((respuesta) => exigir(respuesta, 200));
    expect(new Set([uno, dos, otro].map((r) => r.radicado)).size).toBe(1);
    expect([uno, dos].map((r) => r.repetido).sort()).toEqual([false, true]);
    const foto = { nombre: 'recibo.txt', contenido: Buffer.from('comprobante').toString('base64') };
    const virus = { nombre: 'juego.exe', contenido: Buffer.from('MZ\u0000\u0001').toString('base64') };
    const sigue = exigir(
      await entregar({ ...mensaje, id: 'wamid.3', texto: 'Anexo el recibo.', adjuntos: [foto, virus] }),
      200,
    );
    expect(sigue).toMatchObject({ hilo: true, radicado: uno.radicado });
    expect(sigue.anexosRechazados).toEqual([{ nombre: 'juego.exe', motivo: expect.any(String) }]);
    const repetido = exigir(await entregar({ ...mensaje, id: 'wamid.3' }), 200);
    expect(repetido).toMatchObject({ hilo: true, repetido: true });
    const aportes = await oficina.app.query(
      `select 1 from actuacion_ciudadana a join radicado r on r.caso_id = a.caso_id where r.numero = $1`,
      [uno.radicado],
    );
    expect(aportes).toHaveLength(2);
    expect((await oficina.ficha(uno)).anexos.map((a: { nombre: string }) => a.nombre)).toEqual([
      'recibo.txt',
    ]);
  });

  it('Facebook y Twitter entran por la misma puerta, con el mismo término que los demás', async () => {
    const facebook = exigir(
      await entregar(
        { conversacion: 'fb', red: 'Facebook', texto: 'Felicito al parque.', autor: { nombre: 'Rosaura' } },
        { canal: 'redes' },
      ),
      200,
    );
    const twitter = exigir(
      await entregar({ conversacion: 'tw', red: 'Twitter' }, { canal: 'redes', clave: ANTERIOR }),
      200,
    );
    expect(facebook.vence).toBe(twitter.vence);
    expect(await oficina.ficha(facebook)).toMatchObject({
      canal: 'redes',
      asunto: 'Facebook: Felicito al parque.',
    });
  });

  it('sin la firma debida no entra nadie, y lo que está mal escrito se dice', async () => {
    const ahora = oficina.app.clock.now().getTime();
    const casos = async () =>
      (await oficina.app.query<{ n: number }>(`select count(*)::int as n from radicado`))[0]!.n;
    const antes = await casos();
    expect((await entregar({}, { firma: 'v1=nada' })).body).toMatchObject({
      status: 401,
      code: 'firma-invalida',
    });
    expect(await entregar({}, { clave: 'x'.repeat(40) })).toMatchObject({ status: 401 });
    for (const desfase of [-301_000, 301_000])
      expect((await entregar({}, { cuando: new Date(ahora + desfase) })).body).toMatchObject({
        status: 401,
        code: 'firma-vencida',
      });
    // Without the header, and with one that was good for other words.
    expect((await entregar({}, { firma: '' })).body).toMatchObject({ status: 401, code: 'firma-invalida' });
    const t = Math.floor(ahora / 1000);
    const deOtro = createHmac('sha256', NUEVA).update(`${t}.{"texto":"Buenas"}`).digest('hex');
    expect((await entregar({}, { firma: `t=${t},v1=${deOtro}` })).body).toMatchObject({
      code: 'firma-invalida',
    });
    expect(await entregar({ texto: 'x'.repeat(20_001) })).toMatchObject({ status: 422 });
    expect(await entregar({ adjuntos: [{ nombre: 'a.txt', contenido: 'no es base64' }] })).toMatchObject({
      status: 422,
    });
    expect(await entregar({}, { canal: 'ventanilla' })).toMatchObject({ status: 404 });
    expect(await entregar({ texto: '' })).toMatchObject({ status: 422 });
    expect(await entregar({ tipo: 'NO_EXISTE', conversacion: 'otra' })).toMatchObject({ status: 422 });
    expect(await entregar({ sobra: 1 })).toMatchObject({ status: 422 });
    expect(await casos()).toBe(antes);
  });
});
