import { Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { TEXTOS_HOSTILES } from './veneno';
import { appBajoAsedio, huella, enCalma, seNiega } from './asedio';

const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};

/** What people write ends in a letter with the entity's name on it; what they date ends in a legal term. */
describe('cartas y plazos con datos hostiles', () => {
  let app: TestApp;
  let gestor: Persona;
  let tarea: string;

  beforeAll(async () => {
    app = await appBajoAsedio();
    gestor = await persona(app, 'gestor');
    const coordinador = await persona(app, 'coordinador');
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    await gestor.hacer(radicado, 'Clasificar la petición', CLASIFICACION);
    await coordinador.hacer(radicado, 'Asignar gestor y fecha interna', {
      gestor: 'gestor',
      area: 'Alumbrado',
    });
    await gestor.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    const abierta = await gestor.tarea(radicado, 'Redactar la respuesta');
    tarea = abierta.id;
    if (!abierta.asignadoA) exigir(await gestor.post(`/tareas/${tarea}/tomar`), 204);
    await enCalma(app);
  });

  afterAll(() => app?.close());

  const previsualizar = (datos: Record<string, unknown>) =>
    gestor.post(`/tareas/${tarea}/vista-previa`, { datos });
  const LEGIBLES = TEXTOS_HOSTILES.filter((texto) => !/[\u0000\ud800]/.test(texto) && texto.trim() !== '');

  it('todo texto legible se deja componer, o se niega con su razón; nunca es código ni tumba al tipógrafo', async () => {
    const antes = await huella(app);
    for (const cuerpo of [
      ...LEGIBLES,
      '#eval("1")',
      '$ sum_(x) $',
      '= Título',
      '#import "/etc/passwd"',
      '<h2>a</h2><p>b',
      '<table><tr>',
      '<a href="javascript:alert(1)">x</a>',
    ]) {
      const { status, headers, body } = await previsualizar({
        decision: 'favorable',
        cuerpo,
        fundamento: cuerpo,
      });
      if (status !== 200)
        expect({ cuerpo, status, body }).toMatchObject({
          status: 422,
          body: { code: expect.stringMatching(/^plantilla-/), detail: expect.any(String) },
        });
      else expect(headers.get('content-type')).toBe('application/pdf');
    }
    expect(await huella(app)).toEqual(antes);
  });

  it.each([
    ['un número', 5],
    ['una lista', ['a', { b: 1 }]],
    ['un objeto', { toString: 'x', constructor: { prototype: {} } }],
    ['nada', null],
    ['falso', false],
  ])('%s donde va el cuerpo de la carta', async (_que, cuerpo) => {
    const { status } = await previsualizar({ decision: cuerpo, cuerpo, fundamento: cuerpo, titulo: cuerpo });
    expect([200, 422]).toContain(status);
    expect((await fetch(`${app.url}/ready`)).status).toBe(200);
  });

  it('quien redacta no cambia desde el formulario a quién va la carta ni quién la firma', async () => {
    const intruso = {
      peticionario: { nombre: 'Otro' },
      firmante: { nombre: 'Otro' },
      entidad: { nombre: 'Otra' },
      radicado: { numero: 'X' },
    };
    const [limpia, intrusa] = [
      await gestor.bytes('POST', `/tareas/${tarea}/vista-previa`, {
        datos: { decision: 'favorable', cuerpo: 'Texto.' },
      }),
      await gestor.bytes('POST', `/tareas/${tarea}/vista-previa`, {
        datos: { decision: 'favorable', cuerpo: 'Texto.', ...intruso },
      }),
    ];
    expect(Math.abs(intrusa.length - limpia.length)).toBeLessThan(64);
  });

  it('una plantilla que nombra el diagrama no la cambia quien escribe', () =>
    seNiega(
      app,
      () =>
        gestor.post(`/tareas/${tarea}/completar`, {
          datos: { plantilla: '../../etc/passwd', decision: 'inventada', cuerpo: 'x' },
        }),
      {
        status: 422,
        code: 'formulario-invalido',
        dice: /inventada/,
      },
    ));

  const PLAZO = {
    perfil: 'cpai-001',
    tipo: 'PETICION',
    canal: 'web',
    recibidoEn: '2026-03-02T09:00:00-05:00',
  };

  it.each<[string, unknown, RegExp]>([
    [
      'una fecha que no existe',
      { ...PLAZO, recibidoEn: '2026-02-30T09:00:00-05:00' },
      /recibidoEn.*2026-02-30/,
    ],
    ['una fecha sin zona', { ...PLAZO, recibidoEn: '2026-03-02T09:00:00' }, /recibidoEn/],
    ['una fecha de otro siglo', { ...PLAZO, recibidoEn: '1700-01-01T09:00:00-05:00' }, /recibidoEn.*1985/],
    ['un perfil que no existe', { ...PLAZO, perfil: '../cpai-001' }, /perfil/i],
    ['un perfil que es un prototipo', { ...PLAZO, perfil: '__proto__' }, /perfil/i],
    ['un tipo que no existe', { ...PLAZO, tipo: 'constructor' }, /constructor/],
    ['hechos que no lo son', { ...PLAZO, hechos: [{ hecho: 'explosion', en: 'ayer' }] }, /hechos/],
    [
      'un cierre en un día que no existe',
      { ...PLAZO, cierresLocales: [{ fecha: '2026-02-30', acto: 'Resolución 1' }] },
      /2026-02-30/,
    ],
    [
      'mil hechos',
      {
        ...PLAZO,
        hechos: Array.from({ length: 1_000 }, () => ({ hecho: 'complemento', en: PLAZO.recibidoEn })),
      },
      /hechos/,
    ],
    ['una lista', [], /petición|perfil/],
  ])('un plazo con %s', async (_que, peticion, dice) => {
    const { status, body } = await ciudadano(app).post('/plazos/calcular', peticion);
    expect(body.detail).toMatch(dice);
    expect([404, 422]).toContain(status);
    expect(body.code).toMatch(/^[a-z-]+$/);
  });
});
