import { randomUUID } from 'node:crypto';
import { exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

const INCOMPLETA = {
  ...CLASIFICACION,
  completa: 'no',
  faltantes: 'Falta la dirección exacta del poste y una foto de la placa.',
};

/** CPACA art. 17 (Ley 1755 de 2015): an incomplete petition is required, never rejected; counting rule A6. */
describe('una petición incompleta se requiere, y su término se detiene', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  describe('cuando el peticionario completa a tiempo', () => {
    let caso: Caso;

    it('se radica el lunes 2 de marzo y vence a los 15 días hábiles, el martes 24 (el 23 es festivo)', async () => {
      caso = await oficina.radicar();
      expect(caso.vence).toBe('2026-03-24');
      await oficina.quien('gestor').tarea(caso.radicado, 'Clasificar la petición');
    });

    it('un complemento que nadie ha pedido recibe 409 y no cambia nada', async () => {
      const respuesta = await oficina.actuar(caso, 'complemento', 'Agrego la dirección.');
      expect(respuesta).toMatchObject({
        status: 409,
        body: { code: 'complemento-no-pedido', detail: expect.stringContaining(caso.radicado) },
      });
      expect(await oficina.app.query(`select 1 from actuacion_ciudadana`)).toEqual([]);
    });

    it('el jueves 5 se requiere por correo: el término se detiene y sus alertas desaparecen', async () => {
      await oficina.saltarA('2026-03-05T15:00:00Z');
      await oficina.hacer('gestor', caso, 'Clasificar la petición', INCOMPLETA);
      const requerimiento = await waitFor(() =>
        oficina.smtp.mails.find(
          (m) => m.message.subject?.includes(caso.radicado) && m.message.subject !== primero(),
        ),
      );
      expect(requerimiento.message.attachments[0]?.contentType).toBe('application/pdf');
      const ficha = await waitFor(async () => {
        const f = await oficina.ficha(caso);
        return f.vence === null && f;
      });
      expect(ficha).toMatchObject({ estado: 'SUSPENDIDO', semaforo: 'verde', diasRestantes: null });
      expect(ficha.plazo).toMatchObject({ consumidos: 3, restantes: 12, limitePeticionario: '2026-04-06' });
      expect(ficha.plazo).not.toHaveProperty('alerta50');
      const cercanos = await oficina.app.query(
        `select element_id from engine_job where kind = 'timer' and element_id <> 'mes-sin-complemento' and run_at < '9999-01-01'`,
      );
      expect(cercanos).toEqual([]);
    });

    it('el peticionario ve que se espera su información, y puede leer lo que le falta', async () => {
      const seguimiento = await waitFor(async () => {
        const s = await oficina.seguimiento(caso);
        return s.cartas.length > 0 && s;
      });
      expect(seguimiento).toMatchObject({ estado: 'SUSPENDIDO', vence: null });
      expect(seguimiento.pasos.at(-1).titulo).toBe('En espera de información del peticionario');
    });

    it('en la fecha que antes era la del 50 % no se avisa nada', async () => {
      await oficina.saltarA('2026-03-17T15:00:00Z');
      expect(await oficina.avisos(caso)).toEqual([]);
    });

    it('el martes 17 completa con un anexo: quedan 12 días hábiles desde el 18 y vence el 7 de abril', async () => {
      exigir(
        await oficina.actuar(caso, 'complemento', 'Es el poste 4521 de la calle 20.', [
          { nombre: 'placa.txt', contenido: 'Placa 4521' },
        ]),
        200,
      );
      const ficha = await oficina.hastaEstado(caso, 'EN_TRAMITE');
      expect(ficha.vence).toBe('2026-04-07');
      // Days 8 and 12 of 15, of which 3 were spent: the 5th (24 March, the 23rd is a holiday) and the 9th (30 March) after 17 March.
      expect(ficha.plazo).toMatchObject({ alerta50: '2026-03-25', alerta80: '2026-03-31' });
      expect(ficha.anexos.map((a: { nombre: string }) => a.nombre)).toEqual(['placa.txt']);
      const temporizadores = await oficina.app.query<{ element_id: string; run_at: Date }>(
        `select element_id, run_at from engine_job where kind = 'timer' order by run_at, element_id desc`,
      );
      expect(temporizadores.map((t) => [t.element_id, t.run_at.toISOString()])).toEqual([
        ['termino-al-50', '2026-03-25T13:00:00.000Z'],
        ['termino-al-80', '2026-03-31T13:00:00.000Z'],
        ['dia-del-vencimiento', '2026-04-07T13:00:00.000Z'],
        ['termino-vencido', '2026-04-08T05:00:00.000Z'],
        // Ley 142: what is not answered by then is granted (art. 158).
        ['silencio-cumplido', '2026-04-08T05:00:00.000Z'],
        // Until it is closed it listens to whoever sees an emergency in it, and to the control bodies.
        ['cerrado-sin-emergencia', '9999-12-31T00:00:00.000Z'],
        ['caso-ya-cerrado', '9999-12-31T00:00:00.000Z'],
      ]);
    });

    it('el mismo envío repetido con su llave recibe la misma respuesta, y cuenta una vez', async () => {
      const otra = await oficina.radicar();
      await oficina.hacer('gestor', otra, 'Clasificar la petición', {
        ...INCOMPLETA,
        faltantes: 'Falta decir desde qué día está apagado.',
      });
      await oficina.hastaEstado(otra, 'SUSPENDIDO');
      const llave = randomUUID();
      const completar = () => oficina.actuar(otra, 'complemento', 'Desde el lunes.', [], llave);
      const [primera, segunda] = [await completar(), await completar()];
      expect(exigir(segunda, 200)).toEqual(exigir(primera, 200));
      const cuantas = `select 1 from actuacion_ciudadana a join radicado r using (caso_id) where r.numero = $1`;
      expect(await oficina.app.query(cuantas, [otra.radicado])).toHaveLength(1);
    });

    it('completar otra vez ya no se espera', async () => {
      expect(await oficina.actuar(caso, 'complemento', 'Otra vez.')).toMatchObject({ status: 409 });
    });

    it('sigue su trámite hasta cerrarse', async () => {
      await oficina.asignar(caso);
      await oficina.redactarYAprobar(caso);
      await oficina.hacer('gestor', caso, 'Llamar al peticionario', {
        resultadoLlamada: 'contactado',
        confirmaRespuesta: 'si',
        satisfaccion: 'bueno',
      });
      await oficina.hastaEstado(caso, 'CERRADO');
      expect((await oficina.fila(caso)).resultado).toBe('RESPONDIDA');
      await oficina.exigirTerminado(caso);
    });

    const primero = (): string | undefined => oficina.smtp.mails[0]?.message.subject;
  });

  describe('cuando ya no se puede requerir', () => {
    it.each([
      ['pasados los diez días hábiles', '2026-04-08T13:00:00Z', '2026-04-23T13:00:00Z', 'PETICION'],
      [
        'en un término que no se suspende',
        '2026-04-24T13:00:00Z',
        '2026-04-24T14:00:00Z',
        'RECURSO_REPOSICION',
      ],
    ])(
      '%s se sigue con lo que hay, sin una carta que prometa lo que no es',
      async (_porque, recibida, clasificada, tipo) => {
        await oficina.saltarA(recibida);
        const caso = await oficina.radicar();
        await oficina.saltarA(clasificada);
        await oficina.hacer('gestor', caso, 'Clasificar la petición', { ...INCOMPLETA, tipo });
        const ficha = await oficina.hastaEstado(caso, 'EN_TRAMITE');
        expect(ficha.cartas.map((c: { plantilla: string }) => c.plantilla)).toEqual(['acuse-recibo']);
        expect(ficha.vence).not.toBeNull();
      },
    );
  });

  describe('cuando pasa el mes', () => {
    let caso: Caso;

    it('el mes que termina en festivo se corre al hábil siguiente: hasta ese día puede completar', async () => {
      await oficina.saltarA('2026-05-05T15:00:00Z');
      caso = await oficina.radicar();
      // One month from Friday 8 May is Monday 8 June, a holiday (Corpus Christi): Tuesday 9 June.
      await oficina.saltarA('2026-05-08T15:00:00Z');
      await oficina.hacer('gestor', caso, 'Clasificar la petición', INCOMPLETA);
      const ficha = await oficina.hastaEstado(caso, 'SUSPENDIDO');
      expect(ficha.plazo.limitePeticionario).toBe('2026-06-09');
      await oficina.saltarA('2026-06-10T04:59:00Z');
      expect((await oficina.ficha(caso)).estado).toBe('SUSPENDIDO');
      expect((await oficina.ficha(caso)).cartas.map((c: { plantilla: string }) => c.plantilla)).toEqual([
        'acuse-recibo',
        'requerimiento',
      ]);
    });

    it('al día siguiente sale la carta de desistimiento tácito y el caso se cierra como desistido', async () => {
      await oficina.saltarA('2026-06-10T05:00:01Z');
      const ficha = await oficina.hastaEstado(caso, 'CERRADO');
      expect(ficha.cartas.map((c: { plantilla: string }) => c.plantilla)).toEqual([
        'acuse-recibo',
        'requerimiento',
        'desistimiento-tacito',
      ]);
      expect((await oficina.fila(caso)).resultado).toBe('DESISTIDA');
      await waitFor(() => oficina.smtp.mails.find((m) => /desistimiento/i.test(m.message.subject ?? '')));
      await oficina.exigirTerminado(caso);
    });

    it('completar ya no se admite, y ninguna no conformidad se abrió', async () => {
      expect(await oficina.actuar(caso, 'complemento', 'Tarde.')).toMatchObject({
        status: 409,
        body: { code: 'complemento-no-pedido' },
      });
      expect((await oficina.ficha(caso)).noConformidades).toEqual([]);
    });
  });
});
