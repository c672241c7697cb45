import { exigir } from '../support/persona';
import { BORRADOR, LLAMADA, Oficina, type Caso } from './oficina';

const REQUISITOS = {
  presentadoPorInteresado: 'si',
  sustentado: 'si',
  sumasNoDisputadas: 'no-aplica',
};
const DECISION = {
  cuerpo: 'La visita comprobó que la lectura facturada es la del medidor. Se mantiene el cobro.',
  fundamento: 'Ley 142 de 1994, artículos 146 y 154.',
};

/** P06: Ley 142 de 1994, arts. 154 to 159; CPACA, arts. 74 to 80. */
describe('los recursos de ley', () => {
  let oficina: Oficina;
  let respondido: Caso;

  beforeAll(async () => {
    // Monday 8 February 2027.
    oficina = await Oficina.abrir({ now: '2027-02-08T14:00:00Z' });
    respondido = await oficina.asignada(
      { datos: { tipo: 'RECLAMO_FACTURACION' } },
      {
        tipo: 'RECLAMO_FACTURACION',
        prioridad: 'NORMAL',
        requiereVisita: false,
        juridico: false,
        competente: 'si',
        completa: 'si',
      },
    );
    await oficina.redactarYAprobar(respondido, BORRADOR);
    await oficina.hastaEstado(respondido, 'RESPONDIDO');
    await oficina.hacer('gestor', respondido, 'Llamar al peticionario', LLAMADA);
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const recurrir = async (tipo: string, datos: Record<string, unknown> = {}): Promise<Caso> => {
    const form = new FormData();
    form.set(
      'datos',
      JSON.stringify({
        tipo,
        canal: 'oficina',
        asunto: 'Recurso contra la respuesta',
        hechos: 'No estoy de acuerdo: la lectura no corresponde.',
        peticionario: {
          nombres: 'Luz Marina',
          apellidos: 'Ospina Gómez',
          correo: 'luz.marina@example.com',
          direccion: 'Calle 20 # 10-15',
        },
        canalRespuesta: 'correo',
        aceptaTratamientoDatos: true,
        relacionadoCon: respondido.radicado,
        relacion: 'RECURSO_DE',
        ...datos,
      }),
    );
    const caso: Caso = exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
    await oficina.hacer('gestor', caso, 'Clasificar la petición', {
      tipo,
      prioridad: 'NORMAL',
      requiereVisita: false,
      juridico: false,
      competente: 'si',
      completa: 'si',
    });
    await oficina.asignar(caso);
    return caso;
  };
  const plantillas = async (caso: Caso): Promise<string[]> =>
    (await oficina.ficha(caso)).cartas.map((c: { plantilla: string }) => c.plantilla).sort();
  const recurso = async (caso: Caso): Promise<any> =>
    (
      await oficina.app.query(
        `select q.*, q.limite::text as limite from recurso q join radicado r on r.caso_id = q.caso_id where r.numero = $1`,
        [caso.radicado],
      )
    )[0];

  describe('reposición y en subsidio apelación, con pruebas', () => {
    let caso: Caso;

    it('S3-13: se recibe con su término y se admite: la decisión se notificó el 8 de febrero y podía recurrirse cinco días', async () => {
      await oficina.saltarA('2027-02-15T14:00:00Z');
      caso = await recurrir('REPOSICION_SUBSIDIO_APELACION');
      expect(await oficina.ficha(caso)).toMatchObject({ vence: '2027-03-08' });
      const datos = await oficina.datosDe('gestor', caso, 'Verificar requisitos y oportunidad');
      expect(datos.recurso).toMatchObject({
        recurrido: respondido.radicado,
        notificadaEn: '2027-02-08',
        limite: '2027-02-15',
        oportuno: true,
      });
      await oficina.hacer('gestor', caso, 'Verificar requisitos y oportunidad', REQUISITOS);
      expect(await oficina.abiertas(caso)).toEqual(['Decidir sobre pruebas']);
    });

    it('más de treinta días de pruebas no se decretan', async () => {
      const { status, body } = await oficina.enviar('juridica', caso, 'Decidir sobre pruebas', {
        requierePruebas: 'si',
        diasPruebas: 31,
        pruebasDecretadas: 'Revisión del medidor en laboratorio acreditado.',
      });
      expect({ status, campo: body.errores?.[0]?.campo }).toEqual({ status: 422, campo: 'diasPruebas' });
    });

    it('mientras se practican, el término se suspende; después sigue', async () => {
      await oficina.hacer('juridica', caso, 'Decidir sobre pruebas', {
        requierePruebas: 'si',
        diasPruebas: 10,
        pruebasDecretadas: 'Revisión del medidor en laboratorio acreditado.',
      });
      expect(await oficina.ficha(caso)).toMatchObject({
        vence: null,
        plazo: { limitePruebas: '2027-03-01', consumidos: 0, restantes: 15 },
      });
      await oficina.saltarA('2027-02-19T14:00:00Z');
      await oficina.hacer('juridica', caso, 'Practicar las pruebas', {
        resultadoPruebas: 'El laboratorio encontró el medidor dentro de su exactitud.',
      });
      // Suspended from the 15th to the 19th: fifteen business days from Monday 22 February.
      expect(await oficina.ficha(caso)).toMatchObject({ vence: '2027-03-12' });
    });

    it('la decide Jurídica, la aprueba otro y se notifica', async () => {
      await oficina.hacer('juridica', caso, 'Proyectar la decisión', { sentido: 'confirma', ...DECISION });
      await oficina.hacer('aprobador', caso, 'Aprobar la decisión del recurso', { aprobacion: 'aprobar' });
      await oficina.quien('gestor').tarea(caso.radicado, 'Remitir el expediente a la SSPD');
      expect(await plantillas(caso)).toEqual(['acuse-recibo', 'remision-sspd', 'respuesta-recurso']);
      const [carta] = await oficina.app.query<{ datos: any }>(
        `select datos from carta where plantilla = 'respuesta-recurso'`,
      );
      expect(carta!.datos.responsables).toEqual({ elaboro: 'Persona juridica', aprobo: 'Persona aprobador' });
      expect(await oficina.ficha(caso)).toMatchObject({
        respondidoEn: expect.stringContaining('2027-02-19'),
      });
    });

    it('y el expediente va a la SSPD en tres días hábiles', async () => {
      const datos = await oficina.datosDe('gestor', caso, 'Remitir el expediente a la SSPD');
      expect(datos.limiteRemision).toMatchObject({ vence: '2027-02-24' });
      expect(datos.piezas.map((p: { titulo: string }) => p.titulo)).toEqual(
        expect.arrayContaining([
          `Escrito radicado ${respondido.radicado}`,
          `Escrito radicado ${caso.radicado}`,
          expect.stringMatching(/^Decisión del recurso S-/),
        ]),
      );
      await oficina.saltarA('2027-02-25T05:00:00Z');
      expect(await oficina.avisos(caso)).toContain('remision-sspd-vencida');
      await oficina.hacer('gestor', caso, 'Remitir el expediente a la SSPD', {
        fechaRemision: '2027-02-24',
        radicadoSspd: '20278000123456',
      });
      expect(await recurso(caso)).toMatchObject({ sentido: 'confirma', radicado_sspd: '20278000123456' });
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', LLAMADA);
      await oficina.exigirTerminado(caso);
    });
  });

  it('fuera del plazo se rechaza, con la causal y el recurso de queja', async () => {
    const caso = await recurrir('REPOSICION_SUBSIDIO_APELACION');
    await oficina.hacer('gestor', caso, 'Verificar requisitos y oportunidad', REQUISITOS);
    const datos = await oficina.datosDe('juridica', caso, 'Proyectar la decisión');
    expect(datos.admision).toMatchObject({ admite: false, causal: 'el recurso se presentó fuera del plazo' });
    await oficina.hacer('juridica', caso, 'Proyectar la decisión', DECISION);
    await oficina.hacer('aprobador', caso, 'Aprobar la decisión del recurso', { aprobacion: 'aprobar' });
    await oficina.hastaEstado(caso, 'RESPONDIDO');
    expect(await plantillas(caso)).toEqual(['acuse-recibo', 'rechazo-recurso']);
    expect(await recurso(caso)).toMatchObject({ sentido: 'rechaza', admitido: false });
  });

  it('nunca por no pagar lo que se discute; sí por una factura de más de cinco meses', async () => {
    const caso = await recurrir('RECURSO_REPOSICION', { relacionadoCon: undefined, relacion: undefined });
    await oficina.hacer('gestor', caso, 'Verificar requisitos y oportunidad', {
      ...REQUISITOS,
      radicadoRecurrido: respondido.radicado,
      oportunoDicho: 'si',
      facturaMasAntigua: '2026-09-24',
    });
    const datos = await oficina.datosDe('juridica', caso, 'Proyectar la decisión');
    // The dates of the file win over what was said: it was late too, and that comes first.
    expect(datos.calificacion).toMatchObject({
      oportuno: false,
      facturaVieja: true,
      noDisputado: 'no-aplica',
    });
    expect(await oficina.ficha(caso)).toMatchObject({ relacion: 'RECURSO_DE' });
  });
});
