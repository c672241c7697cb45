import { randomUUID } from 'node:crypto';
import { Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, enCalma, seNiega } from './asedio';

const CLASIFICACION = {
  tipo: 'RECLAMO_PRESTACION',
  prioridad: 'NORMAL',
  requiereVisita: true,
  juridico: false,
  competente: 'si',
  completa: 'si',
};

/** Least data: whoever only goes to the field reads the cases of the field (Ley 1581 de 2012, art. 4). */
describe('quién puede leer un caso', () => {
  let app: TestApp;
  let gestor: Persona;
  let coordinador: Persona;
  let elena: Persona;
  let fabio: Persona;
  let radicado: string;
  let anexo: string;

  beforeAll(async () => {
    app = await appBajoAsedio();
    gestor = await persona(app, 'gestor');
    coordinador = await persona(app, 'coordinador');
    elena = await persona(app, 'elena', ['brigadista']);
    fabio = await persona(app, 'fabio', ['brigadista']);
    const anexos = [{ nombre: 'nota.txt', tipo: 'text/plain', contenido: 'hola' }];
    ({ radicado } = exigir(await radicar(ciudadano(app), { anexos }), 201));
    exigir(await radicar(ciudadano(app)), 201);
    await gestor.tarea(radicado, 'Clasificar la petición');
    anexo = exigir(await gestor.get(`/casos/${radicado}`), 200).anexos[0].id;
    await enCalma(app);
  });

  afterAll(() => app?.close());

  const rutas = (numero: string) =>
    ['', '/linea', '/plazo', '/diagramas', `/anexos/${anexo}`].map((parte) => `/casos/${numero}${parte}`);
  const numeros = async (quien: Persona, consulta = '') =>
    exigir(await quien.get(`/casos${consulta}`), 200).elementos.map((c: { radicado: string }) => c.radicado);
  const noExiste = { status: 404, code: 'radicado-no-encontrado', dice: /No existe el radicado/ };

  it('un brigadista no lee un caso sin visita: para él no existe, tampoco al buscarlo', async () => {
    for (const ruta of rutas(radicado)) await seNiega(app, () => elena.get(ruta), noExiste);
    expect(await numeros(elena)).toEqual([]);
    expect(await numeros(elena, `?q=${radicado}`)).toEqual([]);
    expect(await numeros(elena, '?q=30200100')).toEqual([]);
  });

  it.each([
    '/cartas/00000000-0000-4000-8000-000000000000/pdf',
    '/no-conformidades',
    '/incidentes',
    '/usuarios',
    '/desarrollo/correos',
  ])('ni %s', (ruta) =>
    seNiega(app, () => elena.get(ruta), { status: 403, code: 'rol-insuficiente', dice: /roles/ }),
  );

  it('lee el caso cuando su grupo tiene la visita, y solo ese', async () => {
    await gestor.hacer(radicado, 'Clasificar la petición', CLASIFICACION);
    await coordinador.hacer(radicado, 'Asignar gestor y fecha interna', {
      gestor: 'gestor',
      area: 'Alumbrado',
    });
    await gestor.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await gestor.hacer(radicado, 'Programar la visita', {
      fechaVisita: '2026-03-04',
      franja: 'manana',
      direccionVisita: 'Calle 20 # 10-15',
    });
    await elena.tarea(radicado, 'Hacer la visita');
    for (const quien of [elena, fabio]) {
      for (const ruta of rutas(radicado)) exigir(await quien.get(ruta), 200);
      expect(await numeros(quien)).toEqual([radicado]);
    }
  });

  it('hecha la visita, la sigue leyendo quien la hizo', async () => {
    await elena.hacer(radicado, 'Hacer la visita', {
      checklistSst: [
        'identificacion',
        'epp',
        'herramienta',
        'senalizacion',
        'riesgo-electrico',
        'alturas',
        'clima',
        'ambiente',
      ],
      resultadoVisita: 'realizada',
      usuarioPresente: true,
      hallazgos: 'Fotocelda quemada; se cambió.',
    });
    await gestor.tarea(radicado, 'Validar la visita');
    expect(await numeros(elena)).toEqual([radicado]);
    expect(await numeros(fabio)).toEqual([]);
    await seNiega(app, () => fabio.get(`/casos/${radicado}`), noExiste);
  });

  it('quien además tiene otro papel lee como ese papel', async () => {
    const mixta = await persona(app, `mixta-${randomUUID().slice(0, 8)}`, ['brigadista', 'gestor']);
    expect(await numeros(mixta)).toHaveLength(2);
  });
});
