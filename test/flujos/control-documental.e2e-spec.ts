import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { exigir } from '../support/persona';
import { exigirQueNadaCuelgue } from './comprobaciones';
import { Oficina } from './oficina';

const CLASIFICAR = 'Clasificar la petición';

/** P13: a controlled document changes by three hands; what was in force becomes obsolete, and cases stay on their version. */
describe('control documental', () => {
  let oficina: Oficina;
  let carpeta: string;
  let documento: string;
  let clave: string;

  beforeAll(async () => {
    oficina = await Oficina.abrir(
      { now: '2026-04-20T14:00:00Z', config: { perfil: 'servicio-al-cliente' } },
      ['gestor', 'coordinador', 'calidad', 'aprobador', 'auditor'],
    );
    await oficina.contratar('todas', ['coordinador', 'calidad', 'aprobador']);
    carpeta = mkdtempSync(join(tmpdir(), 'cauce-documentos-'));
    for (const parte of ['processes', 'templates'])
      cpSync(join(PROJECT_ROOT, parte), join(carpeta, parte), { recursive: true });
  });
  afterEach(() => exigirQueNadaCuelgue(oficina.app));
  afterAll(async () => {
    await oficina?.cerrar();
    rmSync(carpeta, { recursive: true, force: true });
  });

  const caso = () => ({ radicado: clave, codigo: '' });
  const versiones = async (): Promise<any[]> =>
    exigir(await oficina.quien('auditor').get(`/calidad/documentos/${documento}`), 200).versiones;
  const elaborar = (usuario: string) =>
    oficina.hacer(usuario, caso(), 'Elaborar el cambio', {
      resumenCambio: 'Se separa la clasificación de la verificación de competencia.',
      enlaceDocumento: 'recepcion-clasificacion.bpmn',
    });

  it('S1-14: la versión 1 muestra asunto, solicitado, elaboró, revisó y aprobó', async () => {
    const { elementos } = exigir(await oficina.quien('auditor').get('/calidad/documentos?q=CAR-SC'), 200);
    documento = elementos[0].id;
    expect(await versiones()).toMatchObject([
      {
        version: '1',
        estado: 'VIGENTE',
        vigenteDesde: '2021-11-01',
        asunto: 'Creación del documento',
        solicitadoPor: 'Departamento de Planeación y Proyectos',
        elaboro: 'Contratista, Contrato 154 de 2021',
        reviso: 'Coordinadora de Procesos',
        aprobo: 'Jefe Departamento Comercial',
      },
    ]);
  });

  it('un cambio a la vez, con su contenido y con tres personas distintas', async () => {
    const pedido = { documentoId: documento, asunto: 'La clasificación cambia de pasos' };
    const gestor = oficina.quien('gestor');
    ({ clave } = exigir(await gestor.post('/calidad/documentos/cambios', pedido), 201));
    expect(await gestor.post('/calidad/documentos/cambios', pedido)).toMatchObject({
      status: 409,
      body: { code: 'documento-en-cambio', detail: expect.stringContaining(clave) },
    });
    expect((await gestor.post('/calidad/documentos/cambios', { asunto: 'Sin documento' })).status).toBe(422);

    // Without a file or a link there is nothing to review.
    await oficina.hacer('todas', caso(), 'Elaborar el cambio', {
      resumenCambio: 'Solo lo digo, no lo adjunto.',
    });
    await elaborar('todas');
    expect(
      await oficina.enviar('todas', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' }),
    ).toMatchObject({ status: 403, body: { code: 'separacion-de-funciones' } });
    await oficina.soltar('todas', caso(), 'Revisar el cambio');
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', {
      conceptoRevision: 'devolver',
      observacionesRevision: 'Diga desde cuándo rige.',
    });
    await elaborar('todas');
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    expect(
      await oficina.enviar('todas', caso(), 'Aprobar el cambio', { aprobacionDocumento: 'aprobar' }),
    ).toMatchObject({ status: 403, body: { code: 'separacion-de-funciones' } });
    await oficina.soltar('todas', caso(), 'Aprobar el cambio');
    expect((await versiones())[0]).toMatchObject({ version: '2', estado: 'EN_CAMBIO', aprobo: null });
  });

  it('S1-14: la v2 rige desde el 2026-05-04, y el caso del 2026-05-03 sigue en la v1', async () => {
    await oficina.saltarA('2026-05-03T15:00:00Z');
    const viejo = await oficina.radicar();
    await oficina.quien('gestor').tarea(viejo.radicado, CLASIFICAR);

    await oficina.saltarA('2026-05-04T15:00:00Z');
    await oficina.hacer('aprobador', caso(), 'Aprobar el cambio', { aprobacionDocumento: 'aprobar' });
    const ruta = join(carpeta, 'processes', 'recepcion-clasificacion.bpmn');
    const antes = readFileSync(ruta, 'utf8');
    writeFileSync(ruta, antes.replaceAll(`name="${CLASIFICAR}"`, 'name="Tipificar la petición"'));
    await oficina.app
      .get(ReleaseService)
      .deployFromFiles(
        { processes: join(carpeta, 'processes'), templates: join(carpeta, 'templates') },
        'servicio-al-cliente',
        oficina.app.get(ServiceTaskRegistry).types(),
      );
    const nuevo = await oficina.radicar();
    await oficina.quien('gestor').tarea(nuevo.radicado, 'Tipificar la petición');
    expect(await oficina.abiertas(viejo)).toEqual([CLASIFICAR]);

    const [v2, v1] = await versiones();
    expect(v2).toMatchObject({
      version: '2',
      estado: 'VIGENTE',
      vigenteDesde: '2026-05-04',
      asunto: 'La clasificación cambia de pasos',
      solicitadoPor: 'Persona gestor',
      elaboro: 'Persona todas',
      reviso: 'Persona calidad',
      aprobo: 'Persona aprobador',
      enlace: 'recepcion-clasificacion.bpmn',
      clave,
    });
    expect(v1).toMatchObject({ version: '1', estado: 'OBSOLETO' });
    expect(exigir(await oficina.quien('auditor').get(`/asuntos/${clave}`), 200).resultado).toBe(
      'Versión publicada',
    );
  });

  it('un documento nuevo entra al listado cuando se aprueba; descartado, no rige', async () => {
    const nuevo = {
      codigo: 'F-SC-09',
      titulo: 'Formato de lista de asistencia',
      proceso: 'Servicio al cliente',
      clase: 'FORMATO',
    };
    const coordinador = oficina.quien('coordinador');
    const pedido = { nuevo, asunto: 'Hace falta un formato' };
    const abierto = exigir(await coordinador.post('/calidad/documentos/cambios', pedido), 201);
    expect(await coordinador.post('/calidad/documentos/cambios', pedido)).toMatchObject({
      status: 409,
      body: { code: 'documento-ya-existe' },
    });
    clave = abierto.clave;
    documento = abierto.documentoId;
    const form = new FormData();
    form.set('tipo', 'DOCUMENTO');
    form.append('archivos', new Blob(['Formato de asistencia.\n']), 'F-SC-09.txt');
    exigir(await coordinador.enviar(`/asuntos/${clave}/evidencias`, form), 201);
    await oficina.hacer('coordinador', caso(), 'Elaborar el cambio', {
      resumenCambio: 'Primera versión del formato.',
    });
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    await oficina.hacer('aprobador', caso(), 'Aprobar el cambio', {
      aprobacionDocumento: 'descartar',
      observacionesAprobacion: 'Ya existe uno parecido.',
    });
    expect(await versiones()).toMatchObject([{ estado: 'DESCARTADO' }]);
  });

  it('S1-09: un contratista no aprueba: ni toma la tarea, ni se la pueden entregar; la matriz de riesgos está en el listado', async () => {
    const contratista = await oficina.contratar('contratista', ['gestor']);
    const todas = oficina.quien('todas');
    const { clave: cambio } = exigir(
      await contratista.post('/calidad/documentos/cambios', {
        nuevo: { codigo: 'I-SC-10', titulo: 'Instructivo', proceso: 'SC', clase: 'INSTRUCTIVO' },
        asunto: 'Lo pide un contratista',
      }),
      201,
    );
    clave = cambio;
    await elaborar('coordinador');
    await oficina.hacer('calidad', caso(), 'Revisar el cambio', { conceptoRevision: 'conforme' });
    const { id } = await todas.tarea(clave, 'Aprobar el cambio');
    expect((await contratista.post(`/tareas/${id}/tomar`)).body.code).toMatch(
      /^tarea-(de-otro-grupo|no-encontrada)$/,
    );
    expect(await todas.post(`/tareas/${id}/asignar`, { usuario: 'contratista' })).toMatchObject({
      status: 422,
      body: { code: 'usuario-no-puede', detail: expect.stringContaining('aprobador') },
    });
    const { elementos } = exigir(await contratista.get('/calidad/documentos?q=MAT-RIESGOS'), 200);
    expect(elementos).toMatchObject([{ titulo: 'Matriz de riesgos y oportunidades' }]);
  });
});
