import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { exigir } from '../support/persona';
import { exigirQueNadaCuelgue } from './comprobaciones';
import { Oficina } from './oficina';

/** A process that an entity drew for itself: no petition, no code, and the same bandeja, page and record. */
describe('un asunto interno', () => {
  let oficina: Oficina;
  let carpeta: string;
  let clave: string;

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['coordinador', 'gestor', 'calidad', 'auditor']);
    await oficina.app.query(`update account set email = username || '@example.com'`);
    carpeta = mkdtempSync(join(tmpdir(), 'cauce-asuntos-'));
    cpSync(join(PROJECT_ROOT, 'processes'), carpeta, { recursive: true });
    cpSync(join(__dirname, 'modelos'), carpeta, { recursive: true });
    await oficina.app
      .get(ReleaseService)
      .deployFromFiles(
        { processes: carpeta, templates: join(PROJECT_ROOT, 'templates') },
        'cpai-001',
        oficina.app.get(ServiceTaskRegistry).types(),
      );
  });
  afterEach(() => exigirQueNadaCuelgue(oficina.app));
  afterAll(async () => {
    await oficina?.cerrar();
    rmSync(carpeta, { recursive: true, force: true });
  });

  const iniciar = (quien: string, proceso = 'reunion-interna') =>
    oficina.quien(quien).post('/asuntos', { proceso, titulo: 'Cierre del trimestre', datos: {} });

  it('lo inicia solo el rol que su diagrama nombra', async () => {
    expect(exigir(await oficina.quien('gestor').get('/asuntos/iniciables'), 200)).toEqual([]);
    expect(exigir(await oficina.quien('coordinador').get('/asuntos/iniciables'), 200)).toEqual([
      { clave: 'reunion-interna', nombre: 'Reunión interna' },
    ]);
    const negado = { status: 403, body: { code: 'proceso-no-se-inicia' } };
    expect(await iniciar('gestor')).toMatchObject(negado);
    expect(await iniciar('coordinador', 'pqrsd-principal')).toMatchObject(negado);
    expect(await iniciar('coordinador', 'no-existe')).toMatchObject(negado);
    ({ clave } = exigir(await iniciar('coordinador'), 201));
    expect(clave).toBe('A-2026-000001');
  });

  it('está en la bandeja y en la página de los casos, sin peticionario ni término', async () => {
    const tarea = await oficina.quien('coordinador').tarea(clave, 'Levantar el acta');
    const { elementos } = exigir(await oficina.quien('coordinador').get(`/tareas?q=${clave}`), 200);
    expect(elementos).toMatchObject([
      { id: tarea.id, radicado: clave, tipo: 'ASUNTO', tipoNombre: 'Reunión interna', vence: null },
    ]);
    expect(exigir(await oficina.quien('auditor').get(`/casos/${clave}`), 200)).toMatchObject({
      interno: true,
      asunto: 'Cierre del trimestre',
      peticionario: null,
      estado: 'EN_TRAMITE',
      tareasAbiertas: [{ id: tarea.id }],
    });
    const avisos = await oficina.app.query(
      `select recipient from outbox_mail where subject = 'Reunión: Cierre del trimestre' order by 1`,
    );
    expect(avisos).toEqual([{ recipient: 'calidad@example.com' }, { recipient: 'coordinador@example.com' }]);
  });

  it('S0-10: una carta solo sale de un radicado, y su plantilla no puede callar el número', async () => {
    const coordinador = oficina.quien('coordinador');
    expect(
      await coordinador.post('/plantillas/vista-previa/carta', {
        clave: 'cartas/respuesta',
        radicado: clave,
      }),
    ).toMatchObject({ status: 422, body: { code: 'carta-sin-radicado' } });
    const { contenido } = exigir(await coordinador.get('/plantillas/cartas/respuesta'), 200);
    const sinNumero = contenido.replaceAll('{{radicado.numero}}', '');
    expect(sinNumero).not.toBe(contenido);
    expect(
      await coordinador.post('/plantillas/propuestas', {
        clave: 'cartas/respuesta',
        contenido: sinNumero,
        motivo: 'Quitar el número',
      }),
    ).toMatchObject({ status: 422 });
  });

  it('termina, y queda su historia', async () => {
    await oficina.quien('coordinador').hacer(clave, 'Levantar el acta', {
      acuerdos: 'Se acordó revisar las respuestas del trimestre.',
    });
    expect(exigir(await oficina.quien('calidad').get(`/asuntos/${clave}`), 200)).toMatchObject({
      resultado: 'ACTA_LEVANTADA',
      casoRelacionado: null,
    });
    expect(exigir(await oficina.quien('gestor').get('/asuntos?abiertos=true'), 200).elementos).toEqual([]);
    expect(exigir(await oficina.quien('gestor').get('/asuntos'), 200).elementos).toHaveLength(1);
    const { integra } = exigir(
      await oficina.quien('auditor').get(`/casos/${clave}/bitacora/verificacion`),
      200,
    );
    expect(integra).toBe(true);
    expect((await oficina.quien('gestor').get('/asuntos/A-2026-999999')).status).toBe(404);
  });
});
