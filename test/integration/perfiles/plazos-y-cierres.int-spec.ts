import { Module } from '@nestjs/common';
import { AuthModule } from '../../../src/auth';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { CierresLocalesService, PerfilesModule, PerfilesService, PlazosService } from '../../../src/perfiles';
import { type TestApp, createTestApp } from '../../support/test-app';
import { Persona, persona } from '../../support/persona';
import archivo from '../../unit/calendario/casos.json';

@Module({ imports: [PlatformModule, AuthModule, PerfilesModule] })
class PlazosDePruebaModule {}

/** The dossier's dated cases, and ours with the same counting rules where it only names one. */
const REGLAS: Record<string, string> = {
  C01: 'S0-03',
  C05: 'S0-03',
  C06: 'S0-03',
  C10: 'S0-21',
  C14: 'S2-05',
  C21: 'S4-14',
  C22: 'S4-06, S4-11',
};
const titulo = ({ id }: { id: string }): string => [REGLAS[id], id].filter(Boolean).join(' ');

const NORMA = /Ley \d|CPACA|Decreto|CREG|Políticas?|Contrato|contrato|Constitución|Resolución/;

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

  it.each(archivo.casos.map((caso) => [titulo(caso), caso] as const))('%s, sin sesión', async (_id, caso) => {
    const { status, body } = await ciudadano.post('/plazos/calcular', caso);
    expect(status).toBe(200);
    expect(body).toMatchObject(caso.esperado);
  });

  const deInvama = async (tipo: string, canal: string, recibidoEn: string) =>
    (await ciudadano.post('/plazos/calcular', { perfil: 'invama', tipo, canal, zona: 'urbana', recibidoEn }))
      .body;

  it.each([
    ['DP_ALUMBRADO', 15, '2026-03-24'],
    ['CATASTRAL', 5, '2026-03-09'],
    ['TARIFA_ALUMBRADO', 15, '2026-03-24'],
    ['SOLICITUD_ALUMBRADO', 15, '2026-03-24'],
    ['SOLICITUD_OFICIAL', 10, '2026-03-16'],
    ['DP_OTRO', 15, '2026-03-24'],
    ['VALORIZACION', 15, '2026-03-24'],
    ['ACCESO_INFORMACION', 10, '2026-03-16'],
    ['CONSULTA', 30, '2026-04-16'],
  ])('S0-03: %s del 2 de marzo de 2026 tiene %i días hábiles y vence el %s', async (tipo, n, vence) => {
    const plazo = await deInvama(tipo, 'ventanilla', '2026-03-02T09:00:00-05:00');
    expect(plazo).toMatchObject({ n, unidad: 'habil', vence });
  });

  it.each([
    ['2026-05-04T09:00:00-05:00', { vence: '2026-07-03' }],
    // The sixtieth day is the 1st of May: it moves to Monday the 4th, and the entity aims at the 30th of April.
    [
      '2026-03-02T09:00:00-05:00',
      { vencimientoBruto: '2026-05-01', objetivoInterno: '2026-04-30', vence: '2026-05-04' },
    ],
  ])('S0-04: la reposición del %s tiene 60 días calendario', async (recibidoEn, esperado) => {
    const plazo = await deInvama('RECURSO_REPOSICION', 'ventanilla', recibidoEn);
    expect(plazo).toMatchObject({ n: 60, unidad: 'calendario', ...esperado });
  });

  it.each([
    ['el viernes a las 16:30 en la sede', 'ventanilla', '2026-03-06T16:30:00-05:00', '2026-03-06'],
    ['el viernes a las 16:31 en la sede', 'ventanilla', '2026-03-06T16:31:00-05:00', '2026-03-09'],
    ['el jueves a las 17:30 en la sede', 'ventanilla', '2026-03-05T17:30:00-05:00', '2026-03-05'],
    ['el viernes a las 18:59 en el call center', 'call-center', '2026-03-06T18:59:00-05:00', '2026-03-06'],
    ['el sábado a las 17:00 en el call center', 'call-center', '2026-03-07T17:00:00-05:00', '2026-03-07'],
    ['el sábado a las 17:01 en el call center', 'call-center', '2026-03-07T17:01:00-05:00', '2026-03-09'],
  ])('S0-21: lo que llega %s', async (_cuando, canal, recibidoEn, efectivo) => {
    expect(await deInvama('REPARACION', canal, recibidoEn)).toMatchObject({ efectivo });
  });

  it('S0-21: el mismo daño rural vence un día después si solo contara el horario de la sede (C10)', async () => {
    const dano = {
      perfil: 'invama',
      tipo: 'REPARACION',
      zona: 'rural',
      recibidoEn: '2026-08-06T18:30:00-05:00',
    };
    const vence = async (canal: string) =>
      (await ciudadano.post('/plazos/calcular', { ...dano, canal })).body.vence;
    expect([await vence('call-center'), await vence('ventanilla')]).toEqual(['2026-08-19', '2026-08-20']);
  });

  it('S4-14, C21: el mismo viernes a las 16:50, el punto físico aún atiende (A) y el correo ya cerró (B)', async () => {
    const queja = { perfil: 'comfenalco', tipo: 'QUEJA', recibidoEn: '2027-05-14T16:50:00-05:00' };
    const vence = async (canal: string) =>
      (await ciudadano.post('/plazos/calcular', { ...queja, canal })).body.vence;
    expect([await vence('punto-fisico'), await vence('email')]).toEqual(['2027-05-25', '2027-05-26']);
  });

  it('S3-27: cada término de cada perfil cita su norma', async () => {
    for (const perfil of servidor.get(PerfilesService).todos())
      for (const { codigo: tipo } of perfil.tipos) {
        const { status, body } = await ciudadano.post('/plazos/calcular', {
          perfil: perfil.codigo,
          tipo,
          canal: 'web',
          zona: 'urbana',
          recibidoEn: PETICION.recibidoEn,
        });
        expect([perfil.codigo, tipo, status, body.norma]).toEqual([
          perfil.codigo,
          tipo,
          200,
          expect.stringMatching(NORMA),
        ]);
      }
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
