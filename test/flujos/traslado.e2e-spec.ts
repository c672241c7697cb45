import { waitFor } from '../support/wait-for';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

const AJENA = {
  ...CLASIFICACION,
  competente: 'no',
  entidadCompetente: 'Alcaldía de Manizales',
  correoEntidad: 'contacto@manizales.example.gov.co',
  motivoTraslado: 'El andén es de competencia del municipio, no de esta empresa.',
};

/** CPACA art. 21 (Ley 1755 de 2015): who is not competent sends the petition to who is, and tells the petitioner. */
describe('una petición que le toca a otra entidad se traslada', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['gestor']);
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  it('sin decir a quién ni por qué no se puede trasladar', async () => {
    const caso = await oficina.radicar();
    const gestor = oficina.quien('gestor');
    const { id } = await gestor.tarea(caso.radicado, 'Clasificar la petición');
    await gestor.post(`/tareas/${id}/tomar`);
    const respuesta = await gestor.post(`/tareas/${id}/completar`, {
      datos: { ...CLASIFICACION, competente: 'no' },
    });
    expect(respuesta).toMatchObject({ status: 422, body: { code: 'formulario-invalido' } });
    expect(respuesta.body.errores.map((e: { campo: string }) => e.campo).sort()).toEqual([
      'correoEntidad',
      'entidadCompetente',
      'motivoTraslado',
    ]);
  });

  describe('por correo', () => {
    let caso: Caso;

    it('la carta sale y el caso se cierra como trasladado', async () => {
      caso = await oficina.radicar();
      await oficina.hacer('gestor', caso, 'Clasificar la petición', AJENA);
      const correo = await waitFor(() =>
        oficina.smtp.mails.find(
          (m) => m.message.subject === `Aviso de traslado por competencia, solicitud ${caso.radicado}`,
        ),
      );
      // The notice, and the copy of the official letter.
      expect(correo.message.attachments.map(({ content }) => content.subarray(0, 5).toString())).toEqual([
        '%PDF-',
        '%PDF-',
      ]);
      const ficha = await oficina.hastaEstado(caso, 'CERRADO');
      expect(ficha.cartas.map((c: { plantilla: string }) => c.plantilla)).toEqual([
        'acuse-recibo',
        'traslado',
        'aviso-traslado',
      ]);
      expect(await oficina.fila(caso)).toMatchObject({ resultado: 'TRASLADADA', respondido_en: null });
      await oficina.exigirTerminado(caso);
    });

    it('la entidad recibe el oficio por su lado; el correo del peticionario es otro', async () => {
      const remision = await waitFor(() =>
        oficina.smtp.mails.find(
          (m) => m.message.subject === `Traslado por competencia de la petición ${caso.radicado}`,
        ),
      );
      expect(remision.message.to).toMatchObject({ text: 'contacto@manizales.example.gov.co' });
      expect(remision.message.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
    });

    it('el peticionario lee el aviso y la copia del oficio, y sabe que se comunicó', async () => {
      const seguimiento = await oficina.seguimiento(caso);
      expect(seguimiento.cartas.map((c: { titulo: string }) => c.titulo)).toEqual([
        'Traslado por competencia',
        'Aviso de traslado por competencia',
      ]);
      expect(seguimiento.pasos.map((p: { titulo: string }) => p.titulo)).toEqual([
        'Petición radicada',
        'Comunicación despachada',
        'Cerrada: trasladada a la entidad competente',
      ]);
    });

    it('desistir o completar ya no se admite', async () => {
      expect(await oficina.actuar(caso, 'desistimiento', 'Ya no.')).toMatchObject({
        status: 409,
        body: { code: 'desistimiento-tardio' },
      });
      expect(await oficina.actuar(caso, 'complemento', 'Algo más.')).toMatchObject({
        status: 409,
        body: { code: 'complemento-no-pedido' },
      });
    });
  });

  it('en papel, el caso se cierra cuando se entrega', async () => {
    const caso = await oficina.radicar({ datos: { canalRespuesta: 'fisico' } });
    await oficina.hacer('gestor', caso, 'Clasificar la petición', AJENA);
    await oficina.quien('gestor').tarea(caso.radicado, 'Entregar la comunicación en papel');
    expect((await oficina.ficha(caso)).estado).toBe('RECIBIDO');
    await oficina.hacer('gestor', caso, 'Entregar la comunicación en papel', ENTREGA);
    await oficina.hastaEstado(caso, 'CERRADO');
    await oficina.exigirTerminado(caso);
  });

  it('si el correo la rechaza, nadie queda sin saberlo: sale en papel', async () => {
    const caso = await oficina.radicar();
    await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
    await oficina.calma();
    oficina.smtp.refuse(550);
    await oficina.hacer('gestor', caso, 'Clasificar la petición', AJENA);
    await oficina.hacer('gestor', caso, 'Entregar la comunicación en papel', ENTREGA);
    oficina.smtp.refuse(undefined);
    await oficina.hastaEstado(caso, 'CERRADO');
    expect((await oficina.fila(caso)).resultado).toBe('TRASLADADA');
    await oficina.exigirTerminado(caso);
  });
});

const ENTREGA = {
  medioEntrega: 'guia',
  guia: 'RA-123456789',
  fechaEntrega: '2026-03-02',
  constancia: 'Recibió el portero.',
};
