import { ciudadano, exigir } from '../support/persona';
import { Oficina } from './oficina';

/** INVAMA: the form is open day and night; what arrives on a holiday is received the next attended day. */
describe('la página web recibe a toda hora', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'invama' }, now: '2026-11-02T01:00:00Z' }, []);
  });
  afterAll(() => oficina?.cerrar());

  it('S2-05: el domingo 1 de noviembre a las 20:00 se radica; se recibe el martes 3 y vence el 25 (C14)', async () => {
    const caso = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
    expect(caso).toMatchObject({
      radicado: expect.stringMatching(/^2026-/),
      recibidoEn: '2026-11-02T01:00:00.000Z',
      efectivo: '2026-11-03',
      vence: '2026-11-25',
    });
    const { entidad, canales } = exigir(await ciudadano(oficina.app).get('/publico/entidad'), 200);
    expect(entidad.email).toBe('atencionalcliente@invama.gov.co');
    expect(canales.map(({ codigo }: { codigo: string }) => codigo)).toContain('web');
  });
});
