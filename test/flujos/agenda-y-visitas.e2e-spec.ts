import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

const PROGRAMAR = 'Programar la visita';
const VISITAR = 'Hacer la visita';
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
const HECHA = {
  checklistSst: SST,
  resultadoVisita: 'realizada',
  usuarioPresente: true,
  hallazgos: 'El medidor registra consumo con todo apagado: hay una fuga interna.',
  ubicacionGps: '5.0689, -75.5174',
};
const AUSENTE = { checklistSst: SST, resultadoVisita: 'ausente', observacionesVisita: 'Nadie abrió.' };
/** The smallest PNG. */
const FOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** CPAI-001, visits: programmed by week and by batch, registered, made by the crew alone, with their evidence. */
describe('la agenda de terreno', () => {
  let oficina: Oficina;
  let caso: Caso;
  let otro: Caso;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
    await oficina.contratar('brigadista2', ['brigadista']);
    caso = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
    otro = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const agenda = async (quien = 'coordinador', consulta = ''): Promise<any> =>
    exigir(await oficina.quien(quien).get(`/terreno/agenda?semana=2026-03-02${consulta}`), 200);
  const terreno = async (de: Caso): Promise<any> =>
    exigir(await oficina.quien('gestor').get(`/casos/${de.radicado}/terreno`), 200);
  const cartas = async (de: Caso): Promise<string[]> =>
    (await oficina.ficha(de)).cartas.map((c: { plantilla: string }) => c.plantilla);
  const porProgramar = async (): Promise<any[]> =>
    exigir(await oficina.quien('coordinador').get('/terreno/por-programar'), 200);
  const adjuntar = async (quien: string, de: Caso, archivos: Array<[string, Buffer]>) => {
    const { id } = await oficina.quien(quien).tarea(de.radicado, VISITAR);
    const form = new FormData();
    for (const [nombre, contenido] of archivos)
      form.append('anexos', new Blob([new Uint8Array(contenido)]), nombre);
    return oficina.quien(quien).enviar(`/tareas/${id}/anexos`, form);
  };

  it('S3-07: el gestor programa la visita del caso para el 5 de marzo', async () => {
    await oficina.hacer('gestor', caso, PROGRAMAR, {
      brigadista: 'brigadista',
      fechaVisita: '2026-03-05',
      franja: 'manana',
      indicaciones: 'Tomar lectura del medidor.',
    });
    await oficina.quien('brigadista').tarea(caso.radicado, VISITAR);
    expect((await terreno(caso)).ordenes).toMatchObject([
      { numero: 'OT-2026-000001', clase: 'VISITA', estado: 'PROGRAMADA', fecha: '2026-03-05' },
    ]);
    expect(await cartas(caso)).toContain('orden-trabajo');
  });

  it('S3-05: varias órdenes de una vez, con un brigadista y una fecha', async () => {
    const tercero = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
    await waitFor(async () => (await porProgramar()).length === 2);
    const espera = await porProgramar();
    expect(espera.map((t) => t.radicado)).toEqual([otro.radicado, tercero.radicado]);
    const lote = {
      tareas: espera.map((t) => t.tareaId),
      brigadista: 'brigadista2',
      fecha: '2026-03-04',
      franja: 'tarde',
    };
    const coordinador = oficina.quien('coordinador');
    expect(await coordinador.post('/terreno/ordenes', { ...lote, brigadista: 'gestor' })).toMatchObject({
      status: 422,
      body: { code: 'brigadista-no-existe' },
    });
    expect(exigir(await coordinador.post('/terreno/ordenes', lote), 200)).toMatchObject([
      { radicado: otro.radicado, programada: true },
      { radicado: tercero.radicado, programada: true },
    ]);
    // Sent again by mistake: nothing is scheduled twice, and each line says why.
    expect(exigir(await coordinador.post('/terreno/ordenes', lote), 200)).toMatchObject([
      { programada: false, motivo: expect.stringContaining('la completó') },
      { programada: false },
    ]);
    expect(await porProgramar()).toEqual([]);
    expect((await oficina.quien('brigadista').post('/terreno/ordenes', lote)).status).toBe(403);
  });

  it('S3-04: la agenda de la semana del 2 de marzo, por día y brigadista', async () => {
    const { desde, hasta, ordenes, inhabiles, brigadistas } = await agenda();
    expect([desde, hasta]).toEqual(['2026-03-02', '2026-03-08']);
    expect(ordenes.map((o: any) => [o.fecha, o.brigadista, o.clase])).toEqual([
      ['2026-03-04', 'brigadista2', 'VISITA'],
      ['2026-03-04', 'brigadista2', 'VISITA'],
      ['2026-03-05', 'brigadista', 'VISITA'],
    ]);
    expect(inhabiles.map((d: any) => d.fecha)).toEqual(['2026-03-07', '2026-03-08']);
    expect(brigadistas).toHaveLength(2);
    expect((await agenda('coordinador', '&brigadista=brigadista')).ordenes).toHaveLength(1);
    // Whoever goes to the field sees their own work.
    expect((await agenda('brigadista')).ordenes.map((o: any) => o.radicado)).toEqual([caso.radicado]);
  });

  it('S3-08, S3-17: sin verificación de seguridad ni hallazgos la visita no se registra, y no avanza', async () => {
    const registradas = () =>
      oficina.app.query<{ type: string }>(
        `select e.type from journal_entry e join radicado r on r.caso_id = e.case_id where r.numero = $1 and e.type = 'orden-trabajo.programada'`,
        [caso.radicado],
      );
    expect(await registradas()).toHaveLength(1);
    for (const [falta, datos] of [
      ['condicionInsegura', { ...HECHA, checklistSst: SST.slice(1) }],
      ['hallazgos', { ...HECHA, hallazgos: '' }],
    ] as const)
      expect(await oficina.enviar('brigadista', caso, VISITAR, datos)).toMatchObject({
        status: 422,
        body: { code: 'formulario-invalido', errores: [{ campo: falta }] },
      });
    expect((await terreno(caso)).visitas).toEqual([]);
    expect(await oficina.abiertas(caso)).toEqual([VISITAR]);
  });

  it('S3-10: la visita solo la hace el brigadista: al gestor y al coordinador se les niega', async () => {
    const { id } = await oficina.quien('brigadista').tarea(caso.radicado, VISITAR);
    expect((await oficina.quien('gestor').post(`/tareas/${id}/completar`, { datos: HECHA })).status).toBe(
      403,
    );
    expect((await oficina.quien('brigadista2').post(`/tareas/${id}/tomar`)).status).toBe(409);
    await oficina.contratar('mixto', ['gestor', 'coordinador']);
    exigir(await oficina.quien('coordinador').post(`/tareas/${id}/soltar`), 204);
    expect(await oficina.quien('mixto').post(`/tareas/${id}/tomar`)).toMatchObject({
      status: 403,
      body: { code: 'tarea-de-otro-grupo' },
    });
    expect(
      await oficina.quien('coordinador').post(`/tareas/${id}/completar`, { datos: HECHA }),
    ).toMatchObject({
      status: 409,
    });
    exigir(await oficina.quien('brigadista').post(`/tareas/${id}/tomar`), 204);
  });

  it('S3-11: fotos e informe se adjuntan en la tarea, una sola vez aunque el teléfono los reenvíe', async () => {
    exigir(await adjuntar('brigadista', caso, [['antes.png', FOTO]]), 201);
    const anexos = exigir(
      await adjuntar('brigadista', caso, [
        ['antes.png', FOTO],
        ['informe.txt', Buffer.from('Informe de la visita: fuga interna.')],
      ]),
      201,
    );
    expect(anexos.map((a: any) => [a.nombre, a.mime, a.subidoPor])).toEqual([
      ['antes.png', 'image/png', 'brigadista'],
      ['informe.txt', 'text/plain', 'brigadista'],
    ]);
    expect(await adjuntar('brigadista', caso, [['virus.exe', Buffer.from('MZ')]])).toMatchObject({
      status: 422,
    });
    const { id } = await oficina.quien('brigadista').tarea(caso.radicado, VISITAR);
    expect((await oficina.quien('gestor').get(`/tareas/${id}/anexos`)).status).toBe(403);
    expect((await oficina.ficha(caso)).anexos.map((a: any) => a.nombre)).toEqual([
      'antes.png',
      'informe.txt',
    ]);
  });

  it('S3-08, S3-11: la visita hecha queda en el sistema de control, deja su acta y pasa a validarse', async () => {
    await oficina.hacer('brigadista', caso, VISITAR, HECHA);
    await oficina.quien('gestor').tarea(caso.radicado, 'Validar la visita');
    expect(await cartas(caso)).toContain('acta-visita');
    const { ordenes, visitas } = await terreno(caso);
    expect(ordenes).toMatchObject([{ estado: 'EJECUTADA', tareaId: null }]);
    expect(visitas).toMatchObject([
      { brigadista: 'brigadista', clase: 'VISITA', datos: { resultado: 'realizada' } },
    ]);
    const linea = exigir(await oficina.quien('coordinador').get(`/casos/${caso.radicado}/linea`), 200);
    expect(linea.map(({ titulo }: { titulo: string }) => titulo)).toEqual(
      expect.arrayContaining([expect.stringMatching(/[Vv]isita/)]),
    );
  });

  it('S3-09: la orden de revisión se genera solo cuando se requiere', async () => {
    const conRevision = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
    const cita = { fechaVisita: '2026-03-06', franja: 'manana' };
    const { body } = await oficina.enviar('gestor', conRevision, PROGRAMAR, { ...cita, ordenRevision: true });
    expect(body.errores).toMatchObject([{ campo: 'numeroOrden' }]);
    await oficina.hacer('gestor', conRevision, PROGRAMAR, {
      ...cita,
      ordenRevision: true,
      numeroOrden: 'OR-889',
    });
    await oficina.quien('brigadista').tarea(conRevision.radicado, VISITAR);
    const recorrido = async (de: Caso) =>
      (exigir(await oficina.quien('gestor').get(`/casos/${de.radicado}/diagramas`), 200) as any[]).find(
        (d) => d.proceso === 'visita-terreno',
      ).recorridos;
    expect((await terreno(conRevision)).ordenes).toMatchObject([
      { ordenRevision: 'OR-889', brigadista: null },
    ]);
    expect(await recorrido(conRevision)).toContain('generar-orden-revision');
    expect(await recorrido(caso)).toEqual(expect.arrayContaining(['generar-orden']));
    expect(await recorrido(caso)).not.toContain('generar-orden-revision');
  });

  it('S3-10: al usuario ausente se le programa una vez más, y después se le avisa por escrito', async () => {
    await oficina.hacer('brigadista2', otro, VISITAR, AUSENTE);
    await oficina.hacer('gestor', otro, PROGRAMAR, {
      brigadista: 'brigadista2',
      fechaVisita: '2026-03-06',
      franja: 'tarde',
    });
    await oficina.hacer('brigadista2', otro, VISITAR, AUSENTE);
    await oficina.quien('gestor').tarea(otro.radicado, 'Validar la visita');
    expect(await cartas(otro)).toContain('aviso-visita');
    expect((await terreno(otro)).ordenes.map((o: any) => o.estado)).toEqual(['SIN_EJECUTAR', 'SIN_EJECUTAR']);
    await waitFor(() =>
      oficina.smtp.mails.some(({ message }) => message.subject?.includes('Aviso de visita no realizada')),
    );
  });

  it('S3-14: informar de tarifas, suministro y facturas es una orientación: se cuenta y no abre un caso', async () => {
    const casos = async () => (await oficina.app.query(`select 1 from radicado`)).length;
    const antes = await casos();
    for (const motivo of ['Tarifas de energía', 'Suspensión del suministro', 'Lectura de la factura'])
      exigir(
        await oficina
          .quien('gestor')
          .post('/atenciones', { canal: 'oficina', categoria: 'ORIENTACION', motivo }),
        201,
      );
    expect(await casos()).toBe(antes);
    const { atenciones } = exigir(await oficina.quien('auditor').get('/atenciones/resumen?mes=2026-03'), 200);
    expect(atenciones).toMatchObject([{ canal: 'oficina', categoria: 'ORIENTACION', cantidad: 3 }]);
  });
});
