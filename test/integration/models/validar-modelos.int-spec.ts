import { Module } from '@nestjs/common';
import { AuthModule } from '../../../src/auth';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { ModelsModule } from '../../../src/engine/models/models.module';
import { type Persona, persona } from '../../support/persona';
import { type TestApp, createTestApp } from '../../support/test-app';
import { around, processXml, userTask } from '../../unit/models/bpmn';

@Module({ imports: [PlatformModule, AuthModule, ModelsModule] })
class ModelosDePruebaModule {}

describe('POST /api/v1/modelos/validar', () => {
  let servidor: TestApp;
  let coordinador: Persona;

  beforeAll(async () => {
    servidor = await createTestApp({ module: ModelosDePruebaModule });
    coordinador = await persona(servidor, 'coordinador');
  });

  afterAll(() => servidor?.close());

  const archivo = (contenido: BlobPart, nombre: string): FormData => {
    const form = new FormData();
    form.append('archivo', new Blob([contenido]), nombre);
    return form;
  };

  it('valida un modelo enviado como JSON', async () => {
    const { status, body } = await coordinador.post('/modelos/validar', {
      nombre: 'x.bpmn',
      contenido: around(userTask()),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ file: 'x.bpmn', ok: true });
  });

  it('valida un archivo, y conserva las tildes de su nombre', async () => {
    const { status, body } = await coordinador.enviar(
      '/modelos/validar',
      archivo(around(userTask()), 'petición.bpmn'),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ file: 'petición.bpmn', ok: true });
  });

  it('un modelo con errores responde 200 con sus hallazgos, cada uno con su elemento', async () => {
    const contenido = around('<bpmn:scriptTask id="tarea" name="T"/>');
    const { status, body } = await coordinador.post('/modelos/validar', { nombre: 'x.bpmn', contenido });
    expect(status).toBe(200);
    expect(body.ok).toBe(false);
    expect(body.findings).toContainEqual(expect.objectContaining({ elementId: 'tarea', severity: 'error' }));
  });

  it('un modelo hostil no tumba el servidor', async () => {
    const tareas = Array.from({ length: 9000 }, (_, index) => `<bpmn:task id="t${index}"/>`).join('');
    for (const contenido of [
      '',
      'hola',
      `<!DOCTYPE x [<!ENTITY a "b">]>${processXml('')}`,
      processXml(tareas),
      '<'.repeat(200_000),
    ]) {
      const { status, body } = await coordinador.post('/modelos/validar', { nombre: 'x.bpmn', contenido });
      expect([status, body.ok]).toEqual([200, false]);
    }
  });

  it('un archivo de más de 512 KiB se niega mientras llega', async () => {
    const { status, body } = await coordinador.enviar(
      '/modelos/validar',
      archivo('x'.repeat(600 * 1024), 'x.bpmn'),
    );
    expect([status, body.code]).toEqual([413, 'anexo-demasiado-grande']);
  });

  it('sin archivo ni contenido dice qué se esperaba', async () => {
    for (const cuerpo of [{}, { nombre: 'x.bpmn' }, { nombre: 'x.bpmn', contenido: 7 }]) {
      const { status, body } = await coordinador.post('/modelos/validar', cuerpo);
      expect([status, body.code]).toEqual([422, 'modelo-faltante']);
    }
  });

  it('solo coordinador y admin', async () => {
    const gestor = await persona(servidor, 'gestor');
    const { status } = await gestor.post('/modelos/validar', { nombre: 'x.bpmn', contenido: '' });
    expect(status).toBe(403);
  });
});
