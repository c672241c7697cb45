import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

const DANO = {
  tipo: 'REPARACION',
  zona: 'urbana',
  canal: 'telefono',
  asunto: 'Lámpara apagada en la calle 20 con carrera 23',
  hechos: 'La lámpara de la esquina lleva tres noches apagada.',
  peticionario: {
    nombres: 'Rosalba',
    apellidos: 'Cifuentes Mejía',
    telefono: '3109876543',
    correo: 'rosalba@example.com',
  },
  canalRespuesta: 'correo',
  aceptaTratamientoDatos: true,
};
const LUGAR = { luminaria: '4521', direccionDano: 'Calle 20 con carrera 23', tipoDano: 'apagada' };
const ORDEN = { brigadista: 'brigadista', fechaVisita: '2026-03-04', franja: 'manana' };
const SST = [
  'identificacion',
  'epp',
  'herramienta',
  'senalizacion',
  'riesgo-electrico',
  'alturas',
  'clima',
  'ambiente',
];
const REPARADA = {
  checklistSst: SST,
  resultadoReparacion: 'reparada',
  hallazgos: 'Fotocelda quemada; se cambió por una nueva y enciende.',
  materiales: '1 fotocelda',
  retie: true,
  ubicacionGps: '5.0689, -75.5174',
};

/** Geolumina on loopback: down until somebody starts it, and then it keeps what it is sent. */
class GeoluminaDePrueba {
  readonly recibidos: Array<{ llave: string; autorizacion: string; dano: any }> = [];
  caida = true;
  private constructor(
    private readonly servidor: Server,
    readonly url: string,
  ) {}

  static async abrir(): Promise<GeoluminaDePrueba> {
    const servidor = createServer();
    await new Promise<void>((listo) => servidor.listen(0, '127.0.0.1', listo));
    const { port } = servidor.address() as AddressInfo;
    const nueva = new GeoluminaDePrueba(servidor, `http://127.0.0.1:${port}/api`);
    servidor.on('request', (pedido: IncomingMessage, respuesta) => {
      const partes: Buffer[] = [];
      pedido.on('data', (parte: Buffer) => partes.push(parte));
      pedido.on('end', () => {
        if (nueva.caida) return respuesta.writeHead(503).end('mantenimiento');
        nueva.recibidos.push({
          llave: String(pedido.headers['idempotency-key']),
          autorizacion: String(pedido.headers.authorization),
          dano: JSON.parse(Buffer.concat(partes).toString()),
        });
        return respuesta.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"GEO-778"}');
      });
    });
    return nueva;
  }

  cerrar(): Promise<void> {
    return new Promise((listo) => this.servidor.close(() => listo()));
  }
}

/** S0-05: the repair has its own clock; S0-13: the damage is in Geolumina too; S3-17: nobody works without the check. */
describe('una reparación del alumbrado', () => {
  let oficina: Oficina;
  let geolumina: GeoluminaDePrueba;

  beforeAll(async () => {
    geolumina = await GeoluminaDePrueba.abrir();
    // The telephone rings on Monday 2 March 2026 at 10:05, while Geolumina is down.
    oficina = await Oficina.abrir({
      now: '2026-03-02T15:05:00Z',
      config: { perfil: 'invama', geoluminaUrl: geolumina.url, geoluminaToken: 'clave-de-geolumina' },
    });
  });

  afterEach(() => oficina.comprobar());
  afterAll(async () => {
    await oficina?.cerrar();
    await geolumina?.cerrar();
  });

  const reportar = async (datos: Record<string, unknown> = {}): Promise<Caso> => {
    const form = new FormData();
    form.set('datos', JSON.stringify({ ...DANO, ...datos }));
    return exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
  };
  const aceptar = async (caso: Caso, zonaReparacion = 'urbana'): Promise<void> => {
    await oficina.hacer('gestor', caso, 'Clasificar la petición', {
      ...CLASIFICACION,
      tipo: 'REPARACION',
      zonaReparacion,
    });
    await oficina.asignar(caso);
  };
  const terreno = async (caso: Caso): Promise<any> =>
    exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/terreno`), 200);
  const errores = async (quien: string, caso: Caso, tarea: string, datos: Record<string, unknown>) =>
    (await oficina.enviar(quien, caso, tarea, datos)).body.errores
      .map((e: { campo: string }) => e.campo)
      .sort();

  describe('en la ciudad, con Geolumina caída', () => {
    let caso: Caso;

    it('S0-05: sin luminaria, dirección y zona no se ordena nada', async () => {
      caso = await reportar({ datosPropios: { luminaria: '4521' } });
      await aceptar(caso);
      expect(await oficina.datosDe('gestor', caso, 'Ubicar el daño')).toMatchObject({
        luminaria: '4521',
        zona: 'urbana',
      });
      expect(await errores('gestor', caso, 'Ubicar el daño', {})).toEqual([
        'direccionDano',
        'luminaria',
        'tipoDano',
        'zona',
      ]);
    });

    it('S0-05: la reparación urbana vence a los 5 días hábiles y la respuesta sigue su propio término', async () => {
      await oficina.hacer('gestor', caso, 'Ubicar el daño', { ...LUGAR, zona: 'urbana' });
      expect((await terreno(caso)).reparacion).toMatchObject({ vence: '2026-03-09', reparadaEn: null });
      expect(await oficina.ficha(caso)).toMatchObject({ vence: '2026-03-24', zona: 'urbana' });
    });

    it('S0-13: con Geolumina caída a las 10:05 el caso queda guardado y el registro se reintenta a la vista', async () => {
      const pendiente = async () => (await terreno(caso)).sincronizaciones[0];
      const primero = await waitFor(async () => {
        const registro = await pendiente();
        return registro?.intentos === 1 && registro;
      });
      expect(primero).toMatchObject({
        estado: 'PENDIENTE',
        idExterno: null,
        ultimoError: 'Geolumina respondió 503 y no registró el daño.',
        proximoIntentoEn: '2026-03-02T15:06:00.000Z',
      });
      await oficina.saltarA('2026-03-02T15:06:00Z');
      expect(await pendiente()).toMatchObject({ intentos: 2, proximoIntentoEn: '2026-03-02T15:08:00.000Z' });
      geolumina.caida = false;
      exigir(
        await oficina.quien('coordinador').post(`/integraciones/sincronizaciones/${primero.id}/reintentar`),
        204,
      );
      await waitFor(async () => (await pendiente()).estado === 'REGISTRADO');
      expect(await pendiente()).toMatchObject({ idExterno: 'GEO-778', intentos: 3, proximoIntentoEn: null });
      expect(geolumina.recibidos).toMatchObject([
        {
          llave: primero.id,
          autorizacion: 'Bearer clave-de-geolumina',
          dano: { radicado: caso.radicado, luminaria: '4521', zona: 'urbana' },
        },
      ]);
      expect(JSON.stringify(geolumina.recibidos)).not.toMatch(/Rosalba|3109876543/);
    });

    it('S3-05: la orden de trabajo dice quién, cuándo y con qué, y se puede imprimir', async () => {
      await oficina.hacer('coordinador', caso, 'Generar la orden de trabajo', {
        ...ORDEN,
        indicaciones: 'Llevar escalera.',
      });
      await oficina.quien('brigadista').tarea(caso.radicado, 'Hacer la reparación');
      const { ordenes } = await terreno(caso);
      expect(ordenes).toMatchObject([
        {
          numero: 'OT-2026-000001',
          clase: 'REPARACION',
          estado: 'PROGRAMADA',
          brigadista: 'brigadista',
          fecha: '2026-03-04',
        },
      ]);
      const { cartas } = await oficina.ficha(caso);
      expect(cartas.map((c: { plantilla: string }) => c.plantilla)).toContain('orden-trabajo');
    });

    it('S3-17: mientras un punto de seguridad no se cumpla no se admite trabajo, y queda por qué', async () => {
      const hacer = (datos: Record<string, unknown>) =>
        errores('brigadista', caso, 'Hacer la reparación', datos);
      expect(await hacer({ resultadoReparacion: 'reparada' })).toEqual(['checklistSst', 'condicionInsegura']);
      expect(await hacer({ ...REPARADA, checklistSst: SST.slice(1) })).toEqual(['condicionInsegura']);
      expect(await hacer({ checklistSst: SST, resultadoReparacion: 'reparada' })).toEqual([
        'hallazgos',
        'materiales',
        'retie',
      ]);
      await oficina.hacer('brigadista', caso, 'Hacer la reparación', {
        ...REPARADA,
        checklistSst: ['epp'],
        condicionInsegura: 'Tormenta eléctrica.',
      });
      expect((await terreno(caso)).reparacion.reparadaEn).toBeNull();
      await oficina.hacer('coordinador', caso, 'Generar la orden de trabajo', ORDEN);
    });

    it('S0-05: el reloj avisa a la mitad, al 80 % y el último día, y anota el incumplimiento', async () => {
      await oficina.saltarA('2026-03-10T12:00:00Z');
      await waitFor(async () => (await terreno(caso)).reparacion.incumplidaEn);
      expect(await oficina.avisos(caso)).toEqual(
        expect.arrayContaining([
          'reparacion-50',
          'reparacion-80',
          'reparacion-vence-hoy',
          'reparacion-vencida',
        ]),
      );
      // The answer is still in time.
      expect((await oficina.avisos(caso)).filter((a) => a === 'vencido')).toEqual([]);
    });

    it('S3-20: la reparación vencida abre una no conformidad, una sola, y la cuadrilla sigue', async () => {
      const abiertas = await oficina.app.query(
        `select n.causa, n.descripcion, a.proceso, r.numero from no_conformidad n
           join asunto_interno a on a.caso_id = n.caso_id join radicado r on r.caso_id = n.caso_origen`,
      );
      expect(abiertas).toEqual([
        {
          causa: 'REPARACION_VENCIDA',
          descripcion:
            'La reparación de la luminaria 4521 no se hizo en su término, que venció el 2026-03-09.',
          proceso: 'no-conformidad-interna',
          numero: caso.radicado,
        },
      ]);
      expect(await oficina.abiertas(caso)).toContain('Hacer la reparación');
    });

    it('S3-10: la repara la cuadrilla, y la respuesta dice cómo quedó', async () => {
      await oficina.hacer('brigadista', caso, 'Hacer la reparación', REPARADA);
      expect(await oficina.datosDe('gestor', caso, 'Redactar la respuesta')).toMatchObject({
        resultadoTramite: 'La luminaria 4521 quedó reparada el 2026-03-10.',
      });
      const { reparacion, ordenes, visitas } = await terreno(caso);
      expect(reparacion).toMatchObject({ reparadaEn: expect.any(String), incumplidaEn: expect.any(String) });
      expect(ordenes.map((o: { estado: string }) => o.estado)).toEqual(['SIN_EJECUTAR', 'EJECUTADA']);
      expect(visitas).toMatchObject([
        { brigadista: 'brigadista', datos: { resultado: 'insegura' } },
        {
          brigadista: 'brigadista',
          datos: { resultado: 'reparada', materiales: '1 fotocelda', retie: true },
        },
      ]);
      await oficina.redactarYAprobar(caso);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
    });
  });

  it('S0-05: C10, un daño rural del jueves 6 de agosto a las 18:30 se repara a más tardar el 19, y un día cívico lo corre', async () => {
    await oficina.saltarA('2026-08-06T23:35:00Z');
    const caso = await reportar({
      zona: 'rural',
      canal: 'call-center',
      recibidoEn: '2026-08-06T18:30:00-05:00',
    });
    expect(caso.vence).toBe('2026-08-19');
    await aceptar(caso, 'rural');
    await oficina.hacer('gestor', caso, 'Ubicar el daño', { ...LUGAR, zona: 'rural' });
    expect((await terreno(caso)).reparacion).toMatchObject({ vence: '2026-08-19', zona: 'rural' });
    expect((await oficina.ficha(caso)).vence).toBe('2026-08-31');

    await oficina.app.query(`update account set email = 'gestor@invama.example' where username = 'gestor'`);
    // A11: a civic day by act moves the repair's own clock too, with its timers and its entry.
    exigir(
      await oficina
        .quien('coordinador')
        .post('/cierres-locales', { fecha: '2026-08-12', acto: 'Decreto 0412 de 2026' }),
      201,
    );
    await waitFor(async () => (await terreno(caso)).reparacion.vence === '2026-08-20');
    expect((await oficina.ficha(caso)).vence).toBe('2026-09-01');
    const relojes = await oficina.app.query(
      `select e.data->>'reloj' as reloj, e.data->>'vence' as vence from journal_entry e join radicado r on r.caso_id = e.case_id
        where r.numero = $1 and e.type = 'plazo.movido' and e.data->>'motivo' = 'calendario' order by 2`,
      [caso.radicado],
    );
    expect(relojes).toEqual([
      { reloj: 'plazoReparacion', vence: '2026-08-20' },
      { reloj: null, vence: '2026-09-01' },
    ]);
    const [vencida] = await oficina.app.query<{ run_at: Date }>(
      `select j.run_at from engine_job j join radicado r on r.caso_id = j.root_id where r.numero = $1 and j.element_id = 'reparacion-al-vencida'`,
      [caso.radicado],
    );
    expect(vencida!.run_at.toISOString()).toBe('2026-08-21T05:00:00.000Z');
    const aviso = await waitFor(() =>
      oficina.smtp.mails.find(({ message }) => message.subject?.includes('cambió su vencimiento')),
    );
    expect(aviso.message.text).toContain('La reparación: vencía el 2026-08-19 y ahora el 2026-08-20.');
  });
});
