import { ciudadano, exigir } from '../support/persona';
import { Oficina } from './oficina';
import { FileStore } from '../../src/files/file-store';
import { waitFor } from '../support/wait-for';
import { elaborar, tabla } from './indicadores-soporte';
import { leerPdf } from '../unit/cartas/texto-del-pdf';

/** Window and telephone of INVAMA on Monday 2 March 2026. */
describe('atenciones, remisiones y turnos', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-03-02T13:00:00Z', config: { perfil: 'invama' } }, [
      'gestor',
      'coordinador',
      'auditor',
    ]);
  });
  // At the end: a queue alone leaves nothing in the record.
  afterAll(async () => {
    await oficina?.comprobar();
    await oficina?.cerrar();
  });

  const gestor = () => oficina.quien('gestor');
  const PETICIONARIO = { nombres: 'Bernarda', correo: 'bernarda@example.com' };
  const porTelefono = (datos: object) => ({
    canal: 'telefono',
    linea: '8891020',
    asunto: 'Contribución de mi predio',
    hechos: 'Pido la liquidación de la contribución.',
    peticionario: PETICIONARIO,
    aceptaTratamientoDatos: true,
    ...datos,
  });
  const enVentanilla = (datos: object) => {
    const form = new FormData();
    form.set('datos', JSON.stringify(datos));
    return gestor().enviar('/radicados', form);
  };

  it('S0-07: una ordinaria a las 08:00 y una gestante a las 08:10: a ella se la llama primero', async () => {
    const ordinario = exigir(await gestor().post('/turnos', { preferencial: 'ninguna' }), 201);
    oficina.app.clock.set('2026-03-02T13:10:00Z');
    const gestante = exigir(await gestor().post('/turnos', { preferencial: 'gestante' }), 201);
    expect([ordinario.codigo, gestante.codigo]).toEqual(['N-001', 'P-002']);
    const { enEspera } = exigir(await gestor().get('/turnos'), 200);
    expect(enEspera.map((t: { codigo: string; preferencial: string }) => [t.codigo, t.preferencial])).toEqual(
      [
        ['P-002', 'gestante'],
        ['N-001', 'ninguna'],
      ],
    );
    const llave = { 'idempotency-key': 'llamar-al-siguiente-0001' };
    const primero = exigir(await gestor().post('/turnos/llamar', { puesto: '1' }, llave), 200);
    expect(exigir(await gestor().post('/turnos/llamar', { puesto: '1' }, llave), 200).id).toBe(primero.id);
    const segundo = exigir(await gestor().post('/turnos/llamar', { puesto: '2' }), 200);
    expect([primero.id, segundo.id]).toEqual([gestante.id, ordinario.id]);
    expect((await gestor().post('/turnos/llamar', { puesto: '1' })).body).toMatchObject({
      status: 409,
      code: 'cola-vacia',
    });
    const tablero = exigir(await ciudadano(oficina.app).get('/publico/turnos'), 200);
    expect(tablero).toMatchObject({ enEspera: 0 });
    expect(tablero.llamados.map((t: { codigo: string }) => t.codigo).sort()).toEqual(['N-001', 'P-002']);
    const { atencion } = exigir(
      await gestor().post(`/turnos/${gestante.id}/atender`, {
        canal: 'ventanilla',
        categoria: 'ORIENTACION',
        motivo: 'Requisitos de un trámite',
      }),
      200,
    );
    expect(atencion).toMatchObject({ sede: 'ciac', categoria: 'ORIENTACION' });
    expect((await gestor().post(`/turnos/${gestante.id}/ausente`)).status).toBe(409);
    exigir(await gestor().post(`/turnos/${ordinario.id}/ausente`), 200);
  });

  it('S0-02, S2-03: lo resuelto de 09:10 a 09:25 no lleva término; un daño se radica en la sede', async () => {
    oficina.app.clock.set('2026-03-02T14:25:00Z');
    const resuelta = exigir(
      await gestor().post('/atenciones', {
        canal: 'ventanilla',
        sede: 'ciac',
        categoria: 'RESUELTO_EN_SITIO',
        motivo: 'Copia de una factura',
        inicio: '2026-03-02T09:10:00-05:00',
        fin: '2026-03-02T09:25:00-05:00',
      }),
      201,
    );
    expect(resuelta).toMatchObject({
      radicado: null,
      inicio: '2026-03-02T14:10:00.000Z',
      fin: '2026-03-02T14:25:00.000Z',
    });
    const daño = exigir(
      await enVentanilla({
        ...porTelefono({ canal: 'ventanilla', linea: undefined, sede: 'ciac' }),
        tipo: 'REPARACION',
        zona: 'urbana',
      }),
      201,
    );
    expect(await oficina.ficha(daño)).toMatchObject({
      sede: 'ciac',
      canal: 'ventanilla',
      vence: '2026-03-09',
    });
    const radicada = exigir(
      await gestor().post('/atenciones', {
        canal: 'ventanilla',
        sede: 'ciac',
        categoria: 'RADICADA',
        motivo: 'Lámpara apagada',
        radicado: daño.radicado,
      }),
      201,
    );
    expect(radicada.radicado).toBe(daño.radicado);
    const catalogo = exigir(await gestor().get('/atenciones/catalogo'), 200);
    expect(catalogo.sedes).toEqual([
      expect.objectContaining({ codigo: 'ciac', direccion: 'Carrera 21 # 29-29' }),
    ]);
  });

  it('S0-12, S0-14, S0-15: por teléfono «valorización» no se radica; se remite a la dependencia y vence el 24 de marzo', async () => {
    oficina.app.clock.set('2026-03-02T14:30:00Z');
    const recibidoEn = '2026-03-02T09:00:00-05:00';
    const valorizacion = porTelefono({ tipo: 'VALORIZACION', recibidoEn });
    const rechazo = await enVentanilla(valorizacion);
    expect(rechazo).toMatchObject({
      status: 422,
      body: {
        code: 'canal-no-admite-tipo',
        remision: { dependencia: 'Valorización', correo: 'valorizacion@invama.gov.co' },
      },
    });
    const remitido = exigir(await gestor().post('/remisiones', valorizacion), 201);
    expect(remitido).toMatchObject({ dependencia: 'Valorización', vence: '2026-03-24' });
    expect(await oficina.ficha(remitido)).toMatchObject({
      canal: 'telefono',
      linea: '8891020',
      tipo: 'VALORIZACION',
    });
    const correo = await waitFor(() =>
      oficina.smtp.mails.find(({ to }) => to.includes('valorizacion@invama.gov.co')),
    );
    expect(correo.message.subject).toBe(
      `${remitido.radicado}: solicitud recibida por teléfono para Valorización`,
    );
    expect(correo.message.text).toContain(
      `Quedó con el radicado ${remitido.radicado} y vence el 2026-03-24.\n\nAsunto: ${valorizacion.asunto}\n\n${valorizacion.hechos}`,
    );
    const daño = porTelefono({ tipo: 'REPARACION', zona: 'rural' });
    expect((await gestor().post('/remisiones', daño)).body).toMatchObject({
      status: 422,
      code: 'remision-no-necesaria',
    });
    expect((await gestor().post('/remisiones', porTelefono({ tipo: 'QUEJA' }))).body).toMatchObject({
      code: 'sin-dependencia',
    });
    exigir(await enVentanilla(daño), 201);
  });

  it('S2-04, S0-18, S0-01: orientar no abre un caso; las personales y lo interno cuentan en el mes', async () => {
    oficina.app.clock.set('2026-03-02T15:00:00Z');
    const casos = async () => (await oficina.app.query(`select 1 from radicado`)).length;
    const antes = await casos();
    const llamada = { canal: 'telefono', linea: '3504053493' };
    const registrar = (datos: object) => gestor().post('/atenciones', { ...llamada, ...datos });
    exigir(await registrar({ categoria: 'ORIENTACION', motivo: 'Tarifas y suministro' }), 201);
    exigir(await registrar({ categoria: 'PERSONAL', motivo: 'Llamada ajena al servicio' }), 201);
    exigir(
      await registrar({ categoria: 'ORIENTACION', motivo: 'Plazo de una respuesta', cliente: 'INTERNO' }),
      201,
    );
    expect(await casos()).toBe(antes);
    exigir(
      await enVentanilla({
        ...porTelefono({ canal: 'ventanilla', linea: undefined, tipo: 'DP_OTRO' }),
        cliente: 'INTERNO',
      }),
      201,
    );
    expect((await registrar({ categoria: 'ORIENTACION', motivo: 'x', linea: '1234567' })).body).toMatchObject(
      { code: 'linea-desconocida' },
    );
    expect(
      (await registrar({ categoria: 'RADICADA', motivo: 'x', radicado: '2026-999999' })).body,
    ).toMatchObject({ code: 'radicado-no-existe' });
    expect(
      (await registrar({ categoria: 'ORIENTACION', motivo: 'x', inicio: '2026-03-03T09:00:00-05:00' }))
        .status,
    ).toBe(422);

    const resumen = exigir(await oficina.quien('auditor').get('/atenciones/resumen?mes=2026-03'), 200);
    const cuantas = (filas: Array<Record<string, unknown>>, que: object) =>
      filas
        .filter((f) => Object.entries(que).every(([k, v]) => f[k] === v))
        .reduce((n, f) => n + Number(f['cantidad']), 0);
    expect(cuantas(resumen.atenciones, { categoria: 'PERSONAL' })).toBe(1);
    expect(cuantas(resumen.atenciones, { canal: 'telefono', categoria: 'ORIENTACION' })).toBe(2);
    expect(cuantas(resumen.atenciones, { cliente: 'INTERNO' })).toBe(1);
    expect(cuantas(resumen.radicados, { cliente: 'INTERNO' })).toBe(1);
    expect(
      resumen.atenciones.find((f: { categoria: string }) => f.categoria === 'RESUELTO_EN_SITIO')
        .minutosPromedio,
    ).toBe(15);
    const abril = exigir(await oficina.quien('auditor').get('/atenciones/resumen?mes=2026-04'), 200);
    expect(abril).toEqual({ mes: '2026-04', atenciones: [], radicados: [] });
    const personales = exigir(await gestor().get('/atenciones?mes=2026-03&categoria=PERSONAL'), 200);
    expect(personales.elementos).toEqual([
      expect.objectContaining({ linea: '3504053493', motivo: 'Llamada ajena al servicio' }),
    ]);
    expect((await oficina.quien('auditor').post('/atenciones', {})).status).toBe(403);
  });

  it('S0-18, S0-01: la llamada personal y lo interno del 2 de marzo salen en el informe mensual de marzo', async () => {
    await oficina.saltarA('2026-04-01T13:00:00Z');
    const coordinador = oficina.quien('coordinador');
    const id = await elaborar(coordinador, 'mensual', '2026-03');
    const atenciones = await tabla(coordinador, id, 'Atenciones sin radicado');
    expect(atenciones[0]).toEqual(['Canal', 'Clase', 'Cantidad', 'Resueltas en el momento']);
    expect(atenciones).toContainEqual(['Línea telefónica', 'Llamada personal', '1', '0']);
    expect(atenciones).toContainEqual(['Línea telefónica', 'Orientación', '2', '2']);
    expect(atenciones.map(([, clase]) => clase)).not.toContain('RADICADA');
    expect(await tabla(coordinador, id, 'Por clase de cliente')).toContainEqual(['Interno', '1', '25']);
  });

  it('lo que se atendió y quedó radicado cuenta una vez: como radicado', async () => {
    const { canales, meses } = exigir(
      await oficina.quien('coordinador').get('/indicadores/volumenes?periodo=2026-03'),
      200,
    );
    const enVentanillaDelMes =
      meses[0].cantidades[canales.findIndex(({ codigo }: { codigo: string }) => codigo === 'ventanilla')];
    // Two filed, one of them after being attended; and two attended without a case.
    expect(enVentanillaDelMes).toBe(4);
  });

  // The last one: reading a PDF takes longer than the connections of the others are kept.
  it('S2-03: el acuse de recibo dice en qué sede se recibió y dónde queda', async () => {
    const { sha256 } = await waitFor(async () => {
      const [carta] = await oficina.app.query<{ sha256: string }>(
        `select c.sha256 from carta c join radicado r using (caso_id) where r.sede = 'ciac' and c.plantilla = 'acuse-recibo'`,
      );
      return carta;
    });
    const { texto } = await leerPdf(await oficina.app.get(FileStore).read(sha256));
    for (const parte of ['Sede que la recibió', '(CIAC)', 'Carrera 21 # 29-29'])
      expect(texto).toContain(parte);
  });
});
