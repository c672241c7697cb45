import { browser, type TestApp, type TestBrowser } from '../support';
import { Persona, exigir } from '../support/persona';
import { Sala, aplicacion, barreras, type Pagina } from './soporte';

/** The screens of the management system: the plan, an activity with its evidence, the documents and the clauses. */
describe('las pantallas de calidad', () => {
  let app: TestApp;
  let chromium: TestBrowser;
  let sala: Sala;
  let coordinador: Pagina;

  beforeAll(async () => {
    [app, chromium] = await Promise.all([aplicacion(), browser()]);
    sala = new Sala(app, chromium);
    coordinador = await sala.de('coordinador');
  });
  afterAll(async () => {
    await chromium?.close();
    await app?.close();
  });

  it('quien coordina abre el plan del año y le agrega una actividad', async () => {
    await coordinador.goto('/plan');
    await coordinador.getByRole('heading', { level: 1, name: 'Plan anual 2026' }).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByRole('button', { name: 'Elaborar el plan' }).click();
    await coordinador.getByRole('button', { name: 'Agregar actividad' }).click();
    const ventana = coordinador.getByRole('dialog');
    await ventana.getByLabel('Actividad').fill('Foro de alumbrado público');
    await ventana.getByLabel('Clase').selectOption('FORO');
    await ventana.getByLabel('Ventanilla').selectOption('AFUERA');
    await ventana.getByLabel('Fecha programada').fill('15/05/2026');
    await ventana.getByRole('button', { name: 'Agregar' }).click();
    await coordinador.getByText('Foro de alumbrado público').waitFor();
    await coordinador.getByText('Sin aprobar', { exact: true }).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('una capacitación se programa y se le sube su lista de asistencia', async () => {
    await coordinador.goto('/actividades');
    await coordinador.getByRole('button', { name: 'Programar actividad' }).click();
    const ventana = coordinador.getByRole('dialog');
    await ventana.getByLabel('Clase').selectOption('CAPACITACION');
    await ventana.getByText('Evidencia que exige: Lista de asistencia.').waitFor();
    await ventana.getByLabel('De qué se trata').fill('Instructivo de servicio');
    await ventana.getByLabel('Fecha programada').fill('15/04/2026');
    await ventana.getByRole('button', { name: 'Programar' }).click();
    await coordinador.getByRole('link', { name: 'Instructivo de servicio' }).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByRole('link', { name: 'Instructivo de servicio' }).click();
    await coordinador.getByText('Lista de asistencia: falta').waitFor();
    const eleccion = coordinador.waitForEvent('filechooser');
    await coordinador.getByRole('button', { name: 'Subir archivos' }).click();
    await (
      await eleccion
    ).setFiles({ name: 'asistencia.txt', mimeType: 'text/plain', buffer: Buffer.from('Asistieron doce.\n') });
    await coordinador.getByText('Lista de asistencia: aportada').waitFor();
    await coordinador.getByRole('link', { name: 'asistencia.txt' }).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('el listado maestro muestra lo vigente y recibe el pedido de un cambio', async () => {
    await coordinador.goto('/documentos');
    await coordinador.getByRole('link', { name: 'PGEI-001' }).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByRole('link', { name: 'PGEI-001' }).click();
    await coordinador.getByRole('button', { name: 'Pedir un cambio' }).click();
    const ventana = coordinador.getByRole('dialog');
    await ventana.getByLabel('Qué cambia y por qué').fill('Falta el cronograma de foros');
    await ventana.getByRole('button', { name: 'Pedir' }).click();
    await coordinador.getByText('En cambio').first().waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('S1-14: quien elabora trae el diagrama que cambia y ve sus hallazgos; quien revisa los ve dibujados', async () => {
    const api = await new Persona(app.url, 'coordinador').entrar();
    const { elementos } = exigir(await api.get('/asuntos'), 200);
    const { clave } = elementos.find((uno: { titulo: string }) => uno.titulo.startsWith('PGEI-001'));
    const { id } = await api.tarea(clave, 'Elaborar el cambio');
    exigir(await api.post(`/tareas/${id}/tomar`), 204);
    const { contenido } = exigir(await api.get('/modelos/bpmn/asignacion'), 200);
    await coordinador.goto(`/tareas/${id}`);
    await coordinador.getByRole('tab', { name: 'Evidencia' }).click();
    const eleccion = coordinador.waitForEvent('filechooser');
    await coordinador.getByRole('button', { name: 'Traer el modelo' }).click();
    const roto = contenido.replace('formId="asignacion"', 'formId="asignasion"');
    await (
      await eleccion
    ).setFiles({ name: 'asignacion.bpmn', mimeType: 'application/xml', buffer: Buffer.from(roto) });
    await coordinador
      .getByRole('list', { name: 'Hallazgos' })
      .getByText(/asignasion/)
      .waitFor();
    await coordinador.locator('.djs-element.cauce-error').first().waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await api.hacer(clave, 'Elaborar el cambio', { resumenCambio: 'Cambia el formulario de la asignación.' });

    const revisor = await new Persona(app.url, 'calidad').entrar();
    const { id: revision } = await revisor.tarea(clave, 'Revisar el cambio');
    const calidad = await sala.de('calidad');
    await calidad.goto(`/tareas/${revision}`);
    await calidad.getByText(/1 error: así no se puede publicar/).waitFor();
    await calidad.getByRole('tab', { name: 'Evidencia' }).click();
    await calidad.getByText('La copia no se puede publicar').waitFor();
    await calidad
      .getByRole('region', { name: /^Diferencias/ })
      .getByText(/asignasion/)
      .waitFor();
    expect(await barreras(calidad)).toEqual([]);
  });

  it('el auditor va de la cláusula a sus actividades y a la ficha del proceso', async () => {
    const auditor = await sala.de('auditor');
    await auditor.goto('/clausulas');
    await auditor.getByText('Proveedores y entradas (9)').waitFor();
    expect(await barreras(auditor)).toEqual([]);
    await auditor.getByLabel('Norma').selectOption('9001:2008');
    await auditor.getByLabel('Cláusula').selectOption('7.5.3');
    await auditor.getByText('Hoy es 9001:2015, 8.5.2 Identificación y trazabilidad.').waitFor();
    await auditor.getByText('Generar la carta').first().waitFor();
    expect(await barreras(auditor)).toEqual([]);
  });

  it('una no conformidad registrada a mano muestra su tratamiento', async () => {
    const api = await new Persona(app.url, 'calidad').entrar();
    const { id } = exigir(
      await api.post('/no-conformidades', {
        origen: 'AUDITORIA',
        descripcion: 'Listas de asistencia sin firma en dos capacitaciones.',
        area: 'Talento humano',
      }),
      201,
    );
    const calidad = await sala.de('calidad');
    await calidad.goto('/no-conformidades');
    await calidad.getByRole('link', { name: 'NC-1' }).click();
    await calidad.getByRole('heading', { level: 1, name: 'No conformidad NC-1' }).waitFor();
    expect(new URL(calidad.url()).pathname).toBe(`/no-conformidades/${id}`);
    await calidad.getByText('Talento humano').waitFor();
    expect(await barreras(calidad)).toEqual([]);
    expect(sala.erroresDeScript).toEqual([]);
  });
});
