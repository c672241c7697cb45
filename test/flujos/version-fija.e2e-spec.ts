import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CartasService } from '../../src/cartas';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { createTestApp, type TestApp } from '../support/test-app';
import { Persona, ciudadano, exigir, persona, radicar } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { DATOS } from '../unit/cartas/datos-de-prueba';

/** Design, contract 5 and S1-14: a case finishes on the release it started with. */
describe('un caso termina en la versión con que empezó', () => {
  let app: TestApp;
  let gestor: Persona;
  let carpeta: string;

  beforeAll(async () => {
    app = await createTestApp();
    gestor = await persona(app, 'gestor');
    carpeta = mkdtempSync(join(tmpdir(), 'cauce-version-'));
    for (const parte of ['processes', 'templates'])
      cpSync(join(PROJECT_ROOT, parte), join(carpeta, parte), { recursive: true });
  });
  afterAll(async () => {
    await app?.close();
    rmSync(carpeta, { recursive: true, force: true });
  });

  const cambiar = (archivo: string, de: string, a: string) => {
    const ruta = join(carpeta, archivo);
    const antes = readFileSync(ruta, 'utf8');
    expect(antes).toContain(de);
    writeFileSync(ruta, antes.replaceAll(de, a));
  };
  const desplegar = () =>
    app
      .get(ReleaseService)
      .deployFromFiles(
        { processes: join(carpeta, 'processes'), templates: join(carpeta, 'templates') },
        'cpai-001',
        app.get(ServiceTaskRegistry).types(),
      );
  const proceso = async (radicado: string) =>
    (
      await app.query<{ version: number; visible: string }>(
        `select d.version, t.name as visible from radicado r join user_task t on t.root_id = r.caso_id
        join process_instance i on i.id = t.instance_id join process_definition d on d.id = i.definition_id where r.numero = $1`,
        [radicado],
      )
    )[0];
  const asuntoDelCorreo = async (radicado: string) => {
    const [fila] = await waitFor(async () => {
      const filas = await app.query<{ subject: string }>(
        `select subject from outbox_mail where kind like 'acuse%' and subject like '%' || $1 || '%'`,
        [radicado],
      );
      return filas.length > 0 && filas;
    });
    return fila!.subject;
  };

  it('lo radicado antes del cambio sigue con su diagrama y sus cartas; lo nuevo estrena', async () => {
    const viejo = exigir(await radicar(ciudadano(app)), 201).radicado;
    await gestor.tarea(viejo, 'Clasificar la petición');
    await asuntoDelCorreo(viejo);

    cambiar(
      'processes/recepcion-clasificacion.bpmn',
      'name="Clasificar la petición"',
      'name="Tipificar la petición"',
    );
    cambiar('templates/correos/acuse.hbs', 'asunto:', 'asunto: NUEVO');
    await desplegar();

    const nuevo = exigir(await radicar(ciudadano(app)), 201).radicado;
    await gestor.tarea(nuevo, 'Tipificar la petición');
    expect(await proceso(viejo)).toEqual({ version: 1, visible: 'Clasificar la petición' });
    expect(await proceso(nuevo)).toEqual({ version: 2, visible: 'Tipificar la petición' });
    expect(await asuntoDelCorreo(nuevo)).toContain('NUEVO');

    const [caso] = await app.query<{ caso_id: string }>(`select caso_id from radicado where numero = $1`, [
      viejo,
    ]);
    const rendido = await app.get(CartasService).correo('acuse', { ...DATOS }, caso!.caso_id);
    expect(rendido.asunto).not.toContain('NUEVO');
  });

  it('los mismos archivos son la misma versión', async () => {
    const antes = await app.query(`select 1 from release`);
    await desplegar();
    expect(await app.query(`select 1 from release`)).toHaveLength(antes.length);
  });

  it('un diagrama que no se puede desplegar se rechaza con su elemento, y lo vigente sigue', async () => {
    const vigente = app.get(ReleaseService).current();
    cambiar('processes/asignacion.bpmn', 'type="gestion.asignar"', 'type="gestion.asignarr"');
    await expect(desplegar()).rejects.toThrow(/asignacion\.bpmn.*gestion\.asignarr/s);
    expect(app.get(ReleaseService).current()).toEqual(vigente);
  });
});
