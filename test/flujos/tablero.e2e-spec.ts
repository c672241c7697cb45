import { exigir } from '../support/persona';
import { CLASIFICACION, Oficina } from './oficina';
import { elaborar, importar, sembrarCasos, tabla } from './indicadores-soporte';

/** What the office did, read as figures: in favour by seccional, the tree of a quarter, opportunity, load. */
describe('el tablero cuenta los casos', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-03-02T14:00:00Z', config: { perfil: 'servicio-al-cliente' } });
  });
  afterAll(() => oficina?.cerrar());

  const coordinador = () => oficina.quien('coordinador');
  const indicador = async (codigo: string, periodo: string): Promise<any> =>
    exigir(await coordinador().get(`/indicadores?periodo=${periodo}`), 200).indicadores.find(
      (uno: { codigo: string }) => uno.codigo === codigo,
    );

  const enLaOficina = (datos: object) => {
    const form = new FormData();
    form.set(
      'datos',
      JSON.stringify({
        canal: 'oficina',
        asunto: 'Cobro de un mes que ya se pagó',
        hechos: 'Pido que se devuelva lo cobrado de más.',
        peticionario: { nombres: 'Bernarda', correo: 'bernarda@example.com' },
        aceptaTratamientoDatos: true,
        ...datos,
      }),
    );
    return oficina.quien('gestor').enviar('/radicados', form);
  };

  it('S1-11: la ventanilla ofrece las seccionales del perfil y no radica con otra', async () => {
    const { seccionales } = exigir(await oficina.quien('gestor').get('/atenciones/catalogo'), 200);
    expect(seccionales).toEqual([
      { codigo: 'NORTE', nombre: 'Seccional Norte' },
      { codigo: 'SUR', nombre: 'Seccional Sur' },
    ]);
    expect(await enLaOficina({ seccional: 'ORIENTE' })).toMatchObject({
      status: 422,
      body: { code: 'seccional-desconocida', detail: expect.stringContaining('«ORIENTE»') },
    });
    expect(await oficina.app.query(`select 1 from radicado`)).toEqual([]);
  });

  it('S1-11: 200 a favor de 40.000 usuarios cumplen el 0,5 %; la 201, que responde la oficina, no', async () => {
    await importar(
      coordinador(),
      'usuarios',
      'desde,seccional,usuarios\n2026-01-01,NORTE,40000\n2026-01-01,SUR,10000\n',
    );
    await sembrarCasos(oficina.app, [
      {
        recibido: '2026-02-20T15:00:00Z',
        respondido: '2026-03-02T15:00:00Z',
        vence: '2026-03-13',
        decision: 'favorable',
        seccional: 'NORTE',
        veces: 200,
      },
      {
        recibido: '2026-02-20T15:00:00Z',
        respondido: '2026-03-02T15:00:00Z',
        vence: '2026-03-13',
        decision: 'desfavorable',
        seccional: 'NORTE',
        veces: 30,
      },
      {
        recibido: '2026-02-20T15:00:00Z',
        respondido: '2026-03-02T15:00:00Z',
        vence: '2026-03-13',
        decision: 'favorable',
        seccional: 'NORTE',
        estado: 'ANULADO',
      },
      {
        recibido: '2026-02-20T15:00:00Z',
        respondido: '2026-03-02T15:00:00Z',
        vence: '2026-03-13',
        decision: 'favorable',
        seccional: 'NORTE',
        tipo: 'TRAMITE',
      },
    ]);
    const norte = async () =>
      (await indicador('PQRSD_A_FAVOR', '2026-03')).seccionales.find(
        (uno: { seccional: string }) => uno.seccional === 'NORTE',
      );
    expect(await norte()).toEqual({ seccional: 'NORTE', valor: 0.5, estado: 'verde' });

    const caso = exigir(await enLaOficina({ seccional: 'NORTE' }), 201);
    // In this profile the Jefe de PQRSD classifies.
    await oficina.hacer('coordinador', caso, 'Clasificar la petición', {
      ...CLASIFICACION,
      tipo: 'PETICION',
    });
    await oficina.asignar(caso);
    await oficina.redactarYAprobar(caso);
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    expect((await oficina.fila(caso)).decision).toBe('favorable');
    expect(await norte()).toEqual({ seccional: 'NORTE', valor: 0.5025, estado: 'rojo' });
    expect(await indicador('PQRSD_A_FAVOR', '2026-03')).toMatchObject({ valor: 0.402, estado: 'verde' });
  });

  it('S1-11, Q10: el periodo del indicador dice sobre qué se mide, y la pregunta abierta muestra el que rige', async () => {
    const q10 = async () =>
      exigir(await coordinador().get('/preguntas'), 200).preguntas.find(
        ({ codigo }: { codigo: string }) => codigo === 'Q10',
      );
    expect(await q10()).toMatchObject({
      ajustes: [
        {
          nombre: 'Periodo',
          valor: 'mensual',
          donde: 'Indicadores, PQRSD_A_FAVOR, periodo',
          otras: ['trimestral', 'semestral', 'anual'],
        },
      ],
    });
    // The month of February, in which nobody was answered, read monthly and then yearly.
    const febrero = await indicador('PQRSD_A_FAVOR', '2026-02');
    expect(febrero).toMatchObject({ valor: 0, medidoEn: { codigo: '2026-02' } });
    const {
      version: _version,
      origen: _origen,
      valor: _valor,
      estado: _estado,
      seccionales: _s,
      medidoEn: _m,
      ...definicion
    } = febrero;
    exigir(
      await coordinador().post('/indicadores/definiciones', {
        ...definicion,
        periodo: 'ANUAL',
        motivo: 'La dirección decidió que la meta es del año',
      }),
      201,
    );
    expect(await indicador('PQRSD_A_FAVOR', '2026-02')).toMatchObject({
      valor: 0.402,
      medidoEn: { codigo: '2026', nombre: 'Año 2026' },
    });
    expect((await q10()).ajustes[0]).toMatchObject({ valor: 'anual' });
    expect((await oficina.quien('gestor').get('/preguntas')).status).toBe(403);
  });

  it('S1-05: el árbol del primer trimestre de 2026 suma en cada nivel, hasta el total', async () => {
    await sembrarCasos(oficina.app, [
      {
        recibido: '2026-01-05T14:00:00Z',
        respondido: '2026-01-20T14:00:00Z',
        vence: '2026-01-27',
        canal: 'ventanilla',
        area: 'Comercial',
        decision: 'favorable',
        veces: 7,
      },
      {
        recibido: '2026-01-05T14:00:00Z',
        respondido: '2026-02-20T14:00:00Z',
        vence: '2026-01-27',
        canal: 'ventanilla',
        area: 'Comercial',
        decision: 'parcial',
        veces: 2,
      },
      {
        recibido: '2026-02-03T14:00:00Z',
        canal: 'ventanilla',
        area: 'Jurídica',
        vence: '2026-02-24',
        veces: 3,
      },
      { recibido: '2026-03-31T23:30:00Z', canal: 'telefono', veces: 4 },
      // 1 April in Greenwich is still 31 March in Colombia; this one is not.
      { recibido: '2026-04-01T05:00:00Z', canal: 'telefono', veces: 50 },
      {
        recibido: '2026-02-03T14:00:00Z',
        canal: 'ventanilla',
        area: 'Jurídica',
        estado: 'ANULADO',
        veces: 9,
      },
    ]);
    const { total, completo, nodos } = exigir(
      await coordinador().get('/indicadores/arbol?periodo=2026-T1'),
      200,
    );
    const sumas = (hijos: any[]): number => hijos.reduce((suma, { n }) => suma + n, 0);
    const cuadra = (nodo: any): boolean =>
      !nodo.hijos || (sumas(nodo.hijos) === nodo.n && nodo.hijos.every(cuadra));
    expect([sumas(nodos), completo, nodos.every(cuadra)]).toEqual([total, true, true]);
    expect(total).toBe(230 + 1 + 7 + 2 + 3 + 4);
    const ventanilla = nodos.find(({ valor }: { valor: string }) => valor === 'ventanilla');
    expect(ventanilla).toMatchObject({
      n: 12,
      hijos: [
        {
          valor: 'Comercial',
          n: 9,
          hijos: [
            { nombre: 'Favorable', n: 7 },
            { nombre: 'Parcial', n: 2 },
          ],
        },
        { valor: 'Jurídica', n: 3, hijos: [{ nombre: 'En trámite', n: 3 }] },
      ],
    });
    const casos = exigir(
      await coordinador().get(
        '/indicadores/arbol/casos?periodo=2026-T1&origen=ventanilla&area=Comercial&resultado=parcial',
      ),
      200,
    );
    expect(casos.elementos).toHaveLength(2);
    expect(casos.elementos[0]).toMatchObject({ canal: 'ventanilla', area: 'Comercial' });
    const tipos = exigir(await coordinador().get('/indicadores/arbol?periodo=2026-T1&niveles=tipo'), 200);
    expect(tipos.nodos).toEqual([{ valor: 'PETICION', nombre: 'Petición', n: total }]);
  });

  it('la oportunidad cuenta lo respondido tarde y lo que venció sin respuesta', async () => {
    // January: 7 in time; in February 2 late and 3 due on the 24th that nobody answered.
    expect(await indicador('OPORTUNIDAD', '2026-01')).toMatchObject({
      valor: expect.closeTo((100 * 7) / 9, 5),
      estado: 'rojo',
    });
    expect(await indicador('OPORTUNIDAD', '2026-02')).toMatchObject({ valor: 0, estado: 'rojo' });
  });

  it('S2-12: el desempeño de cada canal y la carga de cada área salen en el informe mensual y suman', async () => {
    const id = await elaborar(coordinador(), 'mensual', '2026-01');
    expect(await tabla(coordinador(), id, 'Por canal')).toEqual([
      expect.arrayContaining(['Canal', 'Recibidas', 'Respondidas', 'Dentro del término']),
      [expect.stringContaining('entanilla'), '9', '9', '7', '0', expect.any(String)],
      ['Total', '9', '9', '7', '0', ''],
    ]);
    expect(await tabla(coordinador(), id, 'PQRSD por área')).toEqual([
      ['Área', 'Recibidas', 'Respondidas', 'Dentro del término', 'Abiertas al final'],
      ['Comercial', '9', '7', '7', '2'],
      ['Total', '9', '7', '7', '2'],
    ]);
  });
});
