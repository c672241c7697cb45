import { randomUUID } from 'node:crypto';
import { PETICION, Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import { smtpServer, type TestSmtpServer } from '../../support/smtp-server';
import type { TestApp } from '../../support/test-app';
import { waitFor } from '../../support/wait-for';
import { appBajoAsedio, crudo, enCalma, seNiega } from './asedio';

/** The citizen's door: what a petition says, and what follows from it in letters and mail. */
describe('una petición con datos hostiles', () => {
  let smtp: TestSmtpServer;
  let app: TestApp;
  let gestor: Persona;

  beforeAll(async () => {
    smtp = await smtpServer();
    app = await appBajoAsedio({ config: { smtpUrl: smtp.url } });
    gestor = await persona(app, 'gestor');
  });

  afterAll(async () => {
    await app?.close();
    await smtp?.close();
  });

  const peticionario = (cambio: Record<string, unknown>) => ({
    peticionario: { ...PETICION.peticionario, ...cambio },
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['sin asunto', { asunto: '   ' }, /Escriba el asunto/],
    ['un asunto larguísimo', { asunto: 'a'.repeat(201) }, /200 caracteres/],
    ['unos hechos larguísimos', { hechos: 'a'.repeat(20_001) }, /20000 caracteres/],
    ['un asunto que es un objeto', { asunto: { $gt: '' } }, /asunto: .*texto/],
    ['un correo que no lo es', peticionario({ correo: 'luz arroba ejemplo' }), /nombre@dominio/],
    [
      'un correo con otro encabezado dentro',
      peticionario({ correo: 'a@example.com\r\nBcc: b@example.com' }),
      /nombre@dominio/,
    ],
    [
      'un correo que ningún servidor recibiría',
      peticionario({ correo: `${'a'.repeat(70)}@example.com` }),
      /nombre@dominio/,
    ],
    ['dos correos en uno', peticionario({ correo: 'a@example.com,b@example.com' }), /nombre@dominio/],
    ['sin datos y sin ser anónima', { peticionario: undefined }, /anónima/],
    ['sin autorizar el tratamiento de datos', { aceptaTratamientoDatos: false }, /Ley 1581/],
  ])('%s', (_que, datos, dice) =>
    seNiega(app, () => radicar(ciudadano(app), { datos }), { status: 422, code: 'datos-invalidos', dice }),
  );

  it('un tipo que la entidad no tiene', () =>
    seNiega(app, () => radicar(ciudadano(app), { datos: { tipo: 'NO_EXISTE' } }), {
      status: 422,
      code: 'tipo-desconocido',
      dice: /NO_EXISTE/,
    }));

  it('un término interno del proceso no es un tipo de petición', () =>
    seNiega(app, () => radicar(ciudadano(app), { datos: { tipo: 'NOTIFICACION_AVISO' } }), {
      status: 422,
      code: 'tipo-interno',
      dice: /término interno/,
    }));

  it('un carácter nulo dice en qué campo', () =>
    seNiega(app, () => radicar(ciudadano(app), { datos: peticionario({ nombres: 'Luz\u0000' }) }), {
      status: 422,
      code: 'texto-mal-formado',
      dice: /«peticionario\.nombres».*nulo/,
    }));

  it('el campo «datos» que no es JSON', async () => {
    const form = new FormData();
    form.set('datos', '{"asunto": ');
    await seNiega(app, () => ciudadano(app).enviar('/publico/radicados', form), {
      status: 400,
      code: 'datos-no-son-json',
      dice: /«datos»/,
    });
  });

  it.each([
    [
      'se corta a la mitad',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="datos"\r\n\r\n{',
    ],
    ['no dice dónde se separa', 'multipart/form-data', '--x\r\n\r\n--x--'],
    ['es pura basura', 'multipart/form-data; boundary=x', '\u0001\u0002\u0003'],
  ])('un formulario que %s', (_que, tipo, cuerpo) =>
    seNiega(
      app,
      () =>
        crudo(app, '/publico/radicados', { method: 'POST', body: cuerpo, headers: { 'content-type': tipo } }),
      {
        status: 400,
        code: 'formulario-mal-formado',
        dice: /incompleto/,
      },
    ),
  );

  it('claves de prototipo y campos que nadie pidió no entran', async () => {
    const form = new FormData();
    form.set(
      'datos',
      JSON.stringify(PETICION).replace(
        '{',
        '{"__proto__": {"anonima": true}, "constructor": {"prototype": {"x": 1}}, "estado": "CERRADO", "demo": true,',
      ),
    );
    const { radicado } = exigir(await ciudadano(app).enviar('/publico/radicados', form), 201);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(
      await app.query(`select estado, demo, anonima from radicado where numero = $1`, [radicado]),
    ).toEqual([{ estado: expect.not.stringMatching('CERRADO'), demo: false, anonima: false }]);
  });

  it('los datos repartidos en campos del formulario no se adivinan', async () => {
    const form = new FormData();
    for (const [campo, valor] of [
      ['datos[asunto]', 'x'],
      ['datos[__proto__][y]', '1'],
      ['datos[anonima]', 'true'],
    ])
      form.set(campo!, valor!);
    await seNiega(app, () => ciudadano(app).enviar('/publico/radicados', form), {
      status: 422,
      code: 'datos-invalidos',
      dice: /hechos: .*anonima: /,
    });
    expect(({} as Record<string, unknown>)['y']).toBeUndefined();
  });

  it('el número y el código cambiados responden lo mismo: nadie sabe qué radicados existen', async () => {
    const { radicado, codigo } = exigir(await radicar(ciudadano(app)), 201);
    const negativa = { status: 404, code: 'radicado-o-codigo-errado', dice: /No encontramos/ };
    const probar = (r: string, c: string) =>
      seNiega(app, () => ciudadano(app).post('/publico/seguimiento', { radicado: r, codigo: c }), negativa);
    const [existe, noExiste] = [await probar(radicado, 'AAAAA-AAAAA'), await probar('2026-999999', codigo)];
    expect({ ...existe.body, peticion: '' }).toEqual({ ...noExiste.body, peticion: '' });
    await probar(`${radicado}' or '1'='1`.slice(0, 40), codigo);
    await probar('%', '%');
  });

  it('con la misma llave: otro cuerpo se niega y el mismo responde lo mismo, sin otro caso', async () => {
    const llave = randomUUID();
    const primera = exigir(await radicar(ciudadano(app), { llave }), 201);
    await seNiega(app, () => radicar(ciudadano(app), { llave, datos: { asunto: 'Otro asunto' } }), {
      status: 422,
      code: 'llave-idempotencia-reutilizada',
      dice: /misma solicitud/,
    });
    expect(exigir(await radicar(ciudadano(app), { llave }), 201)).toEqual(primera);
    expect(await app.query(`select 1 from radicado where numero = $1`, [primera.radicado])).toHaveLength(1);
  });

  it('HTML, plantillas, saltos de línea y marcas de dirección llegan como texto al correo, a la ficha y a la carta', async () => {
    const asunto = '<img src=x onerror=alert(1)> {{entidad.nit}} ${7*7} $& #text(1)\r\nBcc: otro@example.com';
    const nombres = '<b>Luz</b>\r\nBcc: otro@example.com';
    const datos = {
      asunto,
      hechos: '<script>alert("hechos")</script>\n= 1 + 1\n#eval("1")',
      ...peticionario({ nombres }),
    };
    const { radicado } = exigir(await radicar(ciudadano(app), { datos }), 201);
    const correo = await waitFor(() => smtp.mails.find((mail) => mail.message.subject?.includes(radicado)));
    expect(correo.to).toEqual([PETICION.peticionario.correo]);
    expect([...correo.message.headers.keys()]).not.toContain('bcc');
    expect(correo.message.html).toContain(
      '&lt;img src=x onerror=alert(1)&gt; {{entidad.nit}} ${7*7} $&amp; #text(1) Bcc: otro@example.com',
    );
    expect(correo.message.html).not.toMatch(/<img|<script|<b>Luz/);
    expect(correo.message.text).toContain('<b>Luz</b> Bcc: otro@example.com');
    const caso = exigir(await gestor.get(`/casos/${radicado}`), 200);
    expect(caso.asunto).toBe(asunto.replace('\r\n', ' '));
    expect(caso.hechos).toBe(datos.hechos);
  });

  it.each([
    '😀'.repeat(60),
    'ñandú 漢字 العربية \u202Eodatse',
    "O'Brien; drop table persona; --",
    '\\\\ \\n $1 %s',
  ])('un asunto raro pero legible (%s) se radica y su acuse sale', async (asunto) => {
    const { radicado } = exigir(await radicar(ciudadano(app), { datos: { asunto } }), 201);
    await waitFor(() => smtp.mails.find((mail) => mail.message.subject?.includes(radicado)));
    expect(exigir(await gestor.get(`/casos/${radicado}`), 200).asunto).toBe(asunto.replaceAll('\u202E', ''));
    await enCalma(app);
    expect(await app.query(`select message from incident`)).toEqual([]);
  });

  describe('en ventanilla', () => {
    const enVentanilla = (datos: Record<string, unknown>) => {
      const form = new FormData();
      form.set('datos', JSON.stringify({ ...PETICION, canal: 'ventanilla', ...datos }));
      return gestor.enviar('/radicados', form);
    };

    it.each([
      ['2026-02-30T09:00:00-05:00', /recibidoEn: /],
      ['2026-03-01', /recibidoEn: /],
      ['ayer', /recibidoEn: /],
    ])('recibida en %s', (recibidoEn, dice) =>
      seNiega(app, () => enVentanilla({ recibidoEn }), { status: 422, code: 'datos-invalidos', dice }),
    );

    it.each(['0001-01-01T00:00:00Z', '1899-12-31T23:59:59Z'])(
      'recibida antes de que hubiera calendario: %s',
      (recibidoEn) =>
        seNiega(app, () => enVentanilla({ recibidoEn }), {
          status: 422,
          code: 'peticion-invalida',
          dice: /recibidoEn.*entre 1985/,
        }),
    );

    it('recibida mañana', () =>
      seNiega(app, () => enVentanilla({ recibidoEn: '2026-03-03T09:00:00-05:00' }), {
        status: 422,
        code: 'recibido-en-el-futuro',
        dice: /posterior/,
      }));

    it('recibida con el año errado: nacería vencida', () =>
      seNiega(app, () => enVentanilla({ recibidoEn: '2020-03-02T09:00:00-05:00' }), {
        status: 422,
        code: 'recibido-hace-mas-de-un-ano',
        dice: /2020-03-02/,
      }));

    it('por una línea telefónica que no es de la entidad', () =>
      seNiega(app, () => enVentanilla({ canal: 'telefono', linea: '1234567' }), {
        status: 422,
        code: 'linea-desconocida',
        dice: /1234567/,
      }));

    it('por un canal que no existe', () =>
      seNiega(app, () => enVentanilla({ canal: 'paloma' }), {
        status: 422,
        code: 'canal-desconocido',
        dice: /paloma/,
      }));
  });
});
