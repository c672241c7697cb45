import { randomUUID } from 'node:crypto';
import { ciudadano, exigir } from '../support/persona';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

/** A case that ends otherwise than with its answer, and what follows from an answer: annulled, duplicated, appealed. */
describe('anulación, duplicados y recursos', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['gestor', 'coordinador', 'juridica', 'aprobador']);
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const con = (usuario: string, caso: Caso, que: string, datos: object) =>
    oficina.quien(usuario).post(`/casos/${caso.radicado}/${que}`, datos);
  const clasificada = async (datos: Record<string, unknown> = {}): Promise<Caso> => {
    const caso = await oficina.radicar({ datos });
    await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
    return caso;
  };
  const proceso = async (caso: Caso): Promise<string> => {
    const { caso_id: id } = await oficina.fila(caso);
    const [fila] = await oficina.app.query<{ status: string }>(
      `select status from process_instance where id = $1`,
      [id],
    );
    return fila!.status;
  };

  describe('una anulación (Acuerdo AGN 060 de 2001, art. 5)', () => {
    let caso: Caso;
    const motivo = 'Se radicó dos veces la misma hoja por error de la ventanilla.';

    it('la pide uno y la decide otro', async () => {
      caso = await clasificada();
      expect((await con('gestor', caso, 'anulacion', { motivo })).status).toBe(403);
      expect((await con('coordinador', caso, 'anulacion', { motivo: 'no' })).status).toBe(422);
      exigir(await con('coordinador', caso, 'anulacion', { motivo }), 204);
      expect(await con('juridica', caso, 'anulacion', { motivo })).toMatchObject({
        body: { code: 'anulacion-ya-pedida' },
      });
      expect(await con('coordinador', caso, 'anulacion/decision', { aprobada: true })).toMatchObject({
        status: 403,
        body: { code: 'separacion-de-funciones' },
      });
      expect((await oficina.ficha(caso)).estado).toBe('EN_TRAMITE');
    });

    it('al aprobarse el proceso termina limpio: sin tareas, avisos ni esperas', async () => {
      exigir(await con('aprobador', caso, 'anulacion/decision', { aprobada: true }), 204);
      expect(await oficina.ficha(caso)).toMatchObject({ estado: 'ANULADO', tareasAbiertas: [] });
      expect(await proceso(caso)).toBe('terminated');
      const tareas = exigir(await oficina.quien('coordinador').get('/tareas?ver=todas'), 200).elementos;
      expect(tareas.map((t: { radicado: string }) => t.radicado)).not.toContain(caso.radicado);
      await oficina.saltarA('2026-03-25T15:00:00Z');
      expect((await oficina.ficha(caso)).noConformidades).toEqual([]);
    });

    it('a quien la presentó se le dice por qué, y que puede pedir que se revise', () => {
      const [correo] = oficina.smtp.mails.filter(
        ({ message }) => message.subject === `Su radicado ${caso.radicado} fue anulado`,
      );
      expect(correo).toMatchObject({ to: ['luz.marina@example.com'] });
      expect(correo!.message.text).toContain(motivo);
      expect(correo!.message.text).toContain('Acuerdo AGN 060 de 2001');
    });

    it('el número queda visible como anulado y no se repite', async () => {
      expect((await oficina.seguimiento(caso)).estadoNombre).toBe('Anulada');
      const { elementos } = exigir(await oficina.quien('gestor').get('/casos?estado=ANULADO'), 200);
      expect(elementos.map((e: { radicado: string }) => e.radicado)).toEqual([caso.radicado]);
      const siguiente = await oficina.radicar();
      expect(Number(siguiente.radicado.slice(-6))).toBe(Number(caso.radicado.slice(-6)) + 1);
      expect(await con('coordinador', caso, 'anulacion', { motivo })).toMatchObject({
        status: 409,
        body: { code: 'caso-terminado' },
      });
    });
  });

  describe('un duplicado', () => {
    let primero: Caso;
    let segundo: Caso;
    const motivo = 'Es la misma queja, presentada otra vez el mismo día.';

    it('se detecta por la misma persona y las mismas palabras', async () => {
      primero = await clasificada();
      segundo = await clasificada();
      const otra = await oficina.radicar({
        datos: {
          asunto: 'Cobro del impuesto',
          hechos: 'Me cobraron dos veces.',
          peticionario: { nombres: 'Bernardino', correo: 'bernardino@example.com' },
        },
      });
      const candidatos = exigir(
        await oficina.quien('gestor').get(`/casos/${segundo.radicado}/duplicados`),
        200,
      );
      const [mejor] = candidatos;
      expect(candidatos.map((c: { radicado: string }) => c.radicado)).toContain(primero.radicado);
      expect(candidatos.map((c: { radicado: string }) => c.radicado)).not.toContain(otra.radicado);
      expect(mejor).toMatchObject({ mismaPersona: true, parecido: 1 });
    });

    it('se cierra y al peticionario se le dice en cuál sigue', async () => {
      expect(
        await con('gestor', segundo, 'duplicado', { principal: segundo.radicado, motivo }),
      ).toMatchObject({
        body: { code: 'duplicado-de-si-mismo' },
      });
      expect((await con('gestor', segundo, 'duplicado', { principal: '2026-999999', motivo })).status).toBe(
        404,
      );
      exigir(await con('gestor', segundo, 'duplicado', { principal: primero.radicado, motivo }), 204);
      expect(await oficina.ficha(segundo)).toMatchObject({
        estado: 'CERRADO',
        relacion: 'DUPLICADO_DE',
        relacionadoCon: primero.radicado,
        tareasAbiertas: [],
      });
      await oficina.calma();
      expect(oficina.smtp.mails.map((m) => m.message.subject)).toContain(
        `Su radicado ${segundo.radicado} sigue en el ${primero.radicado}`,
      );
      expect(
        await con('gestor', primero, 'duplicado', { principal: segundo.radicado, motivo }),
      ).toMatchObject({
        body: { code: 'principal-no-sirve' },
      });
    });

    it('si no lo era, vuelve a empezar con su número y su término', async () => {
      const { vence } = await oficina.ficha(segundo);
      exigir(
        await con('coordinador', segundo, 'duplicado/desvinculacion', {
          motivo: 'Habla de otro poste distinto.',
        }),
        204,
      );
      await oficina.calma();
      await oficina.hacer('gestor', segundo, 'Clasificar la petición', CLASIFICACION);
      expect(await oficina.ficha(segundo)).toMatchObject({ estado: 'EN_TRAMITE', vence, relacion: null });
      expect(await con('gestor', segundo, 'duplicado/desvinculacion', { motivo })).toMatchObject({
        body: { code: 'no-es-duplicado' },
      });
    });
  });

  describe('un recurso que el ciudadano interpone desde el seguimiento', () => {
    let caso: Caso;
    const recurrir = (datos: object = {}) => {
      const form = new FormData();
      const { radicado, codigo } = caso;
      form.set(
        'datos',
        JSON.stringify({ radicado, codigo, texto: 'No estoy de acuerdo: el poste sigue apagado.', ...datos }),
      );
      return ciudadano(oficina.app).enviar('/publico/seguimiento/recurso', form, {
        'idempotency-key': randomUUID(),
      });
    };

    it('no procede mientras la respuesta no se le notifica', async () => {
      caso = await oficina.asignada();
      expect((await oficina.seguimiento(caso)).recursos).toEqual([]);
      expect(await recurrir()).toMatchObject({ status: 409, body: { code: 'respuesta-sin-notificar' } });
    });

    it('notificada, abre un radicado nuevo del tipo del perfil, unido al primero', async () => {
      await oficina.redactarYAprobar(caso);
      await oficina.hastaEstado(caso, 'RESPONDIDO');
      const { recursos, recursosTexto } = await oficina.seguimiento(caso);
      expect(recursos.map((r: { codigo: string }) => r.codigo)).toEqual([
        'RECURSO_REPOSICION',
        'REPOSICION_SUBSIDIO_APELACION',
      ]);
      expect(recursosTexto).toContain('reposición');
      expect((await recurrir({ tipo: 'PETICION' })).status).toBe(422);
      const { radicado } = exigir(await recurrir({ tipo: 'REPOSICION_SUBSIDIO_APELACION' }), 201);
      const recurso = { radicado, codigo: '' };
      expect(await oficina.ficha(recurso)).toMatchObject({
        tipo: 'REPOSICION_SUBSIDIO_APELACION',
        relacion: 'RECURSO_DE',
        relacionadoCon: caso.radicado,
        peticionario: { nombres: 'Luz Marina' },
      });
      const original = await oficina.ficha(caso);
      expect(original.relacionados).toContainEqual(
        expect.objectContaining({ radicado, relacion: 'RECURSO_DE' }),
      );
      expect((await oficina.seguimiento(caso)).pasos.map((p: { titulo: string }) => p.titulo)).toContain(
        `El peticionario interpuso un recurso: radicado ${radicado}`,
      );
      expect(await recurrir({ tipo: 'REPOSICION_SUBSIDIO_APELACION' })).toMatchObject({
        status: 409,
        body: { code: 'recurso-ya-interpuesto' },
      });
    });
  });
});
