import { unzipSync } from 'fflate';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { AgendaDeInformes } from '../../src/indicadores/informes/agenda.service';
import { leerPdf } from '../unit/cartas/texto-del-pdf';
import { waitFor } from '../support/wait-for';
import { CLASIFICACION, Oficina } from './oficina';
import { VOLUMENES_2020, elaborar, importar, tabla } from './indicadores-soporte';

/** Reports of INVAMA: by hand, by the schedule, by mail, in three formats. */
describe('informes periódicos', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-03-30T14:00:00Z', config: { perfil: 'invama' } });
  });
  afterAll(() => oficina?.cerrar());

  const coordinador = () => oficina.quien('coordinador');
  const emitidos = async (codigo: string) =>
    (await coordinador().get(`/informes?codigo=${codigo}`)).body.elementos as any[];

  it('S2-06, S2-10: el informe trimestral suma sus tres meses, y sale en PDF, hoja de cálculo y CSV', async () => {
    await importar(coordinador(), 'volumenes', VOLUMENES_2020);
    const meses = ['2020-01', '2020-02', '2020-03'];
    const id = await elaborar(coordinador(), 'trimestral', '2020-T1');
    const filas = await tabla(coordinador(), id, 'Contactos y PQRSD recibidos');
    expect(filas).toEqual([
      ['Mes', 'Línea telefónica', 'WhatsApp', 'Total'],
      ['enero de 2020', '572', '139', '711'],
      ['febrero de 2020', '521', '97', '618'],
      ['marzo de 2020', '561', '152', '713'],
      ['Total', '1654', '388', '2042'],
    ]);
    let suma = 0;
    for (const mes of meses) {
      const delMes = (await coordinador().get(`/indicadores/volumenes?periodo=${mes}`)).body;
      suma += delMes.total;
    }
    expect(suma).toBe(2042);

    const pdf = await coordinador().bytes('GET', `/informes/${id}/archivo?formato=pdf`);
    const impreso = (await leerPdf(pdf)).texto;
    expect(impreso).toContain('Informe trimestral de PQRSD');
    expect(impreso).toContain('2.042');
    const enLaTemporal = () =>
      readdirSync(tmpdir()).filter((f) => /^(write-excel-file|cauce-informe)-/.test(f));
    const antes = new Set(enLaTemporal());
    const hojas = unzipSync(await coordinador().bytes('GET', `/informes/${id}/archivo?formato=xlsx`));
    // The report does not stay behind in the temporary folder.
    await waitFor(() => enLaTemporal().every((carpeta) => antes.has(carpeta)));
    const texto = Object.values(hojas)
      .map((archivo) => Buffer.from(archivo).toString('utf8'))
      .join();
    expect(texto).toContain('Volumen por mes y canal');
    expect(texto).toMatch(/<v>2042<\/v>/);
  });

  describe('la disposición del informe', () => {
    const clave = 'informes/informe';
    const aprobador = () => oficina.quien('aprobador');
    const enVigor = async (): Promise<string> =>
      (await coordinador().get(`/plantillas/${clave}`)).body.contenido;
    const ver = (body: object) =>
      coordinador().bytes('POST', '/plantillas/vista-previa/informe', { clave, ...body });
    const conNota = async () =>
      `${await enVigor()}<h2>Nota</h2>\n<p>Cifras sujetas a la revisión de {{entidad.nombre}}.</p>\n`;

    it('se ve con cifras de muestra y con las de un informe elaborado, como borrador', async () => {
      const muestra = (await leerPdf(await ver({}))).texto;
      for (const dicho of [
        'BORRADOR',
        'Por canal',
        'Ventanilla',
        '98,1',
        'Sin registros en el periodo.',
        'Gráfico',
      ])
        expect(muestra).toContain(dicho);
      const [{ id }] = await emitidos('trimestral');
      const real = (await leerPdf(await ver({ informe: id, contenido: await conNota() }))).texto;
      expect(real).toContain('2.042');
      expect(real).toContain('Cifras sujetas a la revisión de');
      const nadie = await coordinador().post('/plantillas/vista-previa/informe', {
        clave,
        informe: '00000000-0000-4000-8000-000000000000',
      });
      expect([nadie.status, nadie.body.code]).toEqual([404, 'informe-no-encontrado']);
    });

    it.each([
      ['bloque-obligatorio', '<p>{{cuadro}}</p>', ''],
      ['variable-desconocida', '{{periodo.nombre}}', '{{periodo.nombres}}'],
      ['html-no-permitido', '<h2>', '<script>'],
      ['informe-no-se-pudo-componer', '<h2>{{titulo}}</h2>', ''],
      ['cabecera', 'pie:', 'pies:'],
    ])('una copia con %s no se publica', async (regla, de, a) => {
      const texto = await enVigor();
      expect(texto).toContain(de);
      const copia = { clave, contenido: texto.replace(de, a) };
      const { body } = await coordinador().post('/plantillas/validar', copia);
      expect([body.ok, body.hallazgos.map((h: any) => h.regla)]).toEqual([
        false,
        expect.arrayContaining([regla]),
      ]);
      expect(
        (await coordinador().post('/plantillas/propuestas', { ...copia, motivo: 'Probar' })).status,
      ).toBe(422);
    });

    it('la proponen y la aprueban dos personas, y el informe siguiente sale con ella', async () => {
      const copia = { clave, contenido: await conNota() };
      expect((await coordinador().post('/plantillas/validar', copia)).body).toEqual({
        ok: true,
        hallazgos: [],
      });
      const { body: propuesta } = await coordinador().post('/plantillas/propuestas', {
        ...copia,
        motivo: 'Una nota al final',
      });
      expect((await coordinador().post(`/publicaciones/${propuesta.id}/aprobar`)).status).toBe(403);
      expect((await aprobador().post(`/publicaciones/${propuesta.id}/aprobar`)).status).toBe(200);
      const id = await elaborar(coordinador(), 'trimestral', '2020-T1');
      const pdf = await coordinador().bytes('GET', `/informes/${id}/archivo?formato=pdf`);
      const { texto } = await leerPdf(pdf);
      expect(texto).toContain('Cifras sujetas a la revisión de');
      expect(texto).not.toContain('BORRADOR');
    });
  });

  it('S2-09, S2-12: la agenda hace el mensual el primer día hábil y el trimestral el décimo, una sola vez, aunque el servidor falte unos días', async () => {
    const agenda = oficina.app.get(AgendaDeInformes);
    const caso = await oficina.radicar({ datos: { tipo: 'DP_OTRO' } });
    await oficina.hacer('gestor', caso, 'Clasificar la petición', { ...CLASIFICACION, tipo: 'DP_OTRO' });
    await oficina.hacer('coordinador', caso, 'Asignar gestor y fecha interna', {
      gestor: 'gestor',
      area: 'Oficina Jurídica',
    });

    await oficina.saltarA('2026-04-15T20:00:00Z');
    await agenda.revisar();
    await waitFor(
      async () => (await emitidos('mensual')).filter(({ estado }) => estado === 'LISTO').length === 1,
    );
    expect((await emitidos('trimestral')).filter(({ programado }) => programado)).toEqual([]);

    await oficina.saltarA('2026-04-16T11:30:00Z');
    await agenda.revisar();
    await agenda.revisar();
    const [trimestral] = await waitFor(async () => {
      const listos = (await emitidos('trimestral')).filter(
        ({ programado, estado }) => programado && estado === 'LISTO',
      );
      return listos.length > 0 && listos;
    });
    expect(trimestral).toMatchObject({ desde: '2026-01-01', hasta: '2026-03-31' });
    expect(trimestral!.envios.map(({ area }: { area: string }) => area)).toEqual(
      expect.arrayContaining(['Atención al Cliente', 'Oficina Jurídica', 'Gerencia']),
    );
    await waitFor(async () => {
      const [uno] = (await emitidos('trimestral')).filter(({ programado }) => programado);
      return uno!.envios.every(({ estado }: { estado: string }) => estado === 'sent');
    });
    const { message } = oficina.smtp.mails.find(
      ({ to, message: { subject } }) =>
        to[0] === 'juridica@invama.example' && subject?.includes('trimestral'),
    )!;
    expect(message.text).toContain('PQRSD asignadas a Oficina Jurídica:\n\n- Recibidas: 1');
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['trimestral-2026-T1.pdf']);

    await oficina.saltarA('2026-05-03T20:00:00Z');
    await agenda.revisar();
    expect((await emitidos('mensual')).map(({ desde }) => desde)).toEqual(['2026-03-01']);
    await oficina.saltarA('2026-05-04T11:30:00Z');
    await agenda.revisar();
    await waitFor(
      async () => (await emitidos('mensual')).filter(({ estado }) => estado === 'LISTO').length === 2,
    );
    const abril = (await emitidos('mensual'))[0]!;
    expect(abril).toMatchObject({ desde: '2026-04-01', hasta: '2026-04-30' });
    expect((await tabla(coordinador(), abril.id, 'Por canal'))[0]).toEqual([
      'Canal',
      'Recibidas',
      'Respondidas',
      'Dentro del término',
      'Primer contacto',
      'Días en promedio',
    ]);
    expect((await emitidos('trimestral')).filter(({ programado }) => programado)).toHaveLength(1);
  });

  it('S2-08: con dos de los tres informes de caracterización al 31 de diciembre el indicador está en rojo', async () => {
    await oficina.saltarA('2026-12-31T15:00:00Z');
    const estado = async () =>
      (await coordinador().get('/indicadores?periodo=2026')).body.indicadores.filter(
        ({ codigo }: { codigo: string }) => codigo.endsWith('_CARACTERIZACION'),
      );
    for (const periodo of ['2026-C1', '2026-C2']) {
      await elaborar(coordinador(), 'caracterizacion', periodo);
      await elaborar(coordinador(), 'seguimiento_caracterizacion', periodo);
    }
    expect(await estado()).toMatchObject([
      { valor: expect.closeTo(66.667, 2), estado: 'rojo' },
      { valor: expect.closeTo(66.667, 2), estado: 'rojo' },
    ]);
    await elaborar(coordinador(), 'caracterizacion', '2026-C3');
    await elaborar(coordinador(), 'seguimiento_caracterizacion', '2026-C3');
    expect(await estado()).toMatchObject([{ estado: 'verde' }, { estado: 'verde' }]);
  });

  it('S2-13: el semestre pesa cada respuesta por igual; el trimestre da 79,0, con el NPS aparte y la oportunidad y la satisfacción en la respuesta', async () => {
    const respuestas = (mes: string, e: number, b: number, r: number, d: number) =>
      [
        ['Excelente', e],
        ['Bueno', b],
        ['Regular', r],
        ['Deficiente', d],
      ]
        .map(([respuesta, n]) => `${mes},SATISFACCION,${respuesta},${n}`)
        .join('\n');
    const csv = [
      'periodo,pregunta,respuesta,cantidad',
      respuestas('2026-02', 10, 5, 3, 2),
      respuestas('2026-05', 0, 0, 0, 2),
      '2026-02,NPS,10,12',
      '2026-02,NPS,8,4',
      '2026-02,NPS,3,4',
      '2026-02,OPORTUNIDAD,Excelente,1',
      '2026-02,OPORTUNIDAD,Regular,3',
      '2026-02,RESPUESTA,Bueno,4',
    ].join('\n');
    expect(await importar(coordinador(), 'encuestas', csv)).toMatchObject({ estado: 'LISTO' });
    const trimestre = await elaborar(coordinador(), 'trimestral', '2026-T1');
    const pregunta = async (id: string, cual: string) =>
      (await tabla(coordinador(), id, 'Resultado por pregunta')).find(([nombre]) => nombre!.includes(cual));
    expect(await pregunta(trimestre, 'atención que recibió')).toEqual([
      '¿Cómo califica la atención que recibió?',
      '20',
      '79',
      '',
    ]);
    expect((await pregunta(trimestre, 'recomendaría'))!.slice(-3)).toEqual(['20', '', '40']);
    const indicadores = await tabla(coordinador(), trimestre, 'Indicadores del periodo');
    const de = (nombre: string) => indicadores.find(([uno]) => uno!.startsWith(nombre))!.slice(1);
    expect(de('Índice de satisfacción')).toEqual(['79', 'puntos', '≥ 80 puntos', 'No cumple (rojo)']);
    expect(de('NPS')).toEqual(['40', 'NPS', 'Sin meta', 'Sin meta']);
    expect(de('Oportunidad en la respuesta')).toEqual(['70', 'puntos', '≥ 80 puntos', 'No cumple (rojo)']);
    expect(de('Satisfacción en la respuesta')).toEqual(['80', 'puntos', '≥ 80 puntos', 'Cumple (verde)']);
    const semestre = await elaborar(coordinador(), 'semestral', '2026-S1');
    // 20 answers of 79 and 2 of 0: 71.82, not the 39.5 that the mean of the two months would give.
    expect(await pregunta(semestre, 'atención que recibió')).toEqual([
      '¿Cómo califica la atención que recibió?',
      '22',
      '71.82',
      '',
    ]);
  });
});
