import { randomUUID } from 'node:crypto';
import { CLAVE_DE_PRUEBA, Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, crudo, seNiega } from './asedio';

const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};
const HORA = 3_600_000;

/** Who asks, whether it is really them, and whether they asked already. */
describe('quien no puede, quien llega tarde y quien repite', () => {
  let app: TestApp;
  let ana: Persona;
  let berta: Persona;
  let coordinador: Persona;
  let admin: Persona;
  let radicado: string;
  let tarea: string;

  beforeAll(async () => {
    app = await appBajoAsedio();
    ana = await persona(app, 'ana', ['gestor']);
    berta = await persona(app, 'berta', ['gestor']);
    coordinador = await persona(app, 'coordinador');
    admin = await persona(app, 'admin');
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    tarea = (await ana.tarea(radicado, 'Clasificar la petición')).id;
    exigir(await ana.post(`/tareas/${tarea}/tomar`), 204);
  });

  afterAll(() => app?.close());

  const completar = (quien: Persona, llave: string, datos: Record<string, unknown> = CLASIFICACION) =>
    quien.post(`/tareas/${tarea}/completar`, { datos }, { 'idempotency-key': llave });

  it('sin sesión', () =>
    seNiega(app, () => ciudadano(app).post(`/tareas/${tarea}/completar`, { datos: CLASIFICACION }), {
      status: 401,
      code: 'sesion-requerida',
      dice: /ingrese/,
    }));

  it.each([
    ['una cookie inventada', { cookie: 'cauce_sesion=inventada' }, 'sesion-vencida'],
    ['una cookie que no se puede leer', { cookie: 'cauce_sesion=%E0%A4%A; cauce_sesion=' }, 'sesion-vencida'],
    ['un token inventado', { authorization: 'Bearer cauce_inventado' }, 'token-invalido'],
    ['un token vacío', { authorization: 'Bearer ' }, 'token-invalido'],
    ['un esquema que no es el nuestro', { authorization: 'Basic YWRtaW46YWRtaW4=' }, 'sesion-requerida'],
  ])('con %s', (_que, headers, code) =>
    seNiega(app, () => crudo(app, '/tareas', { headers: headers as unknown as Record<string, string> }), {
      status: 401,
      code,
      dice: /ingrese|Ingrese|vigente/,
    }),
  );

  it.each<[string, Record<string, string>]>([
    ['sin el código', { 'x-csrf-token': '' }],
    ['con el código de otra', { 'x-csrf-token': 'a'.repeat(43) }],
  ])('una orden con cookie y %s de CSRF', (_que, headers) =>
    seNiega(app, () => ana.post(`/tareas/${tarea}/soltar`, {}, headers), {
      status: 403,
      code: 'csrf-invalido',
      dice: /x-csrf-token/,
    }),
  );

  it('con un rol que no alcanza', () =>
    seNiega(app, () => ana.get('/incidentes'), {
      status: 403,
      code: 'rol-insuficiente',
      dice: /coordinador, admin/,
    }));

  it.each([
    ['usuario de otro tipo', { usuario: { $ne: null }, clave: { $ne: null } }, 422, 'datos-invalidos'],
    ['inyección', { usuario: "ana' --", clave: 'x' }, 401, 'credenciales-invalidas'],
    ['clave de 1 MB', { usuario: 'ana', clave: 'x'.repeat(1_000_000) }, 422, 'datos-invalidos'],
  ])('un ingreso con %s', (_que, cuerpo, status, code) =>
    seNiega(app, () => ciudadano(app).post('/sesion', cuerpo), { status, code, dice: /usuario|Revise/ }),
  );

  it('un usuario que existe y uno que no responden lo mismo', async () => {
    const negativa = { status: 401, code: 'credenciales-invalidas', dice: /no coinciden/ };
    const nadie = await seNiega(
      app,
      () => ciudadano(app).post('/sesion', { usuario: 'nadie', clave: 'x' }),
      negativa,
    );
    const berto = await ciudadano(app).post('/sesion', { usuario: 'berta', clave: 'x' });
    expect({ ...berto.body, peticion: '' }).toEqual({ ...nadie.body, peticion: '' });
  });

  it('completar la tarea que otra persona tiene dice quién', () =>
    seNiega(app, () => completar(berta, randomUUID()), {
      status: 409,
      code: 'tarea-de-otra-persona',
      dice: /Persona ana/,
    }));

  it('quien coordina reparte, pero no hace la tarea de un grupo que no es el suyo', async () => {
    exigir(await coordinador.post(`/tareas/${tarea}/soltar`), 204);
    await seNiega(app, () => coordinador.post(`/tareas/${tarea}/tomar`), {
      status: 403,
      code: 'tarea-de-otro-grupo',
      dice: /alguien de Gestor comercial PAC front office;/,
    });
    exigir(await coordinador.post(`/tareas/${tarea}/asignar`, { usuario: 'ana' }), 204);
  });

  it('una petición repetida se responde igual y se hace una vez; con otro cuerpo se niega', async () => {
    const llave = randomUUID();
    const primera = exigir(await completar(ana, llave), 200);
    await seNiega(app, () => completar(ana, llave, { ...CLASIFICACION, tipo: 'QUEJA' }), {
      status: 422,
      code: 'llave-idempotencia-reutilizada',
      dice: /misma solicitud/,
    });
    const repetida = await completar(ana, llave);
    expect(exigir(repetida, 200)).toEqual(primera);
    expect(repetida.headers.get('idempotency-replayed')).toBe('true');
    expect(await app.query(`select 1 from journal_entry where type = 'user-task.completed'`)).toHaveLength(1);
  });

  it('la llave de una persona no abre la respuesta de otra', () =>
    seNiega(app, () => completar(berta, randomUUID()), {
      status: 409,
      code: 'tarea-ya-completada',
      dice: /Persona ana/,
    }));

  it('un borrador de una tarea ya completada', () =>
    seNiega(app, () => ana.put(`/tareas/${tarea}/borrador`, { datos: { asunto: 'x' } }), {
      status: 409,
      code: 'tarea-ya-completada',
      dice: /Persona ana/,
    }));

  it('una cuenta desactivada', async () => {
    const carla = await persona(app, 'carla', ['gestor']);
    exigir(await admin.patch('/usuarios/carla', { activo: false }), 200);
    await seNiega(app, () => carla.get('/tareas'), {
      status: 401,
      code: 'sesion-vencida',
      dice: /Ingrese de nuevo/,
    });
    await seNiega(app, () => ciudadano(app).post('/sesion', { usuario: 'carla', clave: CLAVE_DE_PRUEBA }), {
      status: 401,
      code: 'credenciales-invalidas',
      dice: /no coinciden/,
    });
  });

  it('una sesión que venció', async () => {
    app.clock.advance(9 * HORA);
    await seNiega(app, () => ana.post(`/tareas/${tarea}/tomar`), {
      status: 401,
      code: 'sesion-vencida',
      dice: /8 horas/,
    });
  });
});
