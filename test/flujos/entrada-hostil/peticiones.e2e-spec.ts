import { request } from 'node:http';
import { Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, crudo, seNiega } from './asedio';

const JSON_UTF8 = { 'content-type': 'application/json' };

/** The shape of the request itself: before any rule of the domain is asked. */
describe('una petición HTTP mal hecha', () => {
  let app: TestApp;
  let gestor: Persona;
  let coordinador: Persona;
  let radicado: string;

  beforeAll(async () => {
    app = await appBajoAsedio();
    gestor = await persona(app, 'gestor');
    coordinador = await persona(app, 'coordinador');
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    await gestor.tarea(radicado, 'Clasificar la petición');
  });

  afterAll(() => app?.close());

  const publicar = (body: BodyInit, headers: Record<string, string> = JSON_UTF8) =>
    crudo(app, '/publico/seguimiento', { method: 'POST', body, headers });

  it('JSON que no termina', () =>
    seNiega(app, () => publicar('{"radicado": "2026-'), {
      status: 400,
      code: 'peticion-mal-formada',
      dice: /JSON válido/,
    }));

  it('JSON de 2 MB', () =>
    seNiega(app, () => publicar(JSON.stringify({ radicado: 'x'.repeat(2 * 1024 * 1024) })), {
      status: 413,
      code: 'cuerpo-demasiado-grande',
      dice: /tamaño permitido/,
    }));

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('un cuerpo %s', (tipo) =>
    seNiega(app, () => publicar(`radicado=${radicado}`, { 'content-type': tipo }), {
      status: 415,
      code: 'tipo-no-admitido',
      dice: new RegExp(`application/json.*«${tipo}`),
    }),
  );

  it('un juego de caracteres que no es de este mundo', () =>
    seNiega(app, () => publicar('{}', { 'content-type': 'application/json; charset=klingon' }), {
      status: 415,
      code: 'tipo-no-admitido',
      dice: /tipo de contenido/,
    }));

  it('un cuerpo que dice venir comprimido y no lo está', () =>
    seNiega(app, () => publicar('{}', { ...JSON_UTF8, 'content-encoding': 'gzip' }), {
      status: 400,
      code: 'peticion-mal-formada',
      dice: /no pudo leer/,
    }));

  it.each([
    ['una lista en vez de un objeto', '[]'],
    ['un objeto vacío', '{}'],
    ['campos de otro tipo', '{"radicado": {"a": 1}, "codigo": [1]}'],
  ])('%s', (_que, cuerpo) =>
    seNiega(app, () => publicar(cuerpo), { status: 422, code: 'datos-invalidos', dice: /Revise/ }),
  );

  it('un carácter nulo dentro de un texto dice en qué campo', () =>
    seNiega(app, () => publicar('{"radicado": "2026\\u0000", "codigo": "x"}'), {
      status: 422,
      code: 'texto-mal-formado',
      dice: /«radicado».*nulo/,
    }));

  it('medio carácter Unicode dentro de un texto', () =>
    seNiega(app, () => publicar('{"radicado": "\\ud800", "codigo": "x"}'), {
      status: 422,
      code: 'texto-mal-formado',
      dice: /«radicado».*incompleto/,
    }));

  it('un carácter nulo en la dirección', () =>
    seNiega(app, () => gestor.get('/casos?q=a%00b'), {
      status: 422,
      code: 'texto-mal-formado',
      dice: /dirección.*nulo/,
    }));

  it('una dirección que no es UTF-8', () =>
    seNiega(app, () => gestor.get('/casos/%E0%A4%A'), {
      status: 400,
      code: 'direccion-mal-formada',
      dice: /dirección.*UTF-8/,
    }));

  it('cien mil niveles, también con Idempotency-Key', () =>
    seNiega(
      app,
      () =>
        publicar(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, {
          ...JSON_UTF8,
          'idempotency-key': 'x'.repeat(20),
        }),
      {
        status: 422,
        code: 'datos-demasiado-anidados',
        dice: /64 niveles/,
      },
    ));

  it.each(['corta', 'con espacios en medio de la llave', 'x'.repeat(300)])(
    'una Idempotency-Key que no sirve: %s',
    (llave) =>
      seNiega(app, () => radicar(ciudadano(app), { llave }), {
        status: 400,
        code: 'llave-idempotencia-invalida',
        dice: /16 a 200/,
      }),
  );

  it('una dirección que no existe', () =>
    seNiega(app, () => gestor.get('/no-existe'), { status: 404, code: 'no-encontrado', dice: /No existe/ }));

  it.each(['/tareas/no-es-uuid', '/casos/2026-000001/anexos/1%27%20or%20%271%27=%271', '/cartas/0/pdf'])(
    'un identificador que no lo es: %s',
    (ruta) =>
      seNiega(app, () => gestor.get(ruta), {
        status: 400,
        code: 'identificador-invalido',
        dice: /dirección un identificador/,
      }),
  );

  it('un encabezado de 100 KB no tumba el servidor', async () => {
    const estado = await new Promise<number>((listo, falla) => {
      const { hostname, port } = new URL(app.url);
      const peticion = request(
        { hostname, port, path: '/ready', headers: { 'x-largo': 'x'.repeat(100_000) } },
        (r) => listo(r.resume().statusCode!),
      );
      peticion.on('error', falla).end();
    });
    expect(estado).toBe(431);
    expect((await fetch(`${app.url}/ready`)).status).toBe(200);
  });

  describe('listas', () => {
    const cursor = (partes: unknown) => Buffer.from(JSON.stringify(partes)).toString('base64url');

    it.each([
      ['/casos', 'basura'],
      ['/casos', cursor(['2026-02-30T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'])],
      ['/casos', cursor(['2026-03-01T00:00:00.000Z', 'no-es-uuid'])],
      ['/casos', cursor({ length: 2 })],
      [
        '/tareas',
        cursor(["0'; drop table user_task; --", 'infinity', '00000000-0000-0000-0000-000000000000']),
      ],
      ['/tareas', cursor([9e99, 'infinity', '00000000-0000-0000-0000-000000000000'])],
      ['/no-conformidades', cursor(['a', 'b'])],
    ])('%s con un cursor que no es suyo (%s)', (lista, suCursor) =>
      seNiega(app, () => coordinador.get(`${lista}?cursor=${suCursor}`), {
        status: 422,
        code: 'cursor-invalido',
        dice: /cursor/,
      }),
    );

    it.each(['0', '-1', '201', '1e9', 'NaN', 'todos'])('un límite de %s', (limite) =>
      seNiega(app, () => gestor.get(`/casos?limite=${limite}`), {
        status: 422,
        code: 'datos-invalidos',
        dice: /limite/,
      }),
    );

    it.each(['/casos', '/tareas'])('%s con una búsqueda más larga que cualquier frase', (lista) =>
      seNiega(app, () => gestor.get(`${lista}?q=${'a'.repeat(5_000)}`), {
        status: 422,
        code: 'datos-invalidos',
        dice: /q/,
      }),
    );

    it.each([
      "'; drop table radicado; --",
      '%',
      '_',
      '"poste',
      'poste & | !',
      '<->',
      '\\',
      '((((',
      "a' or '1'='1",
      '*',
    ])('busca %s como texto y nada más', async (q) => {
      for (const lista of ['/casos', '/tareas?ver=todas']) {
        const { body } = await coordinador.get(
          `${lista}${lista.includes('?') ? '&' : '?'}q=${encodeURIComponent(q)}`,
        );
        const hallados = body.elementos.map((e: { radicado: string }) => e.radicado);
        expect(hallados).toEqual(q.includes('poste') ? [radicado] : []);
      }
    });

    it('una versión de un proceso que no cabe en un entero no existe', () =>
      seNiega(app, () => gestor.get('/procesos/pqrsd-principal/versiones/99999999999/xml'), {
        status: 404,
        code: 'proceso-no-encontrado',
        dice: /99999999999/,
      }));
  });
});
