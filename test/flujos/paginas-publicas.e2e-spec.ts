import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { PETICION, ciudadano, exigir, radicar } from '../support/persona';
import { createTestApp, type TestApp } from '../support/test-app';

describe('lo que la entidad publica', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp({ config: { perfil: 'invama' } });
  });
  afterAll(() => app?.close());

  const terminos = (fecha = '') => ciudadano(app).get(`/publico/terminos${fecha && `?fecha=${fecha}`}`);

  it('S0-24: el 2 de marzo de 2026 la página dice los términos de la tabla en vigor, su versión y su norma', async () => {
    const { version, vigenteDesde, terminos: filas } = exigir(await terminos(), 200);
    expect([version, vigenteDesde]).toEqual([1, '2025-01-01T05:00:00.000Z']);
    const de = (tipo: string) =>
      filas
        .filter((fila: { tipo: string }) => fila.tipo === tipo)
        .map(({ n, unidad, zona }: Record<string, unknown>) => [n, unidad, zona]);
    expect(de('DP_ALUMBRADO')).toEqual([[15, 'habil', null]]);
    expect(de('CONSULTA')).toEqual([[30, 'habil', null]]);
    expect(de('RECURSO_REPOSICION')).toEqual([[60, 'calendario', null]]);
    expect(de('REPARACION')).toEqual([
      [5, 'habil', 'urbana'],
      [7, 'habil', 'rural'],
    ]);
    expect(filas.filter(({ norma }: { norma: string }) => norma.length < 3)).toEqual([]);
  });

  it('S0-24: cuando la tabla cambia, la de aquel día se sigue pudiendo ver', async () => {
    app.clock.set('2026-05-04T14:00:00Z');
    const procesos = mkdtempSync(join(tmpdir(), 'cauce-terminos-'));
    try {
      cpSync(join(PROJECT_ROOT, 'processes'), procesos, { recursive: true });
      const tabla = join(procesos, 'invama', 'terminos.dmn');
      const antes = readFileSync(tabla, 'utf8');
      const despues = antes.replace(/(<dmn:text>|<text>)30(<\/)/, '$129$2');
      expect(despues).not.toBe(antes);
      writeFileSync(tabla, despues);
      await app
        .get(ReleaseService)
        .deployFromFiles(
          { processes: procesos, templates: join(PROJECT_ROOT, 'templates') },
          'invama',
          app.get(ServiceTaskRegistry).types(),
        );
    } finally {
      rmSync(procesos, { recursive: true, force: true });
    }
    const consulta = (respuesta: any) =>
      respuesta.terminos.find((fila: { tipo: string }) => fila.tipo === 'CONSULTA').n;
    const hoy = exigir(await terminos(), 200);
    const entonces = exigir(await terminos('2026-03-02'), 200);
    expect([hoy.version, hoy.vigenteDesde.slice(0, 10)]).toEqual([2, '2026-05-04']);
    expect([entonces.version, entonces.vigenteHasta.slice(0, 10)]).toEqual([1, '2026-05-04']);
    expect([consulta(entonces), consulta(hoy)]).toEqual([30, 29]);
    const antesDeTodo = await terminos('2024-12-31');
    expect([antesDeTodo.status, antesDeTodo.body.code]).toEqual([404, 'terminos-sin-version']);
    expect((await terminos('ayer')).status).toBe(422);
  });

  it('derechos, deberes, trato digno y atención preferencial; lo que se marca al radicar está en la lista', async () => {
    const { derechos, deberes } = exigir(await ciudadano(app).get('/publico/entidad'), 200);
    const { tratoDigno, atencionPreferencial, canales } = exigir(
      await ciudadano(app).get('/publico/informacion'),
      200,
    );
    expect(Math.min(derechos.length, deberes.length, tratoDigno.compromisos.length)).toBeGreaterThan(0);
    expect(atencionPreferencial.map(({ codigo }: { codigo: string }) => codigo)).toEqual(
      expect.arrayContaining(['adulto-mayor', 'gestante', 'discapacidad']),
    );
    expect(canales.find(({ codigo }: { codigo: string }) => codigo === 'call-center')).toMatchObject({
      horario: 'Lunes a viernes 7:00 a 19:00, sábado 9:00 a 17:00',
      contacto: ['8891020', '8891030'],
    });
    const { radicado } = exigir(await radicar(ciudadano(app), { datos: { preferencial: 'gestante' } }), 201);
    const [fila] = await app.query(`select preferencial from radicado where numero = $1`, [radicado]);
    expect(fila).toEqual({ preferencial: 'gestante' });
  });

  it('sin correo se avisa y no se rechaza; sin nombre también se recibe', async () => {
    const { correo: _correo, ...peticionario } = PETICION.peticionario;
    const sinCorreo = exigir(await radicar(ciudadano(app), { datos: { peticionario } }), 201);
    expect(sinCorreo.avisos).toEqual([expect.stringMatching(/No dejó correo.*en papel a su dirección/)]);
    const soloNombre = exigir(
      await radicar(ciudadano(app), { datos: { peticionario: { nombres: 'Rosa' } } }),
      201,
    );
    expect(soloNombre.avisos).toEqual([
      expect.stringMatching(/No dejó correo.*quedará disponible aquí/),
      expect.stringMatching(/No dejó un teléfono/),
    ]);
    const anonima = exigir(
      await radicar(ciudadano(app), {
        datos: { anonima: true, peticionario: undefined, aceptaTratamientoDatos: false },
      }),
      201,
    );
    expect(anonima.avisos).toBeUndefined();
    const completa = exigir(await radicar(ciudadano(app)), 201);
    expect(completa.avisos).toBeUndefined();
    const canales = await app.query(
      `select canal_respuesta from radicado where numero = any($1) order by consecutivo`,
      [[sinCorreo, soloNombre, anonima, completa].map(({ radicado }) => radicado)],
    );
    expect(canales.map(({ canal_respuesta: canal }) => canal)).toEqual([
      'fisico',
      'publicacion',
      'publicacion',
      'correo',
    ]);
  });

  it('la autorización de datos queda con la versión de la política que se aceptó', async () => {
    const { politicaDatos } = exigir(await ciudadano(app).get('/publico/informacion'), 200);
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    const filas = await app.query(
      `select politica_version, politica_huella, consentimiento.canal from consentimiento join radicado r using (caso_id) where r.numero = $1`,
      [radicado],
    );
    expect(filas).toEqual([
      {
        politica_version: politicaDatos.version,
        politica_huella: expect.stringMatching(/^[0-9a-f]{64}$/),
        canal: 'web',
      },
    ]);
  });
});
