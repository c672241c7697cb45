import { exigir } from '../support/persona';
import { CLASIFICACION, COMUNICACION, Oficina, type Caso } from './oficina';
import { elaborar, importar, tabla } from './indicadores-soporte';

const PLAN = {
  objetivos: 'Mejorar la percepción del usuario.',
  necesidades: 'Respuestas más rápidas.',
  presupuesto: 80_000_000,
  indicadores: 'Cumplimiento del plan, 80 %.',
  recursosDisponibles: ['software', 'papeleria'],
};

/** What the office did, read as figures: the tree of a quarter, in favour by seccional, satisfaction, the plan. */
describe('el tablero cuenta los casos', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ now: '2026-01-05T14:00:00Z', config: { perfil: 'servicio-al-cliente' } });
  });
  afterAll(() => oficina?.cerrar());

  const coordinador = () => oficina.quien('coordinador');
  const indicador = async (codigo: string, periodo: string): Promise<any> =>
    exigir(await coordinador().get(`/indicadores?periodo=${periodo}`), 200).indicadores.find(
      (uno: { codigo: string }) => uno.codigo === codigo,
    );
  const enPersona = (datos: object) => {
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
  /** In this profile the Jefe de PQRSD classifies. */
  const recibida = async (datos: object, area: string, tipo = 'PETICION'): Promise<Caso> => {
    const caso: Caso = exigir(await enPersona(datos), 201);
    await oficina.hacer('coordinador', caso, 'Clasificar la petición', { ...CLASIFICACION, tipo });
    await oficina.hacer('coordinador', caso, 'Asignar gestor y fecha interna', { gestor: 'gestor', area });
    return caso;
  };
  const responder = async (caso: Caso, decision = 'favorable'): Promise<void> => {
    await oficina.hacer('gestor', caso, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
    await oficina.redactarYAprobar(caso, { ...COMUNICACION, decision });
    await oficina.hastaEstado(caso, 'RESPONDIDO');
  };
  const anular = async (caso: Caso): Promise<void> => {
    const motivo = 'Se radicó dos veces la misma hoja por error de la oficina.';
    exigir(await coordinador().post(`/casos/${caso.radicado}/anulacion`, { motivo }), 204);
    exigir(
      await oficina.quien('aprobador').post(`/casos/${caso.radicado}/anulacion/decision`, { aprobada: true }),
      204,
    );
  };

  describe('el primer trimestre de 2026', () => {
    const deVentanilla = { canal: 'ventanilla' };
    let tarde: Caso;

    beforeAll(async () => {
      const enEnero: Caso[] = [];
      for (let i = 0; i < 3; i += 1) enEnero.push(await recibida(deVentanilla, 'Comercial'));
      tarde = enEnero.pop()!;
      await oficina.saltarA('2026-01-20T14:00:00Z');
      for (const caso of enEnero) await responder(caso);
      await oficina.saltarA('2026-02-03T14:00:00Z');
      for (let i = 0; i < 2; i += 1) await recibida(deVentanilla, 'Jurídica');
      await anular(await recibida(deVentanilla, 'Jurídica'));
      await oficina.saltarA('2026-02-20T14:00:00Z');
      await responder(tarde, 'parcial');
      // 04:59 in Greenwich is still 31 March in Colombia; a minute later it is April.
      await oficina.saltarA('2026-04-01T04:59:00Z');
      await oficina.radicar();
      oficina.app.clock.set('2026-04-01T05:00:00Z');
      for (let i = 0; i < 2; i += 1) await oficina.radicar();
      await oficina.saltarA('2026-04-01T14:00:00Z');
    });

    it('S1-05: el árbol del primer trimestre de 2026 suma en cada nivel, hasta el total', async () => {
      const { total, completo, nodos } = exigir(
        await coordinador().get('/indicadores/arbol?periodo=2026-T1'),
        200,
      );
      const sumas = (hijos: any[]): number => hijos.reduce((suma, { n }) => suma + n, 0);
      const cuadra = (nodo: any): boolean =>
        !nodo.hijos || (sumas(nodo.hijos) === nodo.n && nodo.hijos.every(cuadra));
      expect([sumas(nodos), completo, nodos.every(cuadra)]).toEqual([total, true, true]);
      expect(total).toBe(3 + 2 + 1);
      expect(nodos).toMatchObject([
        {
          valor: 'ventanilla',
          n: 5,
          hijos: [
            {
              valor: 'Comercial',
              n: 3,
              hijos: [
                { nombre: 'Favorable', n: 2 },
                { nombre: 'Parcial', n: 1 },
              ],
            },
            { valor: 'Jurídica', n: 2, hijos: [{ nombre: 'En trámite', n: 2 }] },
          ],
        },
        { valor: 'web', n: 1 },
      ]);
      const casos = exigir(
        await coordinador().get(
          '/indicadores/arbol/casos?periodo=2026-T1&origen=ventanilla&area=Comercial&resultado=parcial',
        ),
        200,
      );
      expect(casos.elementos).toMatchObject([
        { radicado: tarde.radicado, canal: 'ventanilla', area: 'Comercial' },
      ]);
      const tipos = exigir(await coordinador().get('/indicadores/arbol?periodo=2026-T1&niveles=tipo'), 200);
      expect(tipos.nodos).toEqual([{ valor: 'PETICION', nombre: 'Petición', n: total }]);
    });

    it('la oportunidad cuenta lo respondido tarde y lo que venció sin respuesta', async () => {
      // January: two in time and one that was due on the 27th; February: that one, late, and two due on the 24th.
      expect(await indicador('OPORTUNIDAD', '2026-01')).toMatchObject({
        valor: expect.closeTo(200 / 3, 5),
        estado: 'rojo',
      });
      expect(await indicador('OPORTUNIDAD', '2026-02')).toMatchObject({ valor: 0, estado: 'rojo' });
    });

    it('S2-12: el desempeño de cada canal y la carga de cada área salen en el informe mensual y suman', async () => {
      const id = await elaborar(coordinador(), 'mensual', '2026-01');
      expect(await tabla(coordinador(), id, 'Por canal')).toEqual([
        expect.arrayContaining(['Canal', 'Recibidas', 'Respondidas', 'Dentro del término']),
        [expect.stringContaining('entanilla'), '3', '3', '2', '0', expect.any(String)],
        ['Total', '3', '3', '2', '0', ''],
      ]);
      expect(await tabla(coordinador(), id, 'PQRSD por área')).toEqual([
        ['Área', 'Recibidas', 'Respondidas', 'Dentro del término', 'Abiertas al final'],
        ['Comercial', '3', '2', '2', '1'],
        ['Total', '3', '2', '2', '1'],
      ]);
    });
  });

  describe('a favor del usuario', () => {
    const DEL_NORTE = { seccional: 'NORTE' };
    const norte = async () =>
      (await indicador('PQRSD_A_FAVOR', '2026-04')).seccionales.find(
        (uno: { seccional: string }) => uno.seccional === 'NORTE',
      );

    it('S1-02: los once orígenes del catálogo, y ninguno más', async () => {
      const { origenes } = exigir(await oficina.quien('gestor').get('/atenciones/catalogo'), 200);
      expect(origenes).toHaveLength(11);
      expect(origenes).toContainEqual({ codigo: 'SUSCRIPTORES', nombre: 'Suscriptores' });
      expect(await enPersona({ origen: 'La alcaldía' })).toMatchObject({
        status: 422,
        body: { code: 'origen-desconocido' },
      });
    });

    it('S1-11: la ventanilla ofrece las seccionales del perfil y no radica con otra', async () => {
      const { seccionales } = exigir(await oficina.quien('gestor').get('/atenciones/catalogo'), 200);
      expect(seccionales).toEqual([
        { codigo: 'NORTE', nombre: 'Seccional Norte' },
        { codigo: 'SUR', nombre: 'Seccional Sur' },
      ]);
      expect(await enPersona({ seccional: 'ORIENTE' })).toMatchObject({
        status: 422,
        body: { code: 'seccional-desconocida', detail: expect.stringContaining('«ORIENTE»') },
      });
    });

    it('S1-11: 200 a favor de 40.000 usuarios cumplen el 0,5 %; la 201, que responde la oficina, no', async () => {
      await importar(
        coordinador(),
        'usuarios',
        'desde,seccional,usuarios\n2026-01-01,NORTE,40000\n2026-01-01,SUR,10000\n',
      );
      // What the former system had decided in the month when the entity moves to Cauce.
      expect(
        await importar(
          coordinador(),
          'series',
          'serie,periodo,dimension,valor\npqrsd_a_favor,2026-04,NORTE,199\npqrsd_a_favor,2026-04,SUR,7\n',
        ),
      ).toMatchObject({ estado: 'LISTO' });
      expect(await norte()).toMatchObject({ valor: expect.closeTo(0.4975, 3), estado: 'verde' });
      await responder(await recibida(DEL_NORTE, 'Comercial'));
      expect(await norte()).toEqual({ seccional: 'NORTE', valor: 0.5, estado: 'verde' });

      // Neither what was denied, nor a formality of the service, nor what was annulled.
      await responder(await recibida(DEL_NORTE, 'Comercial'), 'desfavorable');
      await responder(await recibida(DEL_NORTE, 'Comercial', 'TRAMITE'));
      await anular(await recibida(DEL_NORTE, 'Comercial'));
      expect(await norte()).toEqual({ seccional: 'NORTE', valor: 0.5, estado: 'verde' });

      await responder(await recibida(DEL_NORTE, 'Comercial'));
      expect(await norte()).toEqual({ seccional: 'NORTE', valor: 0.5025, estado: 'rojo' });
      expect(await indicador('PQRSD_A_FAVOR', '2026-04')).toMatchObject({
        valor: expect.closeTo((100 * 208) / 50_000, 3),
        estado: 'verde',
      });
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
      // The month of February, in which nothing was granted, read monthly and then yearly.
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
        valor: 0.42,
        medidoEn: { codigo: '2026', nombre: 'Año 2026' },
      });
      expect((await q10()).ajustes[0]).toMatchObject({ valor: 'anual' });
      expect((await oficina.quien('gestor').get('/preguntas')).status).toBe(403);
    });
  });

  it('S1-12: 79,9 % de satisfacción está en rojo y 80,0 % en verde', async () => {
    const satisfechos = (mes: string, n: number) =>
      importar(
        coordinador(),
        'encuestas',
        `periodo,pregunta,respuesta,cantidad\n${mes},SATISFACCION,Bueno,${n}\n${mes},SATISFACCION,Regular,${1000 - n}\n`,
      );
    await satisfechos('2025-01', 799);
    await satisfechos('2025-02', 800);
    expect(await indicador('SATISFACCION', '2025-01')).toMatchObject({
      valor: expect.closeTo(79.9),
      estado: 'rojo',
    });
    expect(await indicador('SATISFACCION', '2025-02')).toMatchObject({ valor: 80, estado: 'verde' });
  });

  describe('el plan de 2026', () => {
    const ACTIVIDADES = 50;
    const CLASES = { CAPACITACION: 'ASISTENCIA', OTRA: 'INFORME' };
    const planeadas: Array<{ id: string; clase: keyof typeof CLASES }> = [];

    const abrir = ({ id, clase }: (typeof planeadas)[number]) =>
      coordinador().post('/calidad/actividades', {
        clase,
        titulo: 'Lo planeado para el año',
        programada: '2026-04-15',
        planActividadId: id,
      });
    const ejecutar = async (una: (typeof planeadas)[number]): Promise<string> => {
      const { clave } = exigir(await abrir(una), 201);
      const form = new FormData();
      form.set('tipo', CLASES[una.clase]);
      form.append('archivos', new Blob(['Asistieron doce personas.\n']), 'evidencia.txt');
      exigir(await coordinador().enviar(`/asuntos/${clave}/evidencias`, form), 201);
      await coordinador().hacer(clave, 'Realizar la actividad', {
        fechaRealizada: '2026-04-15',
        resumen: 'Se hizo con el personal de la oficina.',
      });
      return clave;
    };

    it('S1-03: ninguna actividad del plan 2026 v1 se ejecuta antes de que lo apruebe otra persona', async () => {
      const { clave, version } = exigir(await coordinador().post('/calidad/planes', { vigencia: 2026 }), 201);
      expect(version).toBe(1);
      for (let i = 0; i < ACTIVIDADES; i += 1) {
        const clase = i === 0 ? 'CAPACITACION' : 'OTRA';
        const nueva = { nombre: `Actividad ${i + 1}`, clase, etiqueta: 'ADENTRO', programada: '2026-04-15' };
        const { id } = exigir(await coordinador().post('/calidad/planes/2026/actividades', nueva), 201);
        planeadas.push({ id, clase });
      }
      expect(await abrir(planeadas[0]!)).toMatchObject({ status: 422, body: { code: 'plan-sin-aprobar' } });
      await coordinador().hacer(clave, 'Elaborar el plan', PLAN);
      const { id } = await coordinador().tarea(clave, 'Aprobar el plan del servicio');
      expect((await coordinador().post(`/tareas/${id}/tomar`)).status).toBe(403);
      await oficina
        .quien('aprobador')
        .hacer(clave, 'Aprobar el plan del servicio', { aprobacionPlanServicio: 'aprobar' });
      expect(exigir(await coordinador().get('/calidad/planes/2026'), 200)).toMatchObject({
        version: 1,
        estado: 'APROBADO',
      });
    });

    it('S1-04: la capacitación del 2026-04-15 queda con su archivo de asistencia', async () => {
      await oficina.saltarA('2026-04-15T15:00:00Z');
      const clave = await ejecutar(planeadas[0]!);
      expect(exigir(await coordinador().get(`/calidad/actividades/${clave}`), 200)).toMatchObject({
        clase: 'CAPACITACION',
        estado: 'EJECUTADA',
        ejecutada: '2026-04-15',
        archivos: [{ tipoNombre: 'Lista de asistencia' }],
      });
    });

    it('S1-10: al 31 de diciembre, 39 actividades ejecutadas de 50 están en rojo y 40 en verde', async () => {
      const otras = planeadas.slice(1, 39);
      for (let i = 0; i < otras.length; i += 10) await Promise.all(otras.slice(i, i + 10).map(ejecutar));
      await oficina.saltarA('2026-12-31T15:00:00Z');
      expect(await indicador('CUMPLIMIENTO_PLAN', '2026')).toMatchObject({ valor: 78, estado: 'rojo' });
      await ejecutar(planeadas[39]!);
      expect(await indicador('CUMPLIMIENTO_PLAN', '2026')).toMatchObject({ valor: 80, estado: 'verde' });
    });
  });
});
