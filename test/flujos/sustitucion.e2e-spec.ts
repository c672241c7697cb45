import { SustitucionesService } from '../../src/gestion/sustituciones/sustituciones.service';
import { exigir } from '../support/persona';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

/** While somebody is away their tasks are their substitute's, and come back. */
describe('una sustitución', () => {
  let oficina: Oficina;
  let caso: Caso;
  let id: string;
  const SEMANA = {
    persona: 'gestor',
    sustituto: 'suplente',
    desde: '2026-03-03',
    hasta: '2026-03-05',
    motivo: 'Vacaciones',
  };

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['gestor', 'coordinador', 'juridica']);
    await oficina.contratar('suplente', ['gestor']);
    caso = await oficina.asignada();
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const crear = (datos: object = {}) =>
    oficina.quien('coordinador').post('/sustituciones', { ...SEMANA, ...datos });
  const mias = async (usuario: string) =>
    exigir(await oficina.quien(usuario).get('/tareas?ver=mias'), 200).elementos.map(
      (t: { radicado: string; nombre: string }) => `${t.radicado} ${t.nombre}`,
    );
  const pasarA = async (instante: string) => {
    await oficina.saltarA(instante);
    await oficina.app.get(SustitucionesService).aplicar();
  };

  it('la registra el coordinador, entre dos personas del mismo rol y con fechas que tienen sentido', async () => {
    expect((await oficina.quien('gestor').post('/sustituciones', SEMANA)).status).toBe(403);
    expect((await crear({ sustituto: 'gestor' })).body.code).toBe('sustitucion-de-si-mismo');
    expect((await crear({ hasta: '2026-03-01' })).body.code).toBe('fechas-al-reves');
    expect((await crear({ sustituto: 'juridica' })).body.code).toBe('sustituto-no-puede');
    ({ id } = exigir(await crear(), 201));
    expect((await crear()).body.code).toBe('ya-hay-sustitucion');
    expect(await mias('suplente')).toEqual([]);
  });

  it('al empezar, sus tareas abiertas y las nuevas son de quien lo sustituye', async () => {
    await pasarA('2026-03-03T05:00:01Z');
    expect(await mias('gestor')).toEqual([]);
    expect(await mias('suplente')).toEqual([`${caso.radicado} Redactar la respuesta`]);
    const nueva = await oficina.radicar();
    await oficina.hacer('suplente', nueva, 'Clasificar la petición', CLASIFICACION);
    await oficina.hacer('coordinador', nueva, 'Asignar gestor y fecha interna', { gestor: 'gestor' });
    expect(await mias('suplente')).toContain(`${nueva.radicado} Aceptar o devolver la asignación`);
    const [tarea] = exigir(await oficina.quien('suplente').get('/tareas?ver=mias'), 200).elementos;
    expect(tarea.porAusenciaDe).toBe('Persona gestor');
    await oficina.hacer('suplente', nueva, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
  });

  it('al terminar, lo que sigue abierto vuelve, y queda en la bitácora', async () => {
    await pasarA('2026-03-06T05:00:01Z');
    expect(await mias('suplente')).toEqual([]);
    expect(await mias('gestor')).toHaveLength(2);
    const linea = exigir(await oficina.quien('gestor').get(`/casos/${caso.radicado}/linea`), 200);
    expect(linea.filter((p: { titulo: string }) => p.titulo.includes('sustitu'))).toHaveLength(2);
    const [lista] = exigir(await oficina.quien('coordinador').get('/sustituciones'), 200);
    expect(lista).toMatchObject({ id, estado: 'TERMINADA', desde: '2026-03-03', hasta: '2026-03-05' });
  });

  it('cancelarla las devuelve enseguida', async () => {
    const { id: otra } = exigir(await crear({ desde: '2026-03-06', hasta: '2026-03-10' }), 201);
    expect(await mias('suplente')).toHaveLength(2);
    exigir(await oficina.quien('coordinador').borrar(`/sustituciones/${otra}`), 204);
    expect(await mias('gestor')).toHaveLength(2);
    expect((await oficina.quien('coordinador').borrar(`/sustituciones/${otra}`)).status).toBe(404);
  });
});
