import { ImportacionesService } from '../../src/canales/importaciones/importaciones.service';
import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { Oficina, type Caso } from './oficina';

const SIN_CONTESTAR = { resultadoLlamada: 'no-contesta' };

describe('llamadas perdidas y buzón', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-06-03T15:00:00Z', config: { perfil: 'invama' } }, [
      'gestor',
      'coordinador',
    ]);
    await oficina.app.query(
      `update account set email = 'coordinacion@example.com' where username = 'coordinador'`,
    );
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  async function importar(ruta: string, texto: string | Buffer, nombre = 'archivo.csv'): Promise<any> {
    const form = new FormData();
    form.set('archivo', new Blob([texto as BlobPart], { type: 'text/csv' }), nombre);
    const { importacionId } = exigir(await oficina.quien('gestor').enviar(ruta, form), 202);
    return waitFor(async () => {
      const vista = exigir(await oficina.quien('gestor').get(`/importaciones/${importacionId}`), 200);
      return vista.estado !== 'EN_CURSO' && vista;
    });
  }

  const llamadas = async (): Promise<any[]> =>
    exigir(await oficina.quien('gestor').get('/llamadas-perdidas?limite=100'), 200).elementos;
  const asuntoDe = async (numero: string): Promise<Caso> => {
    const { asunto } = (await llamadas()).find((l) => l.numero === numero);
    return { radicado: asunto, codigo: '' };
  };

  it('una apertura del buzón con n papeletas son n casos, y reenviarla no los repite', async () => {
    const gestor = oficina.quien('gestor');
    const acta = {
      abiertaEn: '2026-06-03T09:30:00-05:00',
      sede: 'ciac',
      testigo1: 'Rosalba Gil',
      testigo2: 'Hernando Ruiz',
    };
    expect((await gestor.post('/buzon/aperturas', { ...acta, testigo2: 'rosalba gil' })).status).toBe(422);
    expect(
      (await gestor.post('/buzon/aperturas', { ...acta, abiertaEn: '2026-06-04T09:30:00-05:00' })).body,
    ).toMatchObject({ code: 'apertura-en-el-futuro' });
    const apertura = exigir(await gestor.post('/buzon/aperturas', acta), 201);
    const primera = exigir(
      await gestor.post(`/buzon/aperturas/${apertura.id}/papeletas`, {
        n: 1,
        texto: 'El baño de la sede está cerrado.',
      }),
      200,
    );
    expect(primera.repetida).toBe(false);

    const csv = [
      'n;texto;asunto;nombre;correo',
      '1;Otra vez la misma papeleta;;;',
      '2;"Más sillas; por favor";Sillas;Eufemia Toro;eufemia@example.com',
      '3;;Sin texto;;',
      '4;Felicito a la señorita de la ventanilla;;;',
      'x;Sin número;;;',
    ].join('\r\n');
    const ruta = `/buzon/aperturas/${apertura.id}/archivo`;
    // As a spreadsheet of Windows writes it.
    const vista = await importar(ruta, Buffer.from(csv, 'latin1'));
    expect(vista).toMatchObject({ estado: 'TERMINADA', avance: 100, hechas: 2, repetidas: 1, rechazadas: 2 });
    expect(vista.errores.map((e: { linea: number }) => e.linea)).toEqual([4, 6]);
    expect(await importar(ruta, csv)).toMatchObject({ hechas: 0, repetidas: 3, rechazadas: 2 });

    const { casos, papeletas } = exigir(await gestor.get(`/buzon/aperturas/${apertura.id}`), 200);
    expect(papeletas).toBe(3);
    expect(casos.map((c: { n: number }) => c.n)).toEqual([1, 2, 4]);
    const sillas = await oficina.ficha({ radicado: casos[1].radicado, codigo: '' });
    expect(sillas).toMatchObject({
      canal: 'buzon',
      sede: 'ciac',
      hechos: 'Más sillas; por favor',
      recibidoEn: '2026-06-03T14:30:00.000Z',
    });
    expect(sillas.peticionario).toMatchObject({ nombres: 'Eufemia Toro' });
    expect((await oficina.ficha({ radicado: casos[2].radicado, codigo: '' })).anonima).toBe(true);
    const [{ n }] = (await oficina.app.query<{ n: number }>(
      `select count(*)::int as n from radicado where canal = 'buzon'`,
    )) as [{ n: number }];
    expect(n).toBe(3);
  });

  it('un archivo que no se puede importar dice qué se esperaba y qué hacer, y no deja nada', async () => {
    const enviar = (contenido: BlobPart, nombre: string) => {
      const form = new FormData();
      form.set('archivo', new Blob([contenido]), nombre);
      return oficina.quien('gestor').enviar('/llamadas-perdidas/archivo', form);
    };
    const cabecera = 'Linea;Fecha;Hora;Numero;Espera\n';
    const zip = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, ...Array<number>(60).fill(0)]);
    for (const [contenido, nombre, status, code, dice] of [
      ['', 'vacio.csv', 422, 'anexo-vacio', /vacio\.csv/],
      [zip, 'libro.xlsx', 422, 'archivo-no-es-csv', /CSV UTF-8/],
      [zip, 'libro.csv', 422, 'archivo-no-es-csv', /libro\.csv.*CSV UTF-8/],
      [Buffer.from(`\ufeff${cabecera}`, 'utf16le'), 'unicode.csv', 422, 'archivo-no-es-csv', /CSV UTF-8/],
      [Buffer.alloc(50 * 1024 * 1024 + 1, 'a'), 'enorme.csv', 413, 'anexo-demasiado-grande', /50 MB/],
    ] as const) {
      const respuesta = await enviar(contenido, nombre);
      expect([nombre, respuesta.status, respuesta.body.code]).toEqual([nombre, status, code]);
      expect(respuesta.body.detail).toMatch(dice);
    }
    const ruta = '/llamadas-perdidas/archivo';
    for (const [csv, dice] of [
      ['Linea,Fecha,Hora,Numero\n1,2,3,4\n', 'separadas por «;»; falta Linea'],
      [cabecera, 'al menos una fila'],
      ['\n \n', 'al menos una fila'],
    ] as const)
      expect(await importar(ruta, csv)).toMatchObject({
        estado: 'ERROR',
        error: expect.stringContaining(dice),
      });
    const malas = await importar(
      ruta,
      `${cabecera}8891020;01/06/2026;10:00;3001112233;00:01;sobra\n8891020;01/06/2026;10:00;"3001112234;\n`,
    );
    expect(malas).toMatchObject({ estado: 'TERMINADA', hechas: 0, rechazadas: 2 });
    expect(malas.errores).toEqual([
      { linea: 2, motivo: expect.stringContaining('Se esperaban 5 columnas y se encontraron 6') },
      { linea: 3, motivo: expect.stringContaining('comillas abiertas') },
    ]);
    expect(await llamadas()).toEqual([]);
  });

  it('lo que espera para importarse tiene un tope, y lo que siempre se cae no empieza sin fin', async () => {
    const { sha256 } = (
      await oficina.app.query<{ sha256: string }>(`select sha256 from importacion limit 1`)
    )[0]!;
    await oficina.app.query(
      `insert into importacion (id, clase, sha256, nombre, bytes, iniciada_por, iniciada_en, latido_en, comienzos)
       select gen_random_uuid(), 'LLAMADAS', $1, 'cae.csv', 10, 'gestor', now(), now() - interval '1 hour', 3 from generate_series(1, 5)`,
      [sha256],
    );
    const form = new FormData();
    form.set('archivo', new Blob(['numero;fecha'], { type: 'text/csv' }), 'otro.csv');
    expect(await oficina.quien('gestor').enviar('/llamadas-perdidas/archivo', form)).toMatchObject({
      status: 409,
      body: { code: 'importaciones-en-curso' },
    });
    oficina.app.get(ImportacionesService).onApplicationBootstrap();
    await waitFor(
      async () =>
        (await oficina.app.query(`select 1 from importacion where nombre = 'cae.csv' and estado = 'ERROR'`))
          .length === 5,
      { what: 'what was cut off three times to be given up' },
    );
  });

  it('S0-16: una llamada perdida el sábado 15 de agosto a las 17:20 se devuelve desde el martes 18 a las 07:00', async () => {
    await oficina.saltarA('2026-08-15T23:00:00Z');
    const csv = [
      'Linea;Fecha;Hora;Numero;Espera',
      '8891020;15/08/2026;17:20:31;3104445566;00:02:10',
      '8891020;15/08/2026;17:25:00;310 444 5566;00:00:20',
      '8891030;15/08/2026;10:00;3001112233;',
      '8891030;31/02/2026;10:00;3001112234;',
      '8891030;15/08/2026;25:00;3001112235;',
      '8891030;15/08/2026;10:00;sin número;',
    ].join('\n');
    const vista = await importar('/llamadas-perdidas/archivo', csv);
    expect(vista).toMatchObject({ estado: 'TERMINADA', hechas: 3, repetidas: 0, rechazadas: 3 });
    expect(vista.errores.map((e: { linea: number; motivo: string }) => `${e.linea} ${e.motivo}`)).toEqual([
      '5 Fecha: se esperaba una fecha DD/MM/AAAA; se encontró «31/02/2026».',
      '6 Hora: se esperaba una hora HH:mm; se encontró «25:00».',
      '7 Numero: se esperaba un teléfono de 6 a 15 dígitos; se encontró «sin número».',
    ]);
    expect(await importar('/llamadas-perdidas/archivo', csv)).toMatchObject({ hechas: 0, repetidas: 3 });
    expect(await importar('/llamadas-perdidas/archivo', 'Una;Otra\n1;2\n')).toMatchObject({
      estado: 'ERROR',
      error: expect.stringContaining('Linea'),
    });

    const perdida = (await llamadas()).find((l) => l.instante === '2026-08-15T22:20:31.000Z');
    expect(perdida).toMatchObject({
      devolverDesde: '2026-08-18T12:00:00.000Z',
      devolverAntes: '2026-08-18T13:00:00.000Z',
    });
    // Who called twice is called back once; Saturday 10:00 was attended: at once.
    expect(new Set((await llamadas()).map((l) => l.asunto)).size).toBe(2);
    const asunto = await asuntoDe('3104445566');
    expect(await oficina.abiertas(asunto)).toEqual([]);
    await oficina.saltarA('2026-08-18T11:59:00Z');
    expect(await oficina.abiertas(asunto)).toEqual([]);
    await oficina.saltarA('2026-08-18T12:00:00Z');
    await oficina.quien('gestor').tarea(asunto.radicado, 'Devolver la llamada');
    const datos = await oficina.datosDe('gestor', asunto, 'Devolver la llamada');
    expect(datos.asuntoDatos).toMatchObject({ numero: '3104445566', linea: '8891020' });
  });

  it('S0-16: pasada la hora se avisa; tras tres intentos en dos días hábiles se envía el mensaje y se cierra', async () => {
    const asunto = await asuntoDe('3104445566');
    await oficina.saltarA('2026-08-18T13:01:00Z');
    const aviso = await waitFor(() =>
      oficina.smtp.mails.find(({ message }) => message.subject?.startsWith(asunto.radicado)),
    );
    expect(aviso.message.subject).toBe(`${asunto.radicado}: una llamada perdida sin devolver`);
    expect(aviso.message.text).toMatch(
      new RegExp(`Pasó la hora para devolver la llamada ${asunto.radicado} .*/casos/${asunto.radicado}`, 's'),
    );
    const coordinan = await oficina.app.query<{ email: string }>(
      `select email from account where 'coordinador' = any(roles) and active and email is not null`,
    );
    expect(coordinan.map(({ email }) => email)).toContain(aviso.to[0]);
    for (const siguiente of ['2026-08-18T18:30:00Z', '2026-08-19T12:00:00Z']) {
      await oficina.hacer('gestor', asunto, 'Devolver la llamada', SIN_CONTESTAR);
      expect(await oficina.abiertas(asunto)).toEqual([]);
      await oficina.saltarA(siguiente);
    }
    await oficina.hacer('gestor', asunto, 'Devolver la llamada', SIN_CONTESTAR);
    await oficina.hacer('gestor', asunto, 'Enviar un mensaje de texto', { mensajeEnviado: 'si' });
    const cerrada = await waitFor(async () =>
      (await llamadas()).find((l) => l.asunto === asunto.radicado && l.cerradaEn),
    );
    expect(cerrada).toMatchObject({ intentos: 3, resultado: 'SIN_CONTACTO' });
    expect(
      exigir(await oficina.quien('gestor').get(`/asuntos/${asunto.radicado}`), 200).cerradoEn,
    ).not.toBeNull();
  });

  it('S0-16: la que se devuelve cuenta como atención, y puede dejar un radicado', async () => {
    const asunto = await asuntoDe('3001112233');
    const contactado = {
      resultadoLlamada: 'contactado',
      motivoLlamada: 'RADICADA',
      radicadoDeLaLlamada: '2026-999999',
    };
    await oficina.hacer('gestor', asunto, 'Devolver la llamada', contactado);
    await oficina.calma();
    const otraVez = await oficina.datosDe('gestor', asunto, 'Devolver la llamada');
    expect(otraVez).toMatchObject({
      avisoLlamada: expect.stringContaining('2026-999999'),
      resultadoLlamada: null,
    });
    const caso = await oficina.radicar({ datos: { tipo: 'REPARACION', zona: 'urbana' } });
    await oficina.hacer('gestor', asunto, 'Devolver la llamada', {
      ...contactado,
      radicadoDeLaLlamada: caso.radicado,
    });
    const devuelta = await waitFor(async () =>
      (await llamadas()).find((l) => l.asunto === asunto.radicado && l.cerradaEn),
    );
    expect(devuelta).toMatchObject({ resultado: 'DEVUELTA', radicado: caso.radicado });
    const { elementos } = exigir(await oficina.quien('gestor').get('/atenciones?mes=2026-08'), 200);
    expect(elementos).toEqual([
      expect.objectContaining({ categoria: 'RADICADA', radicado: caso.radicado, linea: '8891030' }),
    ]);
    // Each contact once: the two that nobody reached, and the case of the one that was.
    const { total } = exigir(
      await oficina.quien('coordinador').get('/indicadores/volumenes?periodo=2026-08'),
      200,
    );
    expect(total).toBe(3);
  });

  it('A11: un cierre local corre la hora de devolver la llamada, la del siguiente intento y la del aviso', async () => {
    const cerrar = async (fecha: string) => {
      exigir(
        await oficina.quien('coordinador').post('/cierres-locales', { fecha, acto: `Circular del ${fecha}` }),
        201,
      );
      await oficina.calma();
    };
    // Saturday 22 August after the last hour of the line: it is returned on Monday at 07:00.
    await oficina.saltarA('2026-08-22T22:30:00Z');
    await importar(
      '/llamadas-perdidas/archivo',
      'Linea;Fecha;Hora;Numero\n8891020;22/08/2026;17:20:00;3157778899\n',
    );
    const asunto = await asuntoDe('3157778899');
    const suya = async () => (await llamadas()).find((l) => l.numero === '3157778899');
    const vence = async () =>
      (
        await oficina.app.query<{ due_at: Date }>(
          `select t.due_at from user_task t join asunto_interno n on n.caso_id = t.root_id where n.clave = $1 and t.status = 'open'`,
          [asunto.radicado],
        )
      ).map((t) => t.due_at.toISOString());
    const demoras = () =>
      oficina.smtp.mails.filter(({ message }) => message.subject?.startsWith(asunto.radicado)).length;
    expect(await suya()).toMatchObject({ devolverDesde: '2026-08-24T12:00:00.000Z' });

    await cerrar('2026-08-24');
    expect(await suya()).toMatchObject({
      devolverDesde: '2026-08-25T12:00:00.000Z',
      devolverAntes: '2026-08-25T13:00:00.000Z',
    });
    await oficina.saltarA('2026-08-24T13:00:01Z');
    expect(await oficina.abiertas(asunto)).toEqual([]);
    await oficina.saltarA('2026-08-25T12:00:00Z');
    await oficina.quien('gestor').tarea(asunto.radicado, 'Devolver la llamada');
    expect(await vence()).toEqual(['2026-08-25T13:00:00.000Z']);

    // The next attempt is 320 attended minutes later: Tuesday 12:20, or Wednesday when the rest of Tuesday is closed.
    await oficina.hacer('gestor', asunto, 'Devolver la llamada', SIN_CONTESTAR);
    await cerrar('2026-08-25');
    await oficina.saltarA('2026-08-25T17:20:01Z');
    expect(await oficina.abiertas(asunto)).toEqual([]);
    await oficina.saltarA('2026-08-26T17:20:00Z');
    await oficina.quien('gestor').tarea(asunto.radicado, 'Devolver la llamada');
    expect(await vence()).toEqual(['2026-08-26T18:20:00.000Z']);

    // The task is open: its hour moves, and nobody is warned of a delay that there is not.
    await cerrar('2026-08-26');
    expect(await vence()).toEqual(['2026-08-27T13:00:00.000Z']);
    await oficina.saltarA('2026-08-26T18:20:01Z');
    expect(demoras()).toBe(0);
    await oficina.saltarA('2026-08-27T13:00:01Z');
    await waitFor(() => demoras() === 1, { what: 'the warning of the delay' });
    // Whoever is late already is late: the breach stands.
    await cerrar('2026-08-27');
    expect(await vence()).toEqual(['2026-08-27T13:00:00.000Z']);
    expect(
      await oficina.app.query(
        `select e.data->>'reloj' as reloj, e.data->>'vence' as vence from journal_entry e
           join asunto_interno n on n.caso_id = e.case_id where n.clave = $1 and e.type = 'plazo.movido' order by e.seq`,
        [asunto.radicado],
      ),
    ).toEqual([
      { reloj: 'llamada.desde', vence: '2026-08-25' },
      { reloj: 'llamada.siguiente', vence: '2026-08-26' },
      { reloj: 'llamada.antesDe', vence: '2026-08-27' },
    ]);
    await oficina.hacer('gestor', asunto, 'Devolver la llamada', {
      resultadoLlamada: 'contactado',
      motivoLlamada: 'ORIENTACION',
    });
    await waitFor(async () => (await suya()).cerradaEn, { what: 'the call to be closed' });
  });
});
