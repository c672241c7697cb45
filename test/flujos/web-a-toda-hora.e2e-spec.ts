import { ciudadano, exigir } from '../support/persona';
import { entregarFirmado } from './mensajes-firmados';
import { Oficina } from './oficina';

const CLAVE = 'clave-de-las-redes-de-mas-de-treinta-y-dos';
/** C14: Sunday 1 November 2026, 20:00; Monday is a holiday, and so is the 16th. */
const C14 = { efectivo: '2026-11-03', vence: '2026-11-25' };
const RECIBIDO = '2026-11-02T01:00:00.000Z';

/** INVAMA: what is open day and night receives the next attended day, whatever the channel is. */
describe('la página web y las redes reciben a toda hora', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'invama', channelSecrets: [CLAVE] }, now: RECIBIDO }, [
      'gestor',
    ]);
  });
  afterAll(() => oficina?.cerrar());

  it('S2-05: el domingo 1 de noviembre a las 20:00 se radica; se recibe el martes 3 y vence el 25 (C14)', async () => {
    const caso = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
    expect(caso).toMatchObject({ radicado: expect.stringMatching(/^2026-/), recibidoEn: RECIBIDO, ...C14 });
    const { entidad, canales } = exigir(await ciudadano(oficina.app).get('/publico/entidad'), 200);
    expect(entidad.email).toBe('atencionalcliente@invama.gov.co');
    expect(canales.map(({ codigo }: { codigo: string }) => codigo)).toContain('web');
  });

  it.each(['Facebook', 'Twitter', 'YouTube'])(
    'S0-19: lo que llega por %s a esa hora lo recibe Atención, con el mismo término que la web (C14)',
    async (red) => {
      const mensaje = { conversacion: red, red, texto: 'Pido la fecha de la obra de mi cuadra.' };
      const recibido = exigir(
        await entregarFirmado(oficina.app, mensaje, { canal: 'redes', clave: CLAVE }),
        200,
      );
      expect(recibido).toMatchObject(C14);
      expect(await oficina.ficha(recibido)).toMatchObject({
        canal: 'redes',
        tipo: 'DP_OTRO',
        recibidoEn: RECIBIDO,
        asunto: `${red}: Pido la fecha de la obra de mi cuadra.`,
        plazo: { dia1: '2026-11-04', ...C14 },
      });
      const gestor = oficina.quien('gestor');
      await gestor.tarea(recibido.radicado, 'Clasificar la petición');
    },
  );
});
