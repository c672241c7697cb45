import { exigir } from '../support/persona';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

/** CPACA art. 18: whoever asked may withdraw at any time. */
describe('el peticionario desiste en pleno trámite', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const desistir = async (caso: Caso): Promise<void> => {
    exigir(await oficina.actuar(caso, 'desistimiento', 'Ya me lo arreglaron, gracias.'), 200);
    await oficina.hastaEstado(caso, 'CERRADO');
    expect((await oficina.fila(caso)).resultado).toBe('DESISTIMIENTO_EXPRESO');
    await oficina.calma();
    await oficina.exigirTerminado(caso);
  };

  it('mientras el brigadista tiene la visita en sus manos: la tarea se retira y se lo dice', async () => {
    const caso = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
    await oficina.hacer('gestor', caso, 'Programar la visita', {
      fechaVisita: '2026-03-04',
      franja: 'manana',
    });
    const brigadista = oficina.quien('brigadista');
    const { id } = await brigadista.tarea(caso.radicado, 'Hacer la visita');
    exigir(await brigadista.post(`/tareas/${id}/tomar`), 204);
    await desistir(caso);
    expect(await brigadista.post(`/tareas/${id}/completar`, { datos: {} })).toMatchObject({
      status: 409,
      body: { code: 'tarea-cancelada', detail: expect.stringContaining('Hacer la visita') },
    });
  });

  it('se le confirma por correo y la línea lo cuenta: quien tiene el código no lo cierra a sus espaldas', async () => {
    const caso = await oficina.radicar();
    await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
    await desistir(caso);
    const [correo] = oficina.smtp.mails.filter(
      ({ message }) => message.subject === `Recibimos su desistimiento del radicado ${caso.radicado}`,
    );
    expect(correo).toMatchObject({ to: ['luz.marina@example.com'] });
    expect(correo!.message.text).toContain('Si no fue usted');
    const linea = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/linea`), 200);
    expect(linea.map(({ titulo }: { titulo: string }) => titulo)).toContain('El peticionario desistió');
  });

  it('con un código que no es el suyo no se desiste de nada', async () => {
    const caso = await oficina.radicar();
    await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
    expect(
      await oficina.actuar({ ...caso, codigo: 'AAAAA-AAAAA' }, 'desistimiento', 'No soy yo.'),
    ).toMatchObject({ status: 404 });
    expect((await oficina.ficha(caso)).estado).toBe('RECIBIDO');
  });

  it('mientras se espera su complemento', async () => {
    const caso = await oficina.radicar();
    await oficina.hacer('gestor', caso, 'Clasificar la petición', {
      ...CLASIFICACION,
      completa: 'no',
      faltantes: 'Falta la dirección exacta del poste.',
    });
    await oficina.hastaEstado(caso, 'SUSPENDIDO');
    await desistir(caso);
  });

  it('dos veces no: la segunda recibe 409', async () => {
    const caso = await oficina.asignada();
    await desistir(caso);
    expect(await oficina.actuar(caso, 'desistimiento', 'Otra vez.')).toMatchObject({
      status: 409,
      body: { code: 'desistimiento-tardio' },
    });
    expect(
      await oficina.app.query(
        `select 1 from actuacion_ciudadana a join radicado r using (caso_id) where r.numero = $1`,
        [caso.radicado],
      ),
    ).toHaveLength(1);
  });

  it('dos envíos a la vez cuentan una sola vez', async () => {
    const caso = await oficina.asignada();
    const envios = await Promise.all(
      [1, 2, 3].map(() => oficina.actuar(caso, 'desistimiento', 'Ya no hace falta.')),
    );
    expect(envios.map((envio) => envio.status).sort()).toEqual([200, 409, 409]);
    await oficina.hastaEstado(caso, 'CERRADO');
    await oficina.exigirTerminado(caso);
  });

  it('con el término ya vencido se cierra la petición, y la no conformidad se trata hasta el final', async () => {
    const caso = await oficina.asignada();
    await oficina.saltarA('2026-03-25T15:00:00Z');
    expect((await oficina.ficha(caso)).noConformidades).toHaveLength(1);
    exigir(await oficina.actuar(caso, 'desistimiento', 'Tardaron demasiado.'), 200);
    await oficina.hastaEstado(caso, 'CERRADO');
    // The closing ends what only waited for it: the decision on an extension.
    await oficina.calma();
    // What silence had already granted (Ley 142 de 1994, art. 158) is recognised, whoever withdraws afterwards.
    expect((await oficina.abiertas(caso)).sort()).toEqual([
      'Corregir lo inmediato',
      'Reconocer el silencio positivo',
    ]);
  });
});
