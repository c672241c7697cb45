import { parse } from 'csv-parse/sync';
import { leerXml } from './leer-xml';
import { ciudadano, exigir } from '../support/persona';
import { AgendaDeInformes } from '../../src/indicadores/informes/agenda.service';
import { waitFor } from '../support/wait-for';
import { sembrarCasos, tabla } from './indicadores-soporte';
import { Oficina, type Caso } from './oficina';

/** What leaves in machine-readable form, after one case went its whole way: event logs, open data, the SUI. */
describe('exportaciones', () => {
  let oficina: Oficina;
  let caso: Caso;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-03-02T14:00:00Z' });
    caso = await oficina.asignada({ datos: { notificacionElectronica: true } });
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
  });
  afterAll(() => oficina?.cerrar());

  const auditor = () => oficina.quien('auditor');
  const eventos = async (formato: string, extra = ''): Promise<string> =>
    (await auditor().bytes('GET', `/exportaciones/eventos?periodo=2026&formato=${formato}${extra}`)).toString(
      'utf8',
    );

  it('el registro de eventos sale en XES (IEEE 1849), con phva, cláusulas y seudónimos', async () => {
    const xes = await eventos('xes');
    const { log } = leerXml(xes);
    expect(log.extension.map(({ prefix }: { prefix: string }) => prefix)).toEqual([
      'concept',
      'time',
      'org',
      'lifecycle',
    ]);
    expect(log.trace).toHaveLength(1);
    const valor = (nodo: any, llave: string) =>
      [...(nodo.string ?? []), ...(nodo.date ?? [])].find(({ key }: { key: string }) => key === llave)?.value;
    expect(valor(log.trace[0], 'concept:name')).toBe(caso.radicado);
    const hechos = log.trace[0].event;
    const [{ n }] = (await oficina.app.query<{ n: number }>(
      `select count(*)::int as n from journal_entry e join radicado r on r.caso_id = e.case_id where e.type <> 'user-task.completed'`,
    )) as [{ n: number }];
    expect(hechos).toHaveLength(n);
    const [tomada, clasificada] = hechos.filter(
      (e: any) => valor(e, 'concept:name') === 'Clasificar la petición',
    );
    expect([valor(tomada, 'lifecycle:transition'), valor(clasificada, 'lifecycle:transition')]).toEqual([
      'start',
      'complete',
    ]);
    const redactar = hechos.find((e: any) => valor(e, 'concept:name') === 'Redactar la respuesta');
    expect(valor(redactar, 'phva')).toBe('H');
    expect(valor(redactar, 'isoClause')).toMatch(/^9001:2015#8/);
    expect(valor(redactar, 'org:role')).toBe('gestor');
    expect(valor(redactar, 'org:resource')).toMatch(/^r-[0-9a-f]{16}$/);
    expect(valor(redactar, 'lifecycle:transition')).toBe('complete');
    const instantes = hechos.map((e: any) => valor(e, 'time:timestamp'));
    expect([...instantes].sort()).toEqual(instantes);
    for (const dato of [
      'Ospina',
      'luz.marina',
      '30200100',
      '>gestor<',
      'value="gestor"/><string key="org:res',
    ])
      expect(xes).not.toContain(dato);
  });

  it('el mismo registro sale en OCEL 2.0: todo lo que un evento toca existe como objeto', async () => {
    const ocel = JSON.parse(await eventos('ocel'));
    const tiposDeObjeto = new Set(ocel.objectTypes.map(({ name }: { name: string }) => name));
    const tiposDeEvento = new Set(ocel.eventTypes.map(({ name }: { name: string }) => name));
    const objetos = new Map(ocel.objects.map((o: { id: string; type: string }) => [o.id, o.type]));
    expect(objetos.size).toBe(ocel.objects.length);
    expect(new Set(ocel.events.map(({ id }: { id: string }) => id)).size).toBe(ocel.events.length);
    expect([...objetos.values()].every((tipo) => tiposDeObjeto.has(tipo))).toBe(true);
    for (const { type, time, relationships } of ocel.events) {
      expect(tiposDeEvento).toContain(type);
      expect(new Date(time).toISOString()).toBe(time);
      for (const { objectId } of relationships) expect(objetos.has(objectId)).toBe(true);
    }
    for (const { relationships } of ocel.objects)
      for (const { objectId } of relationships) expect(objetos.has(objectId)).toBe(true);
    const carta = ocel.events.find(
      ({ type, attributes }: any) => type === 'carta.generada' && attributes.length > 0,
    );
    expect(carta.relationships.map(({ qualifier }: { qualifier: string }) => qualifier)).toEqual([
      'caso',
      'actor',
      'carta',
    ]);
  });

  it('el CSV gemelo trae los mismos eventos, y solo quien audita ve los usuarios, con constancia', async () => {
    const filas: Array<Record<string, string>> = parse(await eventos('csv'), { columns: true, bom: true });
    expect(filas.length).toBe((await eventos('xes')).split('<event>').length - 1);
    expect(new Set(filas.map((fila) => fila['org:resource']))).not.toContain('gestor');
    const claras: Array<Record<string, string>> = parse(await eventos('csv', '&recursos=claros'), {
      columns: true,
      bom: true,
    });
    expect(claras.map((fila) => fila['org:resource'])).toEqual(
      expect.arrayContaining(['gestor', 'coordinador', 'aprobador']),
    );
    const negado = await oficina
      .quien('calidad')
      .get('/exportaciones/eventos?periodo=2026&formato=csv&recursos=claros');
    expect([negado.status, negado.body.code]).toEqual([403, 'recursos-reservados']);
    const constancias = await oficina.app.query(
      `select actor_id, data from journal_entry where type = 'exportacion.hecha' and data->>'recursos' = 'claros'`,
    );
    expect(constancias).toEqual([
      { actor_id: 'auditor', data: { formato: 'csv', periodo: '2026', recursos: 'claros' } },
    ]);
  });

  it('el reporte al SUI sigue un mapeo que se edita y se versiona, sin desplegar código', async () => {
    const calidad = oficina.quien('calidad');
    const { version, mapeo } = exigir(await calidad.get('/exportaciones/sui/mapeo'), 200);
    expect(version).toBe(0);
    const reporte = async (): Promise<Array<Record<string, string>>> =>
      parse((await calidad.bytes('GET', '/exportaciones/sui?periodo=2026-03')).toString(), { columns: true });
    const [antes] = await reporte();
    expect(antes).toMatchObject({
      ARE_ESP_SECUE: '1',
      RADICADO_RECIBIDO: caso.radicado,
      FECHA_RADICADO: '2026-03-02',
      HORA_RADICADO: '09:00',
      TIPO_TRAMITE: 'PETICION',
      TIPO_RESPUESTA: '1',
      RADICADO_RESPUESTA: expect.stringMatching(/\d/),
    });
    expect(
      exigir(await calidad.get('/exportaciones/sui/sin-codigo?periodo=2026-03'), 200).columnas,
    ).toContainEqual({
      columna: 'TIPO_TRAMITE',
      valores: ['PETICION'],
    });
    mapeo.tablas.TIPO_TRAMITE.PETICION = '5';
    mapeo.columnas.push({ columna: 'CANAL', expresion: 'if canal = "web" then "virtual" else "otro"' });
    const cambio = { mapeo, motivo: 'Resolución de la SSPD con los códigos vigentes' };
    expect(exigir(await calidad.post('/exportaciones/sui/mapeo', cambio), 201)).toEqual({ version: 1 });
    expect((await reporte())[0]).toMatchObject({ TIPO_TRAMITE: '5', CANAL: 'virtual' });
    for (const [expresion, dice] of [
      ['if (', 'no es válida'],
      ['if matches(radicado, "^(a+)+$") then "1" else "0"', '«matches»'],
      ['count(for i in 1..100000 return i)', '«for»'],
    ] as const) {
      mapeo.columnas[0].expresion = expresion;
      const { status, body } = await calidad.post('/exportaciones/sui/mapeo', cambio);
      expect([status, body.code]).toEqual([422, 'mapeo-invalido']);
      expect(body.detail).toContain(dice);
    }
  });

  it('S3-16: el informe mensual para el cliente llega a logística el primer día hábil del mes siguiente', async () => {
    await oficina.saltarA('2026-04-01T12:00:00Z');
    await oficina.app.get(AgendaDeInformes).revisar();
    const correo = await waitFor(() =>
      oficina.smtp.mails.find(({ to }) => to[0] === 'logistica@contratista.example'),
    );
    expect(correo.message.subject).toBe('Informe mensual para el cliente: Marzo de 2026');
    const [informe] = exigir(
      await oficina.quien('coordinador').get('/informes?codigo=mensual'),
      200,
    ).elementos;
    const oportunidad = await tabla(
      oficina.quien('coordinador'),
      informe.id,
      'Respuestas del periodo por tipo',
    );
    expect(oportunidad.slice(1).map((fila) => fila.slice(0, 4))).toEqual([
      ['Petición', '1', '1', '100'],
      ['Total', '1', '1', ''],
    ]);
  });

  it('los datos abiertos son de meses cerrados, en conteos, y una cifra menor que cinco no se publica', async () => {
    await sembrarCasos(oficina.app, [
      {
        recibido: '2026-03-10T15:00:00Z',
        respondido: '2026-03-20T15:00:00Z',
        vence: '2026-04-01',
        canal: 'telefono',
        tipo: 'QUEJA',
        veces: 6,
      },
      { recibido: '2026-03-10T15:00:00Z', canal: 'telefono', tipo: 'QUEJA', veces: 2 },
    ]);
    const publico = ciudadano(oficina.app);
    expect((await publico.get('/publico/datos-abiertos/2026-04')).body.code).toBe('mes-sin-publicar');
    const { meses } = exigir(await publico.get('/publico/datos-abiertos'), 200);
    expect(meses.map(({ mes }: { mes: string }) => mes)).toEqual(['2026-03']);
    const csv = (await publico.bytes('GET', '/publico/datos-abiertos/2026-03')).toString('utf8');
    expect(csv.split('\r\n')).toEqual([
      'mes,tipo,canal,zona,recibidas,respondidas,respondidas_a_tiempo,suprimida',
      '2026-03,PETICION,web,,,,,si',
      '2026-03,QUEJA,telefono,,8,6,6,no',
      '',
    ]);
  });
});
