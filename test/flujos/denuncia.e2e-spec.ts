import { unzipSync } from 'fflate';
import { ImapWorker } from '../../src/canales/correo/imap.worker';
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

  it('S1-02: la del 2026-03-02 vence a los 15 días hábiles, el 2026-03-24', async () => {
    caso = await oficina.radicar({ datos: { tipo: 'DENUNCIA', peticionario: DENUNCIANTE } });
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

  it('en la base de datos está cifrada', async () => {
    for (const tabla of [
      'persona',
      'radicado',
      'carta',
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
    expect(renovadas).toBe(1);
    expect(await oficina.app.query(`select version, cifrado from identidad_reservada`)).not.toEqual(antes);
    expect(exigir(await revelar('juridica'), 200).nombres).toBe('Fulgencio');
  });

  it('una petición que resulta ser denuncia pasa a reserva al clasificarla o reclasificarla', async () => {
    for (const como of ['clasificar', 'reclasificar']) {
      caso = await oficina.radicar({ datos: { peticionario: DENUNCIANTE } });
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
      expect(await oficina.ficha(caso)).toMatchObject({ identidadReservada: true, peticionario: null });
    }
    sinRastro(await oficina.app.query(`select to_json(p.*)::text as fila from persona p`));
    expect(exigir(await revelar('juridica'), 200).correo).toBe(DENUNCIANTE.correo);
  });

  describe('si llegó por correo', () => {
    interface Correo {
      id: string;
      asunto: string;
      estado: string;
      radicado: string;
      remitente: string | null;
    }
    const ADJUNTO = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

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
          '--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="prueba.pdf"\n',
          ADJUNTO,
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
      expect(mios[0]).toMatchObject({ remitente: null, remitenteNombre: null, identidadReservada: true });
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
      expect(anexos.map((a: { nombre: string }) => a.nombre)).toEqual(['prueba.pdf', 'prueba.pdf']);
    });

    it('S1-02: el expediente tampoco lo trae', async () => {
      const ruta = `/casos/${caso.radicado}/expediente`;
      const indice = JSON.stringify(exigir(await oficina.quien('coordinador').get(ruta), 200));
      expect(indice).toContain('prueba.pdf');
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
  });
});
