import { CLASIFICACION, Oficina, type Caso } from './oficina';
import { exigir } from '../support/persona';

const PROGRAMAR = 'Programar la visita';
const VISITAR = 'Hacer la visita';
const VALIDAR = 'Validar la visita';
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
const CITA = { fechaVisita: '2026-03-04', franja: 'manana', direccionVisita: 'Poste 4521' };
const HECHA = {
  checklistSst: SST,
  resultadoVisita: 'realizada',
  usuarioPresente: true,
  hallazgos: 'Fotocelda quemada; se cambió por una nueva.',
};

/** S3-10: every visit is recorded, also the one that could not be made; without safe conditions nobody works. */
describe('una visita que no sale a la primera', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const visitas = (caso: Caso) =>
    oficina.app.query<{ resultado: string; brigadista: string }>(
      `select v.datos->>'resultado' as resultado, v.brigadista from visita v join radicado r using (caso_id) where r.numero = $1 order by v.registrada_en, v.datos->>'resultado'`,
      [caso.radicado],
    );

  describe('hasta que una sirve de prueba', () => {
    let caso: Caso;

    it('una visita que no se hizo no trae hallazgos, y una hecha no puede faltarle nada', async () => {
      caso = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
      await oficina.hacer('gestor', caso, PROGRAMAR, CITA);
      expect((await oficina.ficha(caso)).estado).toBe('EN_VISITA');
      const brigadista = oficina.quien('brigadista');
      const { id } = await brigadista.tarea(caso.radicado, VISITAR);
      exigir(await brigadista.post(`/tareas/${id}/tomar`), 204);
      const errores = async (datos: Record<string, unknown>) =>
        (await brigadista.post(`/tareas/${id}/completar`, { datos })).body.errores
          .map((e: { campo: string }) => e.campo)
          .sort();
      expect(await errores({ resultadoVisita: 'realizada' })).toEqual(['checklistSst', 'condicionInsegura']);
      expect(await errores({ checklistSst: SST, resultadoVisita: 'realizada' })).toEqual(['hallazgos']);
      expect(await errores({ checklistSst: SST, resultadoVisita: 'insegura' })).toEqual([
        'condicionInsegura',
      ]);
    });

    it('al usuario ausente se le programa otra vez', async () => {
      await oficina.hacer('brigadista', caso, VISITAR, {
        checklistSst: SST,
        resultadoVisita: 'ausente',
        observacionesVisita: 'Nadie abrió.',
      });
      expect(await oficina.datosDe('gestor', caso, PROGRAMAR)).toMatchObject({
        resultadoVisita: 'ausente',
        observacionesVisita: 'Nadie abrió.',
      });
      await oficina.hacer('gestor', caso, PROGRAMAR, { ...CITA, fechaVisita: '2026-03-05' });
    });

    it('la visita siguiente empieza en blanco', async () => {
      expect(await oficina.datosDe('brigadista', caso, VISITAR)).toMatchObject({
        checklistSst: null,
        resultadoVisita: null,
        observacionesVisita: null,
        fechaVisita: '2026-03-05',
      });
    });

    it('S3-17: con un punto sin cumplir no se admite la visita; queda por qué no se hizo y se programa otra vez', async () => {
      const sinClima = SST.filter((punto) => punto !== 'clima');
      expect(
        (await oficina.enviar('brigadista', caso, VISITAR, { ...HECHA, checklistSst: sinClima })).body
          .errores,
      ).toMatchObject([{ campo: 'condicionInsegura' }]);
      await oficina.hacer('brigadista', caso, VISITAR, {
        ...HECHA,
        checklistSst: sinClima,
        condicionInsegura: 'Tormenta eléctrica.',
      });
      const [noHecha] = await oficina.app.query<{ datos: any }>(
        `select v.datos from visita v join radicado r using (caso_id)
          where r.numero = $1 and v.datos->>'resultado' = 'insegura'`,
        [caso.radicado],
      );
      expect(noHecha!.datos).toMatchObject({
        checklistSst: sinClima,
        condicionInsegura: 'Tormenta eléctrica.',
        hallazgos: null,
      });
      await oficina.hacer('gestor', caso, PROGRAMAR, { ...CITA, fechaVisita: '2026-03-06' });
    });

    it('la que no sirve de prueba se repite, con el porqué', async () => {
      await oficina.hacer('brigadista', caso, VISITAR, HECHA);
      await oficina.hacer('gestor', caso, VALIDAR, {
        visitaValida: 'no',
        observacionesValidacion: 'Falta medir la corriente.',
      });
      expect(await oficina.datosDe('gestor', caso, PROGRAMAR)).toMatchObject({
        visitaValida: 'no',
        observacionesValidacion: 'Falta medir la corriente.',
      });
      await oficina.hacer('gestor', caso, PROGRAMAR, CITA);
      await oficina.hacer('brigadista', caso, VISITAR, {
        ...HECHA,
        hallazgos: 'Fotocelda cambiada; 0,42 A en la línea.',
      });
      await oficina.hacer('gestor', caso, VALIDAR, { visitaValida: 'si', conclusionVisita: 'Reparado.' });
    });

    it('quedan las cuatro, con quién las hizo, y se responde', async () => {
      const hechas = await visitas(caso);
      expect(hechas.map((v) => v.resultado).sort()).toEqual([
        'ausente',
        'insegura',
        'realizada',
        'realizada',
      ]);
      expect(new Set(hechas.map((v) => v.brigadista))).toEqual(new Set(['brigadista']));
      expect(await oficina.datosDe('gestor', caso, 'Redactar la respuesta')).toMatchObject({
        visitaRegistrada: true,
        resultadoVisita: 'realizada',
      });
    });
  });

  it('a la segunda ausencia ya no se programa: el gestor valora y responde', async () => {
    const caso = await oficina.asignada({}, { ...CLASIFICACION, requiereVisita: true });
    for (const fechaVisita of ['2026-03-04', '2026-03-05']) {
      await oficina.hacer('gestor', caso, PROGRAMAR, { ...CITA, fechaVisita });
      await oficina.hacer('brigadista', caso, VISITAR, { checklistSst: SST, resultadoVisita: 'ausente' });
    }
    expect(await oficina.datosDe('gestor', caso, VALIDAR)).toMatchObject({
      resultadoVisita: 'ausente',
      hallazgos: null,
    });
    await oficina.hacer('gestor', caso, VALIDAR, {
      visitaValida: 'si',
      conclusionVisita: 'No fue posible entrar en dos visitas.',
    });
    expect(await oficina.abiertas(caso)).toEqual(['Redactar la respuesta']);
    expect(await visitas(caso)).toHaveLength(2);
  });
});
