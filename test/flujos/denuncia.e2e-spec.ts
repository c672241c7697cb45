import { unzipSync } from 'fflate';
import { DataSource } from 'typeorm';
import { mensajeSchema } from '../../src/canales/mensajeria/mensaje.dto';
import { MensajeriaService } from '../../src/canales/mensajeria/mensajeria.service';
import { ImapWorker } from '../../src/canales/correo/imap.worker';
import { CartasService } from '../../src/cartas';
import { UnitOfWork } from '../../src/database/unit-of-work';
import { DatosDeCarta } from '../../src/notificaciones/datos-de-carta';
import { imapServer, type TestImapServer } from '../support/imap-server';
import { waitFor } from '../support/wait-for';
import { leerPdf } from '../unit/cartas/texto-del-pdf';
import { exigir } from '../support/persona';
import { APROBACION, BORRADOR, CLASIFICACION, Oficina, type Caso } from './oficina';

const DENUNCIANTE = {
  tipoDocumento: 'CC',
  numeroDocumento: '98765432',
  nombres: 'Fulgencio',
  apellidos: 'Quintero Arias',
  correo: 'fulgencio.quintero@example.com',
  telefono: '3009998877',
  direccion: 'Vereda El Tablazo',
};
const RASTROS = ['Fulgencio', 'Quintero', '98765432', '3009998877', 'Tablazo'];

const ADJUNTO = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
/** A file that its name tells whose it is. */
const CARTA = 'Carta de Fulgencio Quintero.pdf';
const ANEXOS = [{ nombre: CARTA, tipo: 'application/pdf', contenido: ADJUNTO }];

/** What the denunciante's mail server gives back, with the address in its own words (RFC 3464). */
const devolucion = (messageId: string): string =>
  [
    'From: MAILER-DAEMON@mx.example.com',
    'Subject: Undelivered',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="d"',
    '',
    '--d\nContent-Type: text/plain\n',
    `<${DENUNCIANTE.correo}>: 550 5.1.1 User unknown`,
    '--d\nContent-Type: message/delivery-status\n',
    `Final-Recipient: rfc822; ${DENUNCIANTE.correo}\nAction: failed\nStatus: 5.1.1`,
    `Diagnostic-Code: smtp; 550 5.1.1 <${DENUNCIANTE.correo}>: User unknown`,
    '--d\nContent-Type: text/rfc822-headers\n',
    `Message-ID: ${messageId}`,
    '--d--\n',
  ].join('\n');

/** S1-02: a denuncia, and who files it under reserve (Ley 1474 de 2011; Ley 1581 de 2012). */
describe('una denuncia con identidad reservada', () => {
  let oficina: Oficina;
  let caso: Caso;
  let imap: TestImapServer;

  beforeAll(async () => {
    imap = await imapServer();
    const config = { perfil: 'servicio-al-cliente', imapUrl: imap.url, imapEvery: 3600 };
    oficina = await Oficina.abrir({ config }, [
      'gestor',
      'coordinador',
      'juridica',
      'aprobador',
      'auditor',
      'admin',
    ]);
  });
  afterEach(() => oficina.comprobar());
  afterAll(async () => {
    await oficina?.cerrar();
    await imap?.close();
  });

  const sinRastro = (respuesta: unknown) => {
    for (const rastro of RASTROS) expect(JSON.stringify(respuesta)).not.toContain(rastro);
  };
  const revelar = (usuario: string, motivo = 'La Fiscalía pide ratificar la denuncia (oficio 123).') =>
    oficina.quien(usuario).post(`/casos/${caso.radicado}/identidad`, { motivo });

  const anular = async () => {
    const anulacion = `/casos/${caso.radicado}/anulacion`;
    const motivo = 'El denunciante la presentó ya ante la Procuraduría, que la tramita.';
    exigir(await oficina.quien('coordinador').post(anulacion, { motivo }), 204);
    exigir(await oficina.quien('aprobador').post(`${anulacion}/decision`, { aprobada: true }), 204);
  };

  it('S1-02: la del 2026-03-02 vence a los 15 días hábiles, el 2026-03-24', async () => {
    caso = await oficina.radicar({
      datos: { tipo: 'DENUNCIA', peticionario: DENUNCIANTE },
      anexos: ANEXOS,
    });
    expect(caso.vence).toBe('2026-03-24');
    await oficina.calma();
    const ficha = await oficina.ficha(caso);
    expect(ficha).toMatchObject({ identidadReservada: true, peticionario: null, anonima: false });
  });

  it('quien la trabaja, la busca o la audita no ve de quién es', async () => {
    for (const ruta of [
      `/casos/${caso.radicado}`,
      `/casos/${caso.radicado}/linea`,
      '/casos',
      '/casos?q=98765432',
    ])
      sinRastro(exigir(await oficina.quien('gestor').get(ruta), 200));
    expect(exigir(await oficina.quien('coordinador').get('/casos?q=98765432'), 200).elementos).toEqual([]);
    for (const ver of ['disponibles', 'todas'])
      sinRastro(exigir(await oficina.quien('coordinador').get(`/tareas?ver=${ver}`), 200));
    sinRastro(exigir(await oficina.quien('auditor').get(`/casos/${caso.radicado}/bitacora`), 200));
    const tarea = await oficina.quien('coordinador').tarea(caso.radicado, 'Clasificar la petición');
    sinRastro(exigir(await oficina.quien('coordinador').get(`/tareas/${tarea.id}`), 200));
  });

  it('S1-02: el nombre que le puso a su archivo tampoco sale, ni en el caso ni al descargarlo', async () => {
    const { anexos } = await oficina.ficha(caso);
    expect(anexos).toEqual([expect.objectContaining({ nombre: 'Anexo 1.pdf' })]);
    const bajado = await oficina.quien('gestor').get(`/casos/${caso.radicado}/anexos/${anexos[0].id}`);
    expect(bajado.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Anexo%201.pdf");
    const expediente = `/casos/${caso.radicado}/expediente`;
    sinRastro(exigir(await oficina.quien('coordinador').get(expediente), 200));
    const zip = unzipSync(await oficina.quien('coordinador').bytes('GET', `${expediente}.zip`));
    expect(Object.keys(zip).join()).toContain('Anexo 1');
    sinRastro(Object.keys(zip));
    const { texto } = await leerPdf(await oficina.quien('coordinador').bytes('GET', `${expediente}.pdf`));
    expect(texto).toContain('Anexo 1');
    sinRastro(texto);
  });

  it('en la base de datos está cifrada', async () => {
    for (const tabla of [
      'persona',
      'radicado',
      'carta',
      'anexo',
      'process_instance',
      'user_task',
      'journal_entry',
      'identidad_reservada',
    ])
      sinRastro(await oficina.app.query(`select to_json(t.*)::text as fila from ${tabla} t`));
  });

  it('las cartas le llegan, y no dicen quién es', async () => {
    const acuse = oficina.smtp.mails.find((m) => m.to.includes(DENUNCIANTE.correo));
    expect(acuse).toBeDefined();
    const { cartas } = await oficina.ficha(caso);
    const pdf = await oficina.quien('gestor').bytes('GET', `/cartas/${cartas[0].id}/pdf`);
    const { texto } = await leerPdf(pdf);
    sinRastro(texto);
    expect(texto).toContain('identidad reservada');
    await oficina.hacer('coordinador', caso, 'Clasificar la petición', {
      ...CLASIFICACION,
      tipo: 'DENUNCIA',
    });
    await oficina.asignar(caso);
    await oficina.hacer('gestor', caso, 'Redactar la respuesta', { ...BORRADOR, procedenRecursos: false });
    await oficina.hacer('aprobador', caso, 'Aprobar la respuesta', APROBACION);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    sinRastro(await oficina.ficha(caso));
  });

  it('S1-02: solo quien el perfil nombra la revela, con un motivo, y queda en la bitácora', async () => {
    for (const usuario of ['gestor', 'coordinador', 'auditor', 'admin'])
      expect(await revelar(usuario)).toMatchObject({ status: 403, body: { code: 'sin-autoridad' } });
    expect((await revelar('juridica', 'porque sí')).status).toBe(422);
    expect(exigir(await revelar('juridica'), 200)).toMatchObject({
      nombres: 'Fulgencio',
      numeroDocumento: '98765432',
      anexos: [{ anexo: 'Anexo 1.pdf', nombre: CARTA }],
    });
    const { entradas } = exigir(await oficina.quien('auditor').get(`/casos/${caso.radicado}/bitacora`), 200);
    expect(entradas.filter((e: { tipo: string }) => e.tipo === 'identidad.revelada')).toHaveLength(1);
    const actos = exigir(await oficina.quien('auditor').get(`/casos/${caso.radicado}/actuaciones`), 200);
    expect(actos).toEqual([
      expect.objectContaining({ tipo: 'REVELACION', motivo: expect.stringContaining('Fiscalía') }),
    ]);
  });

  it('la llave se cambia y todo sigue abriendo', async () => {
    expect((await oficina.quien('coordinador').post('/denuncias/llave')).status).toBe(403);
    const antes = await oficina.app.query(`select version, cifrado from identidad_reservada`);
    const { renovadas } = exigir(await oficina.quien('admin').post('/denuncias/llave'), 200);
    // The identity, the two mails that went to it, and the name of its file.
    expect(renovadas).toBe(4);
    expect(await oficina.app.query(`select version, cifrado from identidad_reservada`)).not.toEqual(antes);
    expect(exigir(await revelar('juridica'), 200)).toMatchObject({
      nombres: 'Fulgencio',
      anexos: [{ nombre: CARTA }],
    });
  });

  it('una petición que resulta ser denuncia pasa a reserva al clasificarla o reclasificarla', async () => {
    for (const como of ['clasificar', 'reclasificar']) {
      caso = await oficina.radicar({ datos: { peticionario: DENUNCIANTE }, anexos: ANEXOS });
      expect((await oficina.ficha(caso)).anexos).toEqual([expect.objectContaining({ nombre: CARTA })]);
      await oficina.hacer('coordinador', caso, 'Clasificar la petición', {
        ...CLASIFICACION,
        tipo: como === 'clasificar' ? 'DENUNCIA' : 'PETICION',
      });
      if (como === 'reclasificar')
        exigir(
          await oficina.quien('juridica').post(`/casos/${caso.radicado}/reclasificacion`, {
            tipo: 'DENUNCIA',
            motivo: 'Informa una conducta irregular de un contratista.',
          }),
          200,
        );
      expect(await oficina.ficha(caso)).toMatchObject({
        identidadReservada: true,
        peticionario: null,
        anexos: [{ nombre: 'Anexo 1.pdf' }],
      });
    }
    sinRastro(await oficina.app.query(`select to_json(p.*)::text as fila from persona p`));
    expect(exigir(await revelar('juridica'), 200)).toMatchObject({
      correo: DENUNCIANTE.correo,
      anexos: [{ nombre: CARTA }],
    });
  });

  describe('si llegó por correo', () => {
    interface Correo {
      id: string;
      asunto: string;
      estado: string;
      radicado: string;
      remitente: string | null;
    }

    async function llega(asunto: string, cabeceras: string[] = []): Promise<Correo> {
      imap.entregar(
        [
          'From: Fulgencio Quintero Arias <fulgencio.quintero@example.com>',
          `Subject: ${asunto}`,
          ...cabeceras,
          'MIME-Version: 1.0',
          'Content-Type: multipart/mixed; boundary="b"',
          '',
          '--b\nContent-Type: text/plain; charset=utf-8\n',
          'Un contratista pide dinero por cada reparación.',
          '--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="Prueba de Quintero.pdf"\n',
          ADJUNTO,
          '--b\nContent-Type: application/zip\nContent-Disposition: attachment; filename="Todo lo de Fulgencio.zip"\n',
          'PK-not-accepted',
          '--b--\n',
        ].join('\n'),
      );
      await oficina.app.get(ImapWorker).revisar();
      return waitFor(
        async () => (await correos()).find((c) => c.asunto === asunto && c.estado !== 'PENDIENTE'),
        {
          what: `«${asunto}» worked off`,
        },
      );
    }
    const correos = async (): Promise<Correo[]> =>
      exigir(await oficina.quien('gestor').get('/correo-entrante'), 200).elementos;
    const originales = async (): Promise<string[]> =>
      (await oficina.app.query<{ id: string }>(`select id from anexo where mime = 'message/rfc822'`)).map(
        ({ id }) => id,
      );

    it('S1-02: una carta que se componía mientras se reservaba tampoco dice de quién es', async () => {
      caso = await oficina.radicar({ datos: { peticionario: DENUNCIANTE } });
      const { caso_id: casoId } = await oficina.fila(caso);
      const { datos } = await oficina.app
        .get(DatosDeCarta)
        .de(oficina.app.get(DataSource).manager, casoId, { cuerpo: 'Recibimos lo que nos contó.' });
      const compuesta = await oficina.app.get(CartasService).generar({
        plantilla: 'respuesta',
        radicado: caso.radicado,
        casoId,
        llave: 'mientras-se-reservaba',
        fecha: oficina.app.clock.now(),
        datos,
      });
      await oficina.hacer('coordinador', caso, 'Clasificar la petición', {
        ...CLASIFICACION,
        tipo: 'DENUNCIA',
      });
      const { cartaId } = await oficina.app.get(UnitOfWork).run((tx) => compuesta.escribir(tx));
      expect((await oficina.quien('gestor').get(`/cartas/${cartaId}/pdf`)).status).toBe(403);
    });

    it('S1-02: hasta que se sabe que es una denuncia, el mensaje es de quien la tramita', async () => {
      const correo = await llega('Cobros indebidos', ['Message-ID: <denuncia@example.com>']);
      const [fila] = await oficina.app.query<Caso>(
        `select numero as radicado, codigo from radicado where numero = $1`,
        [correo.radicado],
      );
      caso = fila!;
      expect(correo).toMatchObject({ remitente: DENUNCIANTE.correo, identidadReservada: false });
      const [anexo] = await originales();
      const eml = await oficina.quien('gestor').bytes('GET', `/casos/${caso.radicado}/anexos/${anexo}`);
      expect(eml.toString()).toContain('Fulgencio');
    });

    it('S1-02: desde entonces nadie lee en el mensaje de quién es, ni en los que sigan', async () => {
      await oficina.calma();
      await oficina.hacer('coordinador', caso, 'Clasificar la petición', {
        ...CLASIFICACION,
        tipo: 'DENUNCIA',
      });
      await llega('Re: Cobros indebidos', [
        'Message-ID: <sigue@example.com>',
        'In-Reply-To: <denuncia@example.com>',
      ]);
      const mios = (await correos()).filter(({ radicado }) => radicado === caso.radicado);
      expect(mios).toHaveLength(2);
      for (const mio of mios)
        expect(mio).toMatchObject({
          remitente: null,
          remitenteNombre: null,
          identidadReservada: true,
          anexosRechazados: [{ nombre: 'Un anexo', motivo: expect.stringContaining('el archivo') }],
        });
      sinRastro(mios);
      for (const { id } of mios)
        expect(await oficina.quien('gestor').get(`/correo-entrante/${id}/original`)).toMatchObject({
          status: 403,
          body: {
            code: 'identidad-reservada',
            detail: expect.stringContaining('Revelar la identidad reservada'),
          },
        });
      expect(await originales()).toHaveLength(2);
      for (const anexo of await originales())
        expect((await oficina.quien('gestor').get(`/casos/${caso.radicado}/anexos/${anexo}`)).status).toBe(
          404,
        );
      const { anexos } = await oficina.ficha(caso);
      expect(anexos.map((a: { nombre: string }) => a.nombre)).toEqual(['Anexo 1.pdf', 'Anexo 2.pdf']);
    });

    it('S1-02: el expediente tampoco lo trae', async () => {
      const ruta = `/casos/${caso.radicado}/expediente`;
      const indice = JSON.stringify(exigir(await oficina.quien('coordinador').get(ruta), 200));
      expect(indice).toContain('Anexo 1.pdf');
      expect(indice).not.toContain('Mensaje original');
      const zip = unzipSync(await oficina.quien('coordinador').bytes('GET', `${ruta}.zip`));
      for (const [nombre, contenido] of Object.entries(zip)) {
        expect(nombre).not.toContain('.eml');
        sinRastro(Buffer.from(contenido).toString('latin1'));
      }
      const { texto } = await leerPdf(await oficina.quien('coordinador').bytes('GET', `${ruta}.pdf`));
      expect(texto).not.toContain('Mensaje original');
      expect(exigir(await revelar('juridica'), 200).correo).toBe(DENUNCIANTE.correo);
    });

    /** The mail of the acuse, which the denunciante's mailbox answers or gives back. */
    async function acuse(): Promise<string> {
      const { cartas } = await oficina.ficha(caso);
      const [{ id }] = (await oficina.app.query<{ id: string }>(
        `select id from outbox_mail where kind = 'acuse' and reference->>'id' = $1`,
        [cartas[0].id],
      )) as [{ id: string }];
      return `<${id}@example.com>`;
    }

    it('S1-02: un repetido, una ausencia y una devolución tampoco dicen de quién es', async () => {
      const mio = await acuse();
      await llega('Cobros otra vez', ['Message-ID: <denuncia@example.com>']);
      await llega('Estoy de vacaciones', [`In-Reply-To: ${mio}`, 'Auto-Submitted: auto-replied']);
      expect((await llega(`Sobre el ${caso.radicado}`)).radicado).toBe(caso.radicado);
      imap.entregar(devolucion(mio));
      await oficina.app.get(ImapWorker).revisar();
      const devuelto = await waitFor(
        async () => (await correos()).find((c) => c.asunto === 'Undelivered' && c.estado === 'IGNORADO'),
        { what: 'the report of delivery worked off' },
      );
      const otros = (await correos()).filter(({ asunto }) =>
        ['Cobros otra vez', 'Estoy de vacaciones', 'Undelivered'].includes(asunto),
      );
      expect(otros).toHaveLength(3);
      for (const otro of otros) expect(otro).toMatchObject({ radicado: caso.radicado, remitente: null });
      for (const { id } of otros)
        expect((await oficina.quien('gestor').get(`/correo-entrante/${id}/original`)).status).toBe(403);
      sinRastro(devuelto);
    });

    it('S1-02: las cartas de antes de la reserva solo las abre quien puede revelarla', async () => {
      const { cartas } = await oficina.ficha(caso);
      expect(cartas[0]).toMatchObject({ plantilla: 'acuse-recibo', reservada: true });
      expect(await oficina.quien('gestor').get(`/cartas/${cartas[0].id}/pdf`)).toMatchObject({
        status: 403,
        body: { code: 'identidad-reservada' },
      });
      const zip = unzipSync(
        await oficina.quien('coordinador').bytes('GET', `/casos/${caso.radicado}/expediente.zip`),
      );
      for (const [nombre, contenido] of Object.entries(zip))
        if (nombre.endsWith('.pdf') && nombre.includes('Acuse'))
          sinRastro((await leerPdf(Buffer.from(contenido))).texto);
      const motivo = 'La Fiscalía pide el acuse original (oficio 124).';
      const ruta = `/casos/${caso.radicado}/identidad/cartas/${cartas[0].id}`;
      expect((await oficina.quien('coordinador').post(ruta, { motivo })).status).toBe(403);
      const pdf = await oficina.quien('juridica').bytes('POST', ruta, { motivo });
      expect((await leerPdf(pdf)).texto).toContain('Fulgencio');
      const { entradas } = exigir(
        await oficina.quien('auditor').get(`/casos/${caso.radicado}/bitacora`),
        200,
      );
      expect(entradas.filter((e: { tipo: string }) => e.tipo === 'identidad.revelada')).toHaveLength(2);
    });

    it('S1-02: responder a una denuncia ya cerrada abre otra con la misma reserva', async () => {
      await anular();
      const correo = await llega('Re: Cobros indebidos, otra vez', [
        'Message-ID: <despues@example.com>',
        'In-Reply-To: <denuncia@example.com>',
      ]);
      expect(correo.radicado).not.toBe(caso.radicado);
      expect(correo).toMatchObject({ remitente: null, identidadReservada: true });
      caso = { radicado: correo.radicado, codigo: '' };
      expect(await oficina.ficha(caso)).toMatchObject({ identidadReservada: true, peticionario: null });
      expect(exigir(await revelar('juridica'), 200).correo).toBe(DENUNCIANTE.correo);
    });
  });

  it('S1-02: por WhatsApp, lo que sigue a una denuncia ya cerrada nace con la misma reserva', async () => {
    const { correo, telefono, nombres, numeroDocumento, tipoDocumento } = DENUNCIANTE;
    const dice = async (id: string, texto: string): Promise<Caso> => {
      const mensaje = mensajeSchema.parse({
        id: `wamid.57${telefono}.${id}`,
        conversacion: `57${telefono}`,
        autor: { nombre: nombres, telefono, correo, tipoDocumento, numeroDocumento },
        texto,
        adjuntos: [{ nombre: CARTA, contenido: Buffer.from(ADJUNTO).toString('base64') }],
      });
      const { radicado, codigo } = await oficina.app.get(MensajeriaService).recibir('whatsapp', mensaje);
      return { radicado, codigo };
    };
    caso = await dice('1', 'El contratista sigue pidiendo dinero.');
    const tipo = 'DENUNCIA';
    await oficina.hacer('coordinador', caso, 'Clasificar la petición', { ...CLASIFICACION, tipo });
    await anular();
    const primera = caso.radicado;
    caso = await dice('2', 'Y ayer volvió a hacerlo.');
    expect(caso.radicado).not.toBe(primera);
    expect(await oficina.ficha(caso)).toMatchObject({ identidadReservada: true, peticionario: null });
    expect(exigir(await revelar('juridica'), 200).correo).toBe(correo);
    await oficina.calma();
  });

  it('S1-02: después de todo, la base de datos no dice en claro de quién es ninguna', async () => {
    const tablas = await oficina.app.query<{ tabla: string }>(
      `select quote_ident(table_name) as tabla from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
    );
    expect(tablas.length).toBeGreaterThan(50);
    const dicen: string[] = [];
    for (const { tabla } of tablas) {
      const filas = await oficina.app.query<{ fila: string }>(
        `select t::text as fila from ${tabla} t where t::text ~* $1`,
        [[...RASTROS, DENUNCIANTE.correo].join('|')],
      );
      dicen.push(...filas.map(({ fila }) => `${tabla}: ${fila.slice(0, 300)}`));
    }
    expect(dicen).toEqual([]);
  });
});
