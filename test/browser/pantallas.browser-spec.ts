import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { browser, waitFor, type TestApp, type TestBrowser } from '../support';
import { Persona, ciudadano, exigir, radicar } from '../support/persona';
import { NOMBRES, Sala, aplicacion, barreras, type Pagina } from './soporte';

describe('las demás pantallas', () => {
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

  it.each([
    ['/', '¿Qué desea hacer?'],
    ['/terminos', /Términos/],
    ['/entrar', 'Entrar al puesto de trabajo'],
    ['/no-hay-tal-pagina', /Aquí no hay nada/],
  ])('%s no tiene barreras', async (lugar, titulo) => {
    const pagina = await sala.pagina();
    await pagina.goto(lugar);
    await pagina.getByRole('heading', { level: 1, name: titulo }).waitFor();
    expect(await barreras(pagina)).toEqual([]);
  });

  it('el gestor radica lo que le dictan por teléfono', async () => {
    const gestor = await sala.de('gestor');
    await gestor.goto('/radicar-ventanilla');
    await gestor.getByRole('button', { name: 'Radicar' }).click();
    await gestor.getByText('Elija por dónde llegó la petición.').first().waitFor();
    expect(await barreras(gestor)).toEqual([]);
    await gestor.getByLabel('Canal').selectOption('telefono');
    await gestor.getByLabel('Recibida el').fill('27/02/2026');
    await gestor.getByRole('textbox', { name: 'A las' }).fill('15:30');
    await gestor.getByLabel('Asunto').fill('Sin agua en la vereda');
    await gestor
      .getByLabel('Hechos y solicitud')
      .fill('No llega el agua desde el martes. Pide que la restablezcan.');
    await gestor.getByLabel(/petición anónima/).check();
    await gestor.getByRole('button', { name: 'Radicar' }).click();
    await gestor.getByRole('heading', { name: 'Petición radicada' }).waitFor();
    await gestor.getByText(/Recibida el 27 feb 2026, 3:30/).waitFor();
    expect(await barreras(gestor)).toEqual([]);
    await gestor.getByRole('link', { name: 'Abrir el caso' }).click();
    await gestor.getByText('Línea de atención', { exact: true }).first().waitFor();
    expect(await barreras(gestor)).toEqual([]);
  });

  it('el coordinador pone una tarea a nombre de otra persona', async () => {
    const { elementos } = await waitFor(async () => {
      const bandeja = await coordinador.evaluate(async () =>
        (await fetch('/api/v1/tareas?ver=todas')).json(),
      );
      return bandeja.elementos.length > 0 && bandeja;
    });
    await coordinador.goto(`/tareas/${elementos[0].id}`);
    await coordinador.getByRole('button', { name: 'Asignar' }).click();
    await coordinador.getByLabel(NOMBRES.gestor).check();
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByRole('dialog').getByRole('button', { name: 'Asignar' }).click();
    await coordinador.getByText(`La tiene ${NOMBRES.gestor}`).waitFor();
  });

  it('a quien se le pidió completar, envía lo que falta desde la consulta', async () => {
    const { radicado, codigo } = exigir(await radicar(ciudadano(app)), 201);
    const gestor = await new Persona(app.url, 'gestor').entrar();
    await gestor.hacer(radicado, 'Clasificar la petición', {
      tipo: 'RECLAMO_PRESTACION',
      prioridad: 'NORMAL',
      requiereVisita: false,
      juridico: false,
      competente: 'si',
      completa: 'no',
      faltantes: 'Falta la dirección exacta del poste y una foto de la placa.',
    });
    await waitFor(async () => (await gestor.get(`/casos/${radicado}`)).body.estado === 'SUSPENDIDO');
    const pagina = await sala.pagina();
    await pagina.goto(`/consultar?radicado=${radicado}#codigo=${codigo}`);
    await pagina.getByRole('heading', { name: 'Envíe lo que le pedimos' }).waitFor();
    expect(await barreras(pagina)).toEqual([]);
    await pagina.getByLabel('Su respuesta').fill('Es en la calle 20 con carrera 10; envío la placa.');
    await pagina.getByLabel('Elegir archivos').setInputFiles({
      name: 'placa.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Placa 4521'),
    });
    await pagina.getByRole('button', { name: 'Enviar' }).click();
    await pagina.getByText(/Recibimos lo que le pedimos/).waitFor();
    const { body } = await gestor.get(`/casos/${radicado}`);
    expect(body.anexos.map((anexo: { nombre: string }) => anexo.nombre)).toContain('placa.txt');
  });

  it('quien pidió desiste, y solo después de confirmarlo', async () => {
    const { radicado, codigo } = exigir(await radicar(ciudadano(app)), 201);
    const pagina = await sala.pagina();
    await pagina.goto(`/consultar?radicado=${radicado}#codigo=${codigo}`);
    await pagina.getByRole('button', { name: 'Desistir de la petición' }).click();
    await pagina.getByRole('button', { name: 'Sí, desistir' }).click();
    await pagina.getByText('Escriba el motivo en una frase.').waitFor();
    expect(await barreras(pagina)).toEqual([]);
    await pagina.getByLabel('Por qué desiste').fill('Ya lo repararon.');
    await pagina.getByRole('button', { name: 'Sí, desistir' }).click();
    await pagina.getByText(/Registramos que desistió/).waitFor();
    expect(await barreras(pagina)).toEqual([]);
  });

  it('Q11: quien coordina ve las preguntas abiertas con lo que rige hoy y dónde se cambia', async () => {
    await coordinador.goto('/admin/preguntas');
    await coordinador.getByRole('heading', { name: /^Q11\. / }).waitFor();
    const minutos = coordinador.getByRole('row').filter({ hasText: 'Minutos de atención' });
    await minutos.getByText('60', { exact: true }).waitFor();
    await minutos.getByText('llamadasPerdidas.minutosParaDevolver').waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('el coordinador registra un día de cierre con su acto', async () => {
    await coordinador.goto('/admin/cierres');
    await coordinador.getByText('Ningún cierre registrado').waitFor();
    await coordinador.getByLabel('Día').fill('15/05/2026');
    await coordinador.getByLabel('Acto que lo ordena').fill('Resolución 123 de 2026');
    await coordinador.getByRole('button', { name: 'Registrar' }).click();
    await coordinador.getByText('viernes, 15 de mayo de 2026').waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('el coordinador mira los diagramas en vigor y valida uno que no se puede publicar', async () => {
    await coordinador.goto('/modelos');
    await coordinador.getByRole('button', { name: /^Respuesta y notificación/ }).click();
    await coordinador.locator('.djs-element').first().waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    const bueno = readFileSync(join(PROJECT_ROOT, 'processes', 'asignacion.bpmn'), 'utf8');
    await coordinador.getByRole('tab', { name: 'Validar un modelo' }).click();
    await coordinador.getByLabel('Contenido').fill(bueno.replaceAll('bpmn:userTask', 'bpmn:scriptTask'));
    await coordinador.getByRole('button', { name: 'Validar' }).click();
    await coordinador.getByText('modelo.bpmn no se puede publicar').waitFor();
    await coordinador.getByRole('list', { name: 'Hallazgos' }).getByText('Error:').first().waitFor();
    await coordinador.locator('.djs-element.cauce-error').first().waitFor();
    expect(await barreras(coordinador)).toEqual([]);
    await coordinador.getByLabel('Contenido').fill(bueno);
    await coordinador.getByRole('button', { name: 'Validar' }).click();
    await coordinador.getByText('modelo.bpmn se puede publicar').waitFor();
  });

  it('el administrador crea una cuenta, le da roles y la desactiva', async () => {
    const admin = await sala.de('admin');
    await admin.goto('/admin/usuarios');
    await admin.getByRole('button', { name: 'Crear una cuenta' }).click();
    const dialogo = admin.getByRole('dialog');
    await dialogo.getByLabel('Nombre').fill('Marta Lucía Henao');
    await dialogo.getByLabel('Usuario').fill('mhenao');
    await dialogo.getByLabel('Correo (opcional)').fill('mhenao@entidad.example');
    await dialogo.getByLabel(/^Clave/).fill('una frase bien larga');
    await dialogo.getByLabel('Gestor comercial PAC', { exact: true }).check();
    expect(await barreras(admin)).toEqual([]);
    await dialogo.getByRole('button', { name: 'Crear' }).click();
    await admin.getByRole('button', { name: 'Editar Marta Lucía Henao' }).click();
    await dialogo.getByLabel('Jurídica').check();
    await dialogo.getByLabel('Puede entrar').uncheck();
    await dialogo.getByRole('button', { name: 'Guardar' }).click();
    const renglon = admin.getByRole('row', { name: /Marta Lucía Henao/ });
    await renglon.getByText('No, desactivada').waitFor();
    await renglon.getByText('Jurídica').waitFor();
    expect(await barreras(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Restablecer la clave de Marta Lucía Henao' }).click();
    await dialogo.getByLabel(/^Clave nueva/).fill('otra frase bien larga');
    await dialogo.getByRole('button', { name: 'Cambiar la clave' }).click();
    await admin.getByText('La clave de Marta Lucía Henao cambió.').waitFor();
  });

  it('el administrador crea un token, que se ve una vez, y lo revoca', async () => {
    const admin = await sala.de('admin');
    await admin.goto('/admin/tokens');
    await admin.getByRole('button', { name: 'Crear un token' }).click();
    await admin.getByLabel('Integración que lo usará').fill('Sistema comercial');
    await admin.getByLabel('Gestor comercial PAC', { exact: true }).check();
    expect(await barreras(admin)).toEqual([]);
    await admin.getByRole('dialog').getByRole('button', { name: 'Crear' }).click();
    const token = await admin.locator('code', { hasText: /^cauce_/ }).textContent();
    const pedir = () => fetch(`${app.url}/api/v1/tareas`, { headers: { authorization: `Bearer ${token}` } });
    expect((await pedir()).status).toBe(200);
    expect(await barreras(admin)).toEqual([]);
    await admin.getByRole('button', { name: 'Revocar Sistema comercial' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Revocar' }).click();
    await admin.getByText(/^Revocado el/).waitFor();
    expect((await pedir()).status).toBe(401);
    await admin.goto('/correo');
    await admin.getByRole('heading', { name: 'Correo de prueba' }).waitFor();
    expect(await barreras(admin)).toEqual([]);
  });

  it.each([
    ['/bandeja?ver=mias', 'No tiene tareas a su nombre'],
    ['/casos?q=nada-que-exista', 'Ningún caso coincide'],
    ['/no-conformidades', 'No hay no conformidades'],
    ['/incidentes', 'Ningún incidente'],
  ])('%s, vacía, dice qué habrá ahí', async (lugar, frase) => {
    await coordinador.goto(lugar);
    await coordinador.getByText(frase).waitFor();
    expect(await barreras(coordinador)).toEqual([]);
  });

  it('ninguna página tuvo un error de script', () => {
    expect(sala.erroresDeScript).toEqual([]);
  });
});
