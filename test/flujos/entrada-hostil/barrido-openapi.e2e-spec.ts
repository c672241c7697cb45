import fc from 'fast-check';
import { ROLES } from '../../../src/auth/roles';
import { RateLimits } from '../../../src/auth/throttling';
import { PETICION, ciudadano, exigir, persona, radicar } from '../../support/persona';
import { createTestApp, type TestApp } from '../../support/test-app';
import { waitFor } from '../../support/wait-for';
import { TEXTOS_HOSTILES, conForma, cualquiera, type Esquema } from './veneno';

interface Parametro {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  schema?: Esquema;
}

interface Operacion {
  metodo: string;
  ruta: string;
  parametros: Parametro[];
  json?: Esquema;
  multiparte: boolean;
}

interface Disparo {
  camino: Record<string, string>;
  consulta: Array<[string, string]>;
  cuerpo: unknown;
}

/** Operations under fire at the same time. */
const A_LA_VEZ = 6;
const METODOS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of the OpenAPI document, with and without a token, under fire: never a 5xx, always problem+json. */
describe('barrido del documento OpenAPI con basura', () => {
  let app: TestApp;
  let token: string;
  let definiciones: Record<string, Esquema>;
  let operaciones: Operacion[];
  /** Real identifiers, so that the shots get past the 404. */
  let reales: string[];

  beforeAll(async () => {
    app = await createTestApp();
    Object.assign(app.get(RateLimits), { publicPerMinute: 1e6, loginPerMinute: 1e6, loginPerAddress: 1e6 });
    const admin = await persona(app, 'admin');
    ({ token } = exigir(await admin.post('/tokens', { nombre: 'barrido', roles: ROLES, dias: 1 }), 201));
    const anexos = [{ nombre: 'nota.txt', tipo: 'text/plain', contenido: 'hola' }];
    const { radicado } = exigir(await radicar(ciudadano(app), { anexos }), 201);
    const gestor = await persona(app, 'gestor');
    const tarea = await gestor.tarea(radicado, 'Clasificar la petición');
    const caso = exigir(await gestor.get(`/casos/${radicado}`), 200);
    reales = [radicado, tarea.id, caso.anexos[0].id, '0', 'pqrsd-principal', '1'];
    const documento = await (await fetch(`${app.url}/api/docs-json`)).json();
    definiciones = documento.components.schemas;
    operaciones = leerOperaciones(documento);
  });

  afterAll(() => app?.close());

  it('el documento nombra todas las rutas que se barren', () => {
    expect(operaciones.length).toBeGreaterThan(40);
    expect(operaciones.map((o) => `${o.metodo} ${o.ruta}`)).toEqual(
      expect.arrayContaining([
        'post /api/v1/publico/radicados',
        'post /api/v1/tareas/{id}/completar',
        'get /api/v1/casos',
      ]),
    );
  });

  it.each([
    ['con un token de todos los roles', 20, () => ({ authorization: `Bearer ${token}` })],
    ['sin sesión', 10, () => ({})],
  ])('%s nada responde 5xx y todo error es problem+json', async (_quien, numRuns, encabezados) => {
    const fallas: string[] = [];
    const pendientes = [...operaciones];
    const barrer = async (): Promise<void> => {
      for (let operacion = pendientes.shift(); operacion; operacion = pendientes.shift())
        fallas.push(...(await barrerUna(operacion, numRuns, encabezados())));
    };
    await Promise.all(Array.from({ length: A_LA_VEZ }, barrer));
    expect(fallas.map((falla) => falla.slice(0, 300)).slice(0, 10)).toEqual([]);
    expect((await fetch(`${app.url}/ready`)).status).toBe(200);
  });

  async function barrerUna(
    operacion: Operacion,
    numRuns: number,
    encabezados: Record<string, string>,
  ): Promise<string[]> {
    const conCuerpo = operacion.json || operacion.multiparte;
    const alAzar = conCuerpo ? fc.sample(disparos(operacion), { numRuns, seed: 20260302 }) : [];
    const fallas: string[] = [];
    for (const disparo of [...unoPorUno(operacion), ...alAzar]) {
      const falla = await disparar(operacion, disparo, encabezados);
      if (falla) fallas.push(falla);
    }
    return fallas;
  }

  /** Every parameter with every hostile text, alone and with the body of a well-meaning client. */
  function unoPorUno({ parametros, json, multiparte }: Operacion): Disparo[] {
    const [caminos, consultas] = [
      parametros.filter((p) => p.in === 'path'),
      parametros.filter((p) => p.in === 'query'),
    ];
    const limpio = Object.fromEntries(caminos.map((p) => [p.name, real(p.name)]));
    const cuerpo = multiparte || json ? {} : undefined;
    return TEXTOS_HOSTILES.flatMap((veneno) => [
      ...caminos
        .filter(() => veneno.trim() !== '')
        .map((p) => ({ camino: { ...limpio, [p.name]: veneno }, consulta: [], cuerpo })),
      ...consultas.map((p): Disparo => ({ camino: limpio, consulta: [[p.name, veneno]], cuerpo })),
    ]);
  }

  const real = (nombre: string): string =>
    ({ radicado: reales[0]!, id: reales[1]!, clave: 'pqrsd-principal' })[nombre] ?? '1';

  it('lo que sí entró no rompe nada después: ni incidentes, ni trabajos que se repiten', async () => {
    expect((await app.query(`select 1 from radicado`)).length).toBeGreaterThan(10);
    const trabajos = `from engine_job where kind in ('start', 'service')`;
    await waitFor(
      async () =>
        (await app.query(`select 1 ${trabajos} and (attempts = 0 or lease_owner is not null) limit 1`))
          .length === 0,
      {
        what: 'no start or service job left to try',
      },
    );
    expect(await app.query(`select element_id, message from incident`)).toEqual([]);
    expect(await app.query(`select type, attempts ${trabajos}`)).toEqual([]);
  });

  function disparos({ parametros, json, multiparte }: Operacion): fc.Arbitrary<Disparo> {
    const camino = parametros
      .filter((p) => p.in === 'path')
      .map((p) => [p.name, fc.constantFrom(real(p.name), ...reales)]);
    return fc.record({
      camino: fc.record(Object.fromEntries(camino)) as fc.Arbitrary<Record<string, string>>,
      consulta: fc.constant([]),
      cuerpo: multiparte
        ? fc.oneof(fc.constantFrom(...peticionesEnvenenadas()), cualquiera)
        : json
          ? fc.oneof(
              { weight: 4, arbitrary: conForma(json, definiciones) },
              { weight: 1, arbitrary: cualquiera },
            )
          : fc.constant(undefined),
    });
  }

  async function disparar(
    operacion: Operacion,
    disparo: Disparo,
    encabezados: Record<string, string>,
  ): Promise<string | undefined> {
    const ruta = operacion.ruta.replaceAll(/\{(\w+)\}/g, (_, nombre: string) =>
      enUrl(disparo.camino[nombre] ?? ''),
    );
    const consulta = disparo.consulta.map(([k, v]) => `${k}=${enUrl(v)}`).join('&');
    const url = `${app.url}${ruta}${consulta && `?${consulta}`}`;
    const cuerpo = cuerpoDe(operacion, disparo.cuerpo);
    const respuesta = await fetch(url, {
      method: operacion.metodo.toUpperCase(),
      body: cuerpo,
      headers: { ...(typeof cuerpo === 'string' && { 'content-type': 'application/json' }), ...encabezados },
    });
    const recibido = await respuesta.text();
    const esProblema = respuesta.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    const aceptable =
      respuesta.status < 400 || (respuesta.status < 500 && esProblema && tieneCodigo(recibido));
    if (aceptable) return undefined;
    return `${respuesta.status} ${operacion.metodo} ${url.slice(app.url.length, 400)} ${JSON.stringify(disparo.cuerpo)?.slice(0, 300)} → ${recibido.slice(0, 300)}`;
  }
});

function leerOperaciones(documento: { paths: Record<string, Record<string, any>> }): Operacion[] {
  return Object.entries(documento.paths).flatMap(([ruta, metodos]) =>
    METODOS.filter((metodo) => metodos[metodo]).map((metodo) => {
      const { parameters = [], requestBody } = metodos[metodo];
      const contenido = requestBody?.content ?? {};
      return {
        metodo,
        ruta,
        parametros: parameters,
        json: contenido['application/json']?.schema,
        multiparte: 'multipart/form-data' in contenido,
      };
    }),
  );
}

/** A lone surrogate has no percent encoding. Node itself refuses, with a 431, headers of more than 16 KB. */
function enUrl(valor: string): string {
  return encodeURIComponent(valor.replaceAll('\ud800', '\ufffd').slice(0, 400));
}

function cuerpoDe({ multiparte, json }: Operacion, cuerpo: unknown): FormData | string | undefined {
  if (multiparte) {
    const form = new FormData();
    form.set('datos', typeof cuerpo === 'string' ? cuerpo : JSON.stringify(cuerpo));
    return form;
  }
  return json ? JSON.stringify(cuerpo) : undefined;
}

function tieneCodigo(texto: string): boolean {
  const { code, detail, status } = JSON.parse(texto);
  return (
    /^[a-z0-9-]+$/.test(code) &&
    typeof detail === 'string' &&
    detail.length > 10 &&
    typeof status === 'number'
  );
}

/** The petition of the other tests with one leaf replaced by poison. */
function peticionesEnvenenadas(): unknown[] {
  const hojas = [...Object.keys(PETICION), 'tipo', 'zona', 'preferencial', 'canal', 'recibidoEn'];
  const persona = Object.keys(PETICION.peticionario);
  const base = { ...PETICION, canal: 'ventanilla', recibidoEn: '2026-03-01T09:00:00-05:00' };
  return TEXTOS_HOSTILES.flatMap((veneno, i) => [
    { ...base, [hojas[i % hojas.length]!]: veneno },
    { ...base, peticionario: { ...PETICION.peticionario, [persona[i % persona.length]!]: veneno } },
    { ...base, asunto: veneno, hechos: veneno },
  ]);
}
