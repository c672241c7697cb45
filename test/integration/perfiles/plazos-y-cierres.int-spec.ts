import { Module } from '@nestjs/common';
import { AuthModule } from '../../../src/auth';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { CierresLocalesService, PerfilesModule, PlazosService } from '../../../src/perfiles';
import { type TestApp, createTestApp } from '../../support/test-app';
import { Persona, persona } from '../../support/persona';
import archivo from '../../unit/calendario/casos.json';

@Module({ imports: [PlatformModule, AuthModule, PerfilesModule] })
class PlazosDePruebaModule {}

const PETICION = {
  perfil: 'cpai-001',
  tipo: 'PETICION',
  canal: 'oficina',
  recibidoEn: '2026-03-02T09:00:00-05:00',
};

describe('plazos y cierres locales por HTTP', () => {
  let servidor: TestApp;
  let ciudadano: Persona;
  let coordinador: Persona;

  beforeAll(async () => {
    servidor = await createTestApp({ module: PlazosDePruebaModule });
    ciudadano = new Persona(servidor.url);
    coordinador = await persona(servidor, 'coordinador');
  });

  afterAll(() => servidor?.close());

  it.each(archivo.casos.map((caso) => [caso.id, caso] as const))('%s, sin sesión', async (_id, caso) => {
    const { status, body } = await ciudadano.post('/plazos/calcular', caso);
    expect(status).toBe(200);
    expect(body).toMatchObject(caso.esperado);
  });

  it('la respuesta trae norma y pasos, y no trae lo que no aplica', async () => {
    const { body } = await ciudadano.post('/plazos/calcular', PETICION);
    expect(body.norma).toContain('Ley 142 de 1994, art. 158');
    expect(body.pasos[0]).toEqual({
      fecha: '2026-03-02',
      cuenta: false,
      motivo: 'recibido a las 09:00 (el canal cierra a las 17:00)',
    });
    expect(Object.keys(body)).not.toContain('limitePeticionario');
  });

  it('una fecha que no existe: 422 que dice el campo y lo esperado', async () => {
    const { status, body } = await ciudadano.post('/plazos/calcular', {
      ...PETICION,
      recibidoEn: '2026-02-30T09:00:00-05:00',
    });
    expect([status, body.code]).toEqual([422, 'peticion-invalida']);
    expect(body.errores).toEqual([{ campo: 'recibidoEn', mensaje: expect.stringContaining('2026-02-30') }]);
  });

  it('preguntar muchos términos no agota el límite de las rutas públicas', async () => {
    const respuestas = await Promise.all(
      Array.from({ length: 60 }, () => ciudadano.post('/plazos/calcular', PETICION)),
    );
    expect(new Set(respuestas.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('un tipo de otro perfil: 422', async () => {
    const { status, body } = await ciudadano.post('/plazos/calcular', { ...PETICION, tipo: 'DP_ALUMBRADO' });
    expect([status, body.code]).toEqual([422, 'tipo-desconocido']);
  });

  it('el coordinador registra un cierre con su acto: los términos del perfil en servicio corren y se avisa en la transacción', async () => {
    const antes = servidor.get(PlazosService).calcular(PETICION).vence;
    const avisos: unknown[] = [];
    servidor.get(CierresLocalesService).alCambiar(async (tx, { fecha }) => {
      const [fila] = await tx.query('select count(*)::int as n from cierre_local');
      avisos.push([fecha, fila.n, servidor.get(PlazosService).calcular(PETICION).vence]);
    });
    const acto = 'Resolución 45 de 2026';
    const { status, body } = await coordinador.post('/cierres-locales', { fecha: '2026-03-10', acto });
    expect(status).toBe(201);
    expect(body).toMatchObject({ fecha: '2026-03-10', acto, vigencia: 2026, creadoPor: 'coordinador' });
    expect([antes, avisos]).toEqual(['2026-03-24', [['2026-03-10', 1, '2026-03-25']]]);

    const { body: plazo } = await ciudadano.post('/plazos/calcular', PETICION);
    expect(plazo.vence).toBe('2026-03-25');
    expect(plazo.pasos).toContainEqual(
      expect.objectContaining({ fecha: '2026-03-10', motivo: `cierre local: ${acto}` }),
    );
    const { body: deOtro } = await ciudadano.post('/plazos/calcular', {
      ...PETICION,
      perfil: 'servicio-al-cliente',
    });
    expect(deOtro.vence).toBe('2026-03-24');
    expect((await coordinador.get('/cierres-locales?vigencia=2026')).body).toHaveLength(1);
    expect((await coordinador.get('/cierres-locales?vigencia=2027')).body).toEqual([]);
  });

  it('el mismo día no se cierra dos veces', async () => {
    const { status, body } = await coordinador.post('/cierres-locales', {
      fecha: '2026-03-10',
      acto: 'Resolución 46',
    });
    expect([status, body.code]).toEqual([409, 'cierre-repetido']);
  });

  it('si lo que sigue al cierre falla, no queda ni en la base ni en los términos', async () => {
    const cierres = servidor.get(CierresLocalesService);
    cierres.alCambiar(async (_tx, { fecha }) => {
      if (fecha === '2026-03-11') throw new Error('no se pudo recalcular');
    });
    await expect(
      cierres.registrar({ fecha: '2026-03-11', acto: 'Resolución 47' }, 'admin'),
    ).rejects.toThrow();
    expect(servidor.get(PlazosService).calcular(PETICION).vence).toBe('2026-03-25');
    expect(await servidor.query(`select 1 from cierre_local where fecha = '2026-03-11'`)).toEqual([]);
  });

  it.each([
    ['una fecha que no existe', { fecha: '2026-02-30', acto: 'Resolución 48' }, 'datos-invalidos'],
    ['un acto sin número', { fecha: '2026-03-12', acto: 'por la feria' }, 'datos-invalidos'],
    [
      'una sede que no existe',
      { fecha: '2026-03-12', acto: 'Resolución 49', sede: 'luna' },
      'sede-desconocida',
    ],
  ])('%s no se registra', async (_caso, cuerpo, codigo) => {
    const { status, body } = await coordinador.post('/cierres-locales', cuerpo);
    expect([status, body.code]).toEqual([422, codigo]);
  });

  it('el cierre de una sede se registra y no detiene los términos de la entidad', async () => {
    const cuerpo = { fecha: '2026-03-12', acto: 'Resolución 50 de 2026', sede: 'principal' };
    expect((await coordinador.post('/cierres-locales', cuerpo)).status).toBe(201);
    expect(servidor.get(PlazosService).calcular(PETICION).vence).toBe('2026-03-25');
  });

  it('ni un gestor ni un ciudadano tocan los cierres', async () => {
    const gestor = await persona(servidor, 'gestor');
    expect((await gestor.get('/cierres-locales')).status).toBe(403);
    expect((await ciudadano.get('/cierres-locales')).status).toBe(401);
  });
});
