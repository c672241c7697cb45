import { randomUUID } from 'node:crypto';
import { CartasService, type PedidoDeCarta } from '../../../src/cartas';
import { UnitOfWork } from '../../../src/database/unit-of-work';
import { FileStore } from '../../../src/files';
import { Persona, ciudadano, exigir, persona, radicar } from '../../support/persona';
import { createTestApp, type TestApp } from '../../support/test-app';
import { waitFor } from '../../support/wait-for';
import { DATOS, RESPUESTA } from '../../unit/cartas/datos-de-prueba';
import { leerPdf } from '../../unit/cartas/texto-del-pdf';

describe('cartas', () => {
  let app: TestApp;
  let cartas: CartasService;
  let gestor: Persona;

  beforeAll(async () => {
    app = await createTestApp();
    cartas = app.get(CartasService);
    gestor = await persona(app, 'gestor');
  });

  afterAll(() => app?.close());

  const pedido = (cambios: Partial<PedidoDeCarta> = {}): PedidoDeCarta => ({
    plantilla: 'respuesta',
    radicado: DATOS.radicado.numero,
    casoId: randomUUID(),
    llave: randomUUID(),
    fecha: app.clock.now(),
    datos: { ...DATOS, ...RESPUESTA },
    ...cambios,
  });
  const emitir = async (uno: PedidoDeCarta) => {
    const carta = await cartas.generar(uno);
    return { ...carta, ...(await app.get(UnitOfWork).run((tx) => carta.escribir(tx))) };
  };
  const libro = (llaves: string[]) =>
    app.query<{ consecutivo: number; estado: string }>(
      `select l.consecutivo, l.estado from libro_de_salida l join carta_reserva r using (numero_salida) where r.llave = any($1) order by 1`,
      [llaves],
    );

  it('queda archivada y numerada, con la huella de su archivo y sin los datos de la persona', async () => {
    const carta = await emitir(pedido());
    expect(carta).toMatchObject({
      titulo: 'Respuesta a su solicitud',
      numeroSalida: expect.stringMatching(/^S-2026-\d{6}$/),
    });
    const { texto } = await leerPdf(await app.get(FileStore).read(carta.sha256));
    for (const parte of [carta.numeroSalida, carta.codigo, 'Luz Marina Ospina Gómez'])
      expect(texto).toContain(parte);
    const [fila] = await app.query<{ datos: unknown; plantilla_version: string }>(
      `select datos, plantilla_version from carta where id = $1`,
      [carta.cartaId],
    );
    expect(JSON.stringify(fila!.datos)).not.toMatch(/Ospina|30200100|ABCDE-23456/);
    expect(fila!.plantilla_version).toMatch(/^1\+[0-9a-f]{8}$/);
  });

  it('un trabajo que se repite no hace una segunda carta, ni antes ni después de escribirla', async () => {
    const uno = pedido();
    const [primera, segunda] = [await cartas.generar(uno), await cartas.generar(uno)];
    expect(segunda).toMatchObject({
      numeroSalida: primera.numeroSalida,
      codigo: primera.codigo,
      sha256: primera.sha256,
    });
    const escrita = await emitir(uno);
    app.clock.advance(3_600_000);
    expect(await emitir({ ...uno, fecha: app.clock.now() })).toMatchObject({
      cartaId: escrita.cartaId,
      sha256: escrita.sha256,
    });
    const otraVez = await app.get(UnitOfWork).run((tx) => primera.escribir(tx));
    expect(otraVez.cartaId).toBe(escrita.cartaId);
    expect(await app.query(`select 1 from carta where llave = $1`, [uno.llave])).toHaveLength(1);
  });

  it('los números de salida no dejan huecos, aunque varias se pidan a la vez', async () => {
    const varios = Array.from({ length: 6 }, () => pedido());
    await Promise.all(varios.map(emitir));
    const filas = await libro(varios.map((uno) => uno.llave));
    const [primero] = filas;
    expect(filas).toEqual(
      varios.map((_, i) => ({ consecutivo: primero!.consecutivo + i, estado: 'EMITIDA' })),
    );
  });

  it('una carta que no llegó a escribirse deja su número anulado a la vista; la que no se pudo componer no gasta ninguno', async () => {
    const fallida = pedido();
    await cartas.generar(fallida);
    const incompleta = pedido({ datos: { ...DATOS, ...RESPUESTA, cuerpo: '' } });
    await expect(cartas.generar(incompleta)).rejects.toMatchObject({
      status: 422,
      code: 'plantilla-variable-faltante',
      extra: { variable: 'cuerpo' },
    });
    expect(await libro([fallida.llave, incompleta.llave])).toMatchObject([{ estado: 'ANULADA_POR_FALLO' }]);
  });

  it('una carta emitida no se cambia ni se borra', async () => {
    const { cartaId } = await emitir(pedido());
    await expect(app.query(`update carta set asunto = 'otro' where id = $1`, [cartaId])).rejects.toThrow(
      /no se cambia ni se borra/,
    );
    await expect(app.query(`delete from carta where id = $1`, [cartaId])).rejects.toThrow(
      /no se cambia ni se borra/,
    );
  });

  describe('cualquiera la verifica', () => {
    const verificar = (contenido: Buffer | undefined) => {
      const form = new FormData();
      if (contenido)
        form.append(
          'archivo',
          new Blob([new Uint8Array(contenido)], { type: 'application/pdf' }),
          'carta.pdf',
        );
      else form.append('archivo', '');
      return ciudadano(app).enviar('/publico/cartas/verificar', form);
    };

    it('por su código, como la gente lo escriba', async () => {
      const carta = await emitir(pedido());
      for (const escrito of [carta.codigo, carta.codigo.toLowerCase(), carta.codigo.replace('-', '')]) {
        expect(exigir(await ciudadano(app).get(`/publico/cartas/${escrito}`), 200)).toEqual({
          valida: true,
          radicado: '2026-000001',
          fecha: expect.stringMatching(/^2026-03-02/),
          asunto: 'Respuesta a su solicitud, radicado 2026-000001',
          numeroSalida: carta.numeroSalida,
          sha256: carta.sha256,
          firmante: DATOS.firmante,
          entidad: DATOS.entidad.nombre,
        });
      }
      expect(exigir(await ciudadano(app).get('/publico/cartas/AAAAA-AAAAA'), 200)).toEqual({ valida: false });
    });

    it('con el archivo: un byte cambiado ya no es la nuestra', async () => {
      const carta = await emitir(pedido());
      const pdf = await app.get(FileStore).read(carta.sha256);
      expect(exigir(await verificar(pdf), 200)).toMatchObject({
        valida: true,
        numeroSalida: carta.numeroSalida,
      });
      const alterado = Buffer.from(pdf);
      alterado[alterado.length >> 1]! ^= 1;
      expect(exigir(await verificar(alterado), 200)).toEqual({ valida: false });
    });

    it('un archivo de más de 5 MB o ninguno dice qué se esperaba', async () => {
      expect(await verificar(Buffer.alloc(5 * 1024 * 1024 + 1))).toMatchObject({
        status: 413,
        body: { code: 'anexo-demasiado-grande' },
      });
      expect((await verificar(undefined)).status).toBeGreaterThanOrEqual(400);
    });
  });

  it('el PDF lo baja quien trabaja el caso, y nadie más', async () => {
    const { cartaId, sha256 } = await emitir(pedido());
    const esperado = await app.get(FileStore).read(sha256);
    expect((await gestor.bytes('GET', `/cartas/${cartaId}/pdf`)).equals(esperado)).toBe(true);
    expect((await ciudadano(app).get(`/cartas/${cartaId}/pdf`)).status).toBe(401);
    expect((await (await persona(app, 'brigadista')).get(`/cartas/${cartaId}/pdf`)).status).toBe(403);
    expect((await gestor.get(`/cartas/${randomUUID()}/pdf`)).status).toBe(404);
  });

  it('quien radica sin decir quién es recibe su número, pero ningún correo', async () => {
    const { radicado } = exigir(
      await radicar(ciudadano(app), { datos: { anonima: true, peticionario: undefined } }),
      201,
    );
    const [carta] = await waitFor(async () => {
      const filas = await app.query<{ sha256: string }>(
        `select sha256 from carta where radicado = $1 and plantilla = 'acuse-recibo'`,
        [radicado],
      );
      return filas.length > 0 && filas;
    });
    expect((await leerPdf(await app.get(FileStore).read(carta!.sha256))).texto).toContain(
      'Peticionario(a) anónimo(a)',
    );
    expect(
      await app.query(`select 1 from outbox_mail where subject like '%' || $1 || '%'`, [radicado]),
    ).toEqual([]);
  });
});

describe('vista previa de la carta de una tarea', () => {
  let app: TestApp;
  let gestor: Persona;
  let aprobador: Persona;
  let radicado: string;
  const BORRADOR = {
    decision: 'favorable',
    cuerpo: 'El poste fue reparado el 4 de marzo de 2026 por la cuadrilla.',
    fundamento: 'Ley 142 de 1994, artículo 152.',
    procedenRecursos: true,
  };

  beforeAll(async () => {
    app = await createTestApp();
    gestor = await persona(app, 'gestor');
    aprobador = await persona(app, 'aprobador');
    const coordinador = await persona(app, 'coordinador');
    ({ radicado } = exigir(await radicar(ciudadano(app)), 201));
    const tarea = await gestor.tarea(radicado, 'Clasificar la petición');
    expect(await gestor.post(`/tareas/${tarea.id}/vista-previa`, { datos: {} })).toMatchObject({
      status: 422,
      body: { code: 'tarea-sin-carta' },
    });
    await gestor.hacer(radicado, 'Clasificar la petición', {
      tipo: 'PETICION',
      prioridad: 'NORMAL',
      requiereVisita: false,
      juridico: false,
      competente: 'si',
      completa: 'si',
    });
    await coordinador.hacer(radicado, 'Asignar gestor y fecha interna', {
      gestor: 'gestor',
      area: 'Alumbrado',
    });
    await gestor.hacer(radicado, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
  });

  afterAll(() => app?.close());

  it('muestra lo que está en pantalla, sin gastar número; lo que falta se nombra', async () => {
    const { id } = await gestor.tarea(radicado, 'Redactar la respuesta');
    expect(await gestor.post(`/tareas/${id}/vista-previa`, { datos: {} })).toMatchObject({
      status: 422,
      body: { code: 'plantilla-variable-faltante', variable: 'cuerpo' },
    });
    await waitFor(
      async () => (await app.query(`select 1 from carta where plantilla = 'acuse-recibo'`)).length === 1,
      { what: 'the acuse, which takes a number of its own' },
    );
    const antes = await app.query(`select 1 from carta_reserva`);
    const { texto } = await leerPdf(
      await gestor.bytes('POST', `/tareas/${id}/vista-previa`, { datos: BORRADOR }),
    );
    expect(texto).toContain(BORRADOR.cuerpo);
    expect(texto).toContain(radicado);
    expect(await app.query(`select 1 from carta_reserva`)).toHaveLength(antes.length);
    expect(await aprobador.post(`/tareas/${id}/vista-previa`, { datos: BORRADOR })).toMatchObject({
      status: 403,
      body: { code: 'tarea-de-otro-grupo' },
    });
  });

  it('quien aprueba ve la carta que va a aprobar', async () => {
    await gestor.hacer(radicado, 'Redactar la respuesta', BORRADOR);
    const { id } = await aprobador.tarea(radicado, 'Aprobar la respuesta');
    const { texto } = await leerPdf(
      await aprobador.bytes('POST', `/tareas/${id}/vista-previa`, { datos: {} }),
    );
    expect(texto).toContain(BORRADOR.cuerpo);
  });
});

describe('las otras cartas salen de su diagrama y llegan por correo', () => {
  let app: TestApp;
  let gestor: Persona;

  beforeAll(async () => {
    app = await createTestApp();
    gestor = await persona(app, 'gestor');
  });

  afterAll(() => app?.close());

  const clasificar = async (datos: Record<string, unknown>) => {
    const { radicado } = exigir(await radicar(ciudadano(app)), 201);
    await gestor.hacer(radicado, 'Clasificar la petición', {
      tipo: 'PETICION',
      prioridad: 'NORMAL',
      requiereVisita: false,
      juridico: false,
      ...datos,
    });
    return radicado as string;
  };
  const comunicada = (radicado: string, plantilla: string) =>
    waitFor(async () => {
      const [fila] = await app.query<{
        sha256: string;
        subject: string;
        text: string;
        attachments: Array<{ sha256: string }>;
      }>(
        `select c.sha256, m.subject, m.text, m.attachments from carta c join notificacion n on n.carta_id = c.id join outbox_mail m on m.id = n.correo_id
          where c.radicado = $1 and c.plantilla = $2`,
        [radicado, plantilla],
      );
      return fila;
    });

  it('el traslado va a la entidad competente, y al peticionario un aviso con la copia (Ley 1755 de 2015, art. 21)', async () => {
    const radicado = await clasificar({
      competente: 'no',
      entidadCompetente: 'Alcaldía de Manizales',
      correoEntidad: 'contacto@manizales.example.gov.co',
      motivoTraslado: 'El andén es de competencia del municipio.',
    });
    const { sha256: aviso, subject, text, attachments } = await comunicada(radicado, 'aviso-traslado');
    expect(subject).toBe(`Aviso de traslado por competencia, solicitud ${radicado}`);
    expect(text).toMatch(/verificar/);
    const [{ sha256 }] = (await app.query(
      `select sha256 from carta where radicado = $1 and plantilla = 'traslado'`,
      [radicado],
    )) as [{ sha256: string }];
    expect(attachments).toMatchObject([{ sha256: aviso }, { sha256 }]);
    const leido = await leerPdf(await app.get(FileStore).read(aviso));
    for (const parte of ['Alcaldía de Manizales', 'El andén es de competencia del municipio.', 'artículo 21'])
      expect(leido.texto).toContain(parte);
    const { texto } = await leerPdf(await app.get(FileStore).read(sha256));
    for (const parte of [
      'Alcaldía de Manizales',
      'El andén es de competencia del municipio.',
      'Solicito que lo reparen.',
      'Copia: Luz Marina Ospina Gómez',
    ])
      expect(texto).toContain(parte);
  });

  it('el requerimiento dice qué falta y el plazo (art. 17)', async () => {
    const radicado = await clasificar({
      competente: 'si',
      completa: 'no',
      faltantes: '- Copia de la factura de febrero.\n- Fotografía del poste.',
    });
    const { sha256 } = await comunicada(radicado, 'requerimiento');
    const { texto } = await leerPdf(await app.get(FileStore).read(sha256));
    for (const parte of ['Copia de la factura de febrero.', 'un (1) mes', radicado])
      expect(texto).toContain(parte);
  });
});
