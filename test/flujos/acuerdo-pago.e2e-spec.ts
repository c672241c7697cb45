import { exigir, type Persona } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { esperaElCaso } from './comprobaciones';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

const PEDIDO = {
  tipo: 'ACUERDO_PAGO',
  asunto: 'Quiero pagar mi deuda en cuotas',
  hechos: 'Debo dos facturas y puedo pagarlas en tres meses.',
};
const PROPUESTA = {
  concepto: 'facturas de enero y febrero de 2026',
  deuda: 1_000_000,
  cuotaInicial: 100_000,
  meses: 3,
  primeraCuota: '2026-05-05',
};
const LIQUIDAR = 'Liquidar la deuda y proponer cuotas';
const FIRMAR = 'Recoger la firma del usuario';
const FIRMA = { firma: 'si', fechaFirma: '2026-04-06', medioFirma: 'presencial' };

/** S3-15: instalments with their plan, timers and breach. S0-11: nobody takes cash unless the management allows it. */
describe('un acuerdo de pago', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    // Monday 6 April 2026, 09:00.
    oficina = await Oficina.abrir({ now: '2026-04-06T14:00:00Z' });
    await oficina.app.query(
      `update account set email = username || '@cpai.example' where username in ('gestor', 'coordinador')`,
    );
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const asignado = () => oficina.asignada({ datos: PEDIDO }, { ...CLASIFICACION, tipo: 'ACUERDO_PAGO' });
  const acuerdo = async (numero: string): Promise<any> =>
    exigir(await oficina.quien('gestor').get(`/acuerdos/${numero}`), 200);
  const pagar = (numero: string, pago: Record<string, unknown>, quien = 'gestor') =>
    oficina.quien(quien).post(`/acuerdos/${numero}/pagos`, {
      medio: 'CONSIGNACION',
      fecha: '2026-04-06',
      ...pago,
    });
  const asuntoEspera = (cuota: number) =>
    waitFor(async () => {
      const filas = await oficina.app.query(
        `select 1 from event_subscription s join process_instance i on i.id = s.instance_id
          where s.name = 'acuerdo.cuota-pagada' and (i.variables->>'cuotaNumero')::int = $1`,
        [cuota],
      );
      return filas.length > 0;
    });
  const correos = (asunto: RegExp) =>
    oficina.smtp.mails
      .filter(({ message }) => asunto.test(message.subject ?? ''))
      .flatMap(({ to }) => to)
      .sort();
  const firmado = async (propuesta = PROPUESTA): Promise<{ caso: Caso; numero: string }> => {
    const caso = await asignado();
    await oficina.hacer('gestor', caso, LIQUIDAR, propuesta);
    await oficina.hacer('coordinador', caso, 'Aprobar en coordinación', { aprobacionAcuerdo: 'aprobar' });
    const { numeroAcuerdo: numero } = await oficina.datosDe('gestor', caso, FIRMAR);
    await oficina.hacer('gestor', caso, FIRMAR, FIRMA);
    return { caso, numero };
  };

  describe('que se paga a medias', () => {
    let caso: Caso;
    let numero: string;

    it('S3-15: lo que no cabe en los topes vuelve a quien lo propuso, con el porqué', async () => {
      caso = await asignado();
      await oficina.hacer('gestor', caso, LIQUIDAR, { ...PROPUESTA, cuotaInicial: 50_000 });
      expect(await oficina.datosDe('gestor', caso, LIQUIDAR)).toMatchObject({
        dentroDeTopes: false,
        motivoTope: 'Se esperaba una cuota inicial de al menos $ 100.000,00 (10 %); es de $ 50.000,00.',
      });
    });

    it('S3-15: el plan es exacto al centavo, y lo aprueba otra persona según el valor', async () => {
      await oficina.hacer('gestor', caso, LIQUIDAR, {
        ...PROPUESTA,
        deuda: 3_000_000,
        cuotaInicial: 300_000,
      });
      expect(await oficina.abiertas(caso)).toEqual(['Aprobar en gerencia']);
      await oficina.hacer('aprobador', caso, 'Aprobar en gerencia', {
        aprobacionAcuerdo: 'devolver',
        observacionesAcuerdo: 'La deuda liquidada es de un millón.',
      });
      expect((await oficina.datosDe('gestor', caso, LIQUIDAR)).observacionesAcuerdo).toMatch(/un millón/);
      await oficina.hacer('gestor', caso, LIQUIDAR, { ...PROPUESTA, deuda: 999_999.99 });
      await oficina.hacer('coordinador', caso, 'Aprobar en coordinación', { aprobacionAcuerdo: 'aprobar' });
      numero = (await oficina.datosDe('gestor', caso, FIRMAR)).numeroAcuerdo;
      expect(numero).toBe('AP-2026-000001');
      const { cuotas, deuda } = await acuerdo(numero);
      expect(cuotas.map((c: any) => [c.numero, c.vence, c.valor])).toEqual([
        [0, '2026-04-06', 100_000],
        [1, '2026-05-05', 299_999.99],
        [2, '2026-06-05', 299_999.99],
        // 5 July is a Sunday.
        [3, '2026-07-06', 300_000.01],
      ]);
      expect(cuotas.reduce((suma: number, c: any) => suma + Math.round(c.valor * 100), 0)).toBe(
        Math.round(deuda * 100),
      );
    });

    it('S3-15: el usuario firma el documento y las cuotas corren aparte de la respuesta', async () => {
      expect((await oficina.ficha(caso)).cartas.map((c: any) => c.plantilla)).toContain('acuerdo-pago');
      await oficina.hacer('gestor', caso, FIRMAR, FIRMA);
      expect(await oficina.datosDe('gestor', caso, 'Redactar la respuesta')).toMatchObject({
        decision: 'favorable',
        resultadoTramite: expect.stringContaining(`la referencia ${numero}`),
      });
      expect(await acuerdo(numero)).toMatchObject({
        estado: 'VIGENTE',
        firmadoEn: '2026-04-06',
        aprueba: 'coordinador',
      });
    });

    it('S0-11: el 6 de abril «recibir efectivo» se rechaza sin el número de una autorización', async () => {
      await asuntoEspera(0);
      for (const [medio, que] of [
        ['EFECTIVO', 'efectivo'],
        ['CHEQUE', 'títulos valores'],
      ])
        expect(
          await pagar(numero, { cuota: 0, valor: 100_000, medio, referencia: 'billetes' }),
        ).toMatchObject({
          status: 422,
          body: { code: 'efectivo-no-autorizado', detail: expect.stringContaining(que!) },
        });
      expect(
        (
          await pagar(numero, {
            cuota: 0,
            valor: 100_000,
            medio: 'EFECTIVO',
            referencia: 'x',
            autorizacion: 7,
          })
        ).status,
      ).toBe(422);
      expect((await acuerdo(numero)).pagos).toEqual([]);
    });

    it('S0-11: solo gerencia autoriza, y entonces lo recibe tesorería contra recibo de caja', async () => {
      const pedido = { cuota: 0, motivo: 'El banco no opera por paro.', vence: '2026-04-07' };
      expect((await oficina.quien('gestor').post(`/acuerdos/${numero}/autorizaciones`, pedido)).status).toBe(
        403,
      );
      const { numero: autorizacion } = exigir(
        await oficina.quien('aprobador').post(`/acuerdos/${numero}/autorizaciones`, pedido),
        201,
      );
      const efectivo = { cuota: 0, valor: 100_000, medio: 'EFECTIVO', referencia: 'x', autorizacion };
      expect(exigir(await pagar(numero, efectivo), 200)).toMatchObject({ estado: 'PASA_A_TESORERIA' });
      // Whoever asked for it has not paid anything yet: the treasury has the task.
      expect((await acuerdo(numero)).pagos).toEqual([]);
      const tesoreria = await oficina.contratar('cajera', ['tesoreria']);
      const enBandeja = async (quien: Persona) =>
        exigir(await quien.get('/tareas?limite=100'), 200).elementos.find(
          (t: any) => t.nombre === 'Recibir el pago en tesorería',
        );
      const tarea = await enBandeja(tesoreria);
      // It is nobody else's: not even of who coordinates.
      expect(await enBandeja(oficina.quien('coordinador'))).toBeUndefined();
      expect((await oficina.quien('coordinador').post(`/tareas/${tarea.id}/tomar`)).status).toBe(403);
      exigir(await tesoreria.get(`/acuerdos/${numero}`), 200);
      expect((await oficina.quien('gestor').post(`/tareas/${tarea.id}/tomar`)).status).toBe(403);
      exigir(await tesoreria.post(`/tareas/${tarea.id}/tomar`), 204);
      exigir(
        await tesoreria.post(`/tareas/${tarea.id}/completar`, {
          datos: { reciboCaja: 'RC-15', fechaPago: '2026-04-06' },
        }),
        200,
      );
      expect((await acuerdo(numero)).pagos).toMatchObject([
        { cuota: 0, medio: 'EFECTIVO', referencia: 'RC-15', autorizacion },
      ]);
    });

    it('S3-15: la cuota del 5 de mayo se recuerda, y si no se paga alerta', async () => {
      await asuntoEspera(1);
      await oficina.saltarA('2026-04-29T13:00:00Z');
      await waitFor(() => correos(/su cuota vence el 5 de mayo de 2026/).length > 0);
      await oficina.saltarA('2026-05-06T04:59:00Z');
      expect(correos(/no registramos su pago/)).toEqual([]);
      await oficina.saltarA('2026-05-06T05:00:00Z');
      expect(await acuerdo(numero)).toMatchObject({ enMora: true, proximaCuota: '2026-05-05' });
      expect(correos(/no registramos su pago/)).toEqual(['luz.marina@example.com']);
      expect(correos(new RegExp(`${numero}: cuota sin pagar`))).toEqual([
        'coordinador@cpai.example',
        'gestor@cpai.example',
      ]);
    });

    it('S3-15: pasados los días de gracia el acuerdo termina y se le comunica', async () => {
      // Ten business days after 5 May end on the 20th: 18 May is a holiday.
      await oficina.saltarA('2026-05-21T05:00:00Z');
      await waitFor(async () => (await acuerdo(numero)).estado === 'INCUMPLIDO');
      await waitFor(() => correos(/terminó por falta de pago/).length > 0);
      expect((await oficina.ficha(caso)).cartas.map((c: any) => c.plantilla)).toContain(
        'incumplimiento-acuerdo',
      );
      expect(await pagar(numero, { cuota: 1, valor: 300_000, referencia: 'B-1' })).toMatchObject({
        status: 409,
        body: { code: 'acuerdo-no-vigente' },
      });
      const { elementos } = exigir(
        await oficina.quien('gestor').get('/asuntos?proceso=seguimiento-acuerdo'),
        200,
      );
      expect(elementos).toMatchObject([{ resultado: 'INCUMPLIDO' }]);
    });
  });

  it('S3-15: el que se paga en el banco con su referencia termina cumplido', async () => {
    await oficina.saltarA('2026-05-21T14:00:00Z');
    const { numero } = await firmado({ ...PROPUESTA, meses: 2, primeraCuota: '2026-06-22' });
    await asuntoEspera(0);
    expect(
      await pagar(numero, { cuota: 0, valor: 99_999, referencia: 'B-10', fecha: '2026-05-20' }),
    ).toMatchObject({
      status: 422,
      body: { code: 'valor-no-coincide' },
    });
    const [{ caso_id: casoId }] = (await oficina.app.query<{ caso_id: string }>(
      `select caso_id from acuerdo where numero = $1`,
      [numero],
    )) as [{ caso_id: string }];
    await oficina.calma();
    // Two clerks with the same receipt, while the case is being worked on.
    const dos = await esperaElCaso(
      oficina.app,
      casoId,
      () =>
        [1, 2].map(() =>
          pagar(numero, { cuota: 0, valor: 100_000, referencia: 'B-10', fecha: '2026-05-20' }),
        ),
      'cuota',
    );
    expect(dos.map(({ status, body }) => [status, body.code]).sort()).toEqual([
      [200, undefined],
      [409, 'cuota-ya-pagada'],
    ]);
    await asuntoEspera(1);
    // A11: the day of the first instalment is closed by an act; it is due on the next business day, with its timers.
    exigir(
      await oficina
        .quien('coordinador')
        .post('/cierres-locales', { fecha: '2026-06-22', acto: 'Resolución 045 de 2026' }),
      201,
    );
    await waitFor(async () => (await acuerdo(numero)).proximaCuota === '2026-06-23');
    const temporizadores = await oficina.app.query<{ element_id: string; run_at: Date }>(
      `select element_id, run_at from engine_job where element_id in ('cuota-vencida', 'acuerdo-incumplido') order by run_at`,
    );
    // Ten business days of grace after 23 June end on 8 July: 29 June is a holiday.
    expect(temporizadores.map((t) => [t.element_id, t.run_at.toISOString()])).toEqual([
      ['cuota-vencida', '2026-06-24T05:00:00.000Z'],
      ['acuerdo-incumplido', '2026-07-09T05:00:00.000Z'],
    ]);
    expect(
      await oficina.app.query(
        `select data->>'vence' as vence from journal_entry where type = 'plazo.movido' and data->>'reloj' = 'cuota'`,
      ),
    ).toEqual([{ vence: '2026-06-23' }]);
    expect(
      await pagar(numero, { cuota: 1, valor: 450_000, referencia: 'B-10', fecha: '2026-05-20' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'pago-repetido' },
    });
    // Ahead of its turn.
    exigir(await pagar(numero, { cuota: 2, valor: 450_000, referencia: 'B-12', fecha: '2026-05-20' }), 200);
    exigir(await pagar(numero, { cuota: 1, valor: 450_000, referencia: 'B-11', fecha: '2026-05-20' }), 200);
    await waitFor(async () => (await acuerdo(numero)).estado === 'CUMPLIDO');
    expect(await acuerdo(numero)).toMatchObject({ saldo: 0, enMora: false, proximaCuota: null });
  });

  it('S3-15: si el usuario no firma no hay acuerdo, y se responde', async () => {
    const caso = await asignado();
    await oficina.hacer('gestor', caso, LIQUIDAR, { ...PROPUESTA, primeraCuota: '2026-06-22' });
    await oficina.hacer('coordinador', caso, 'Aprobar en coordinación', { aprobacionAcuerdo: 'aprobar' });
    await oficina.hacer('gestor', caso, FIRMAR, { firma: 'no', motivoNoFirma: 'Prefiere pagar todo.' });
    expect((await oficina.datosDe('gestor', caso, 'Redactar la respuesta')).resultadoTramite).toMatch(
      /no se firmó/,
    );
  });
});
