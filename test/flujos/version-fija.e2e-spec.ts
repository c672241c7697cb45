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
import { CLASIFICACION } from './formularios';

/** Design, contract 5 and S1-14: a case finishes on the release it started with. */
describe('un caso termina en la versión con que empezó', () => {
  let app: TestApp;
  let gestor: Persona;
  let coordinador: Persona;
  let aprobador: Persona;
  let carpeta: string;

  beforeAll(async () => {
    app = await createTestApp();
    gestor = await persona(app, 'gestor');
    coordinador = await persona(app, 'coordinador');
    aprobador = await persona(app, 'aprobador');
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

  describe('lo que se publica en el navegador', () => {
    const enVigor = async (tipo: string, clave: string): Promise<any> =>
      exigir(await coordinador.get(`/modelos/${tipo}/${clave}`), 200);
    const proponer = (tipo: string, clave: string, contenido: string) =>
      coordinador.post('/publicaciones', { tipo, clave, contenido, motivo: 'Se cambia en la prueba' });
    const validar = async (tipo: string, clave: string, contenido: string): Promise<any> =>
      exigir(await coordinador.post('/publicaciones/validar', { tipo, clave, contenido }), 200);
    const publicar = async (tipo: string, clave: string, contenido: string) => {
      const { id } = exigir(await proponer(tipo, clave, contenido), 201);
      return exigir(await aprobador.post(`/publicaciones/${id}/aprobar`), 200);
    };
    const con = (texto: string, de: string, a: string): string => {
      if (!texto.includes(de)) throw new Error(`No dice ${de}`);
      return texto.replaceAll(de, a);
    };
    const vence = async (radicado: string) =>
      exigir(await gestor.get(`/casos/${radicado}`), 200).plazo.vence as string;

    it.each([
      [
        'bpmn',
        'asignacion',
        'type="gestion.asignar"',
        'type="gestion.asignarr"',
        { elemento: 'registrar-asignacion', linea: expect.any(Number) },
      ],
      ['bpmn', 'asignacion', 'formId="asignacion"', 'formId="no-existe"', { linea: expect.any(Number) }],
      ['bpmn', 'asignacion', 'bpmn:process id="asignacion"', 'bpmn:process id="otra"', { gravedad: 'error' }],
      ['bpmn', 'asignacion', '</bpmn:definitions>', '', { regla: 'cauce/not-xml' }],
      ['dmn', 'tramite', '"tramite"', '"otra"', { regla: 'cauce/key', elemento: 'otra' }],
      [
        'dmn',
        'terminos',
        '"PETICION","QUEJA"',
        '"QUEJA"',
        { mensaje: expect.stringContaining('Ninguna fila da un término a PETICION por') },
      ],
      ['form', 'clasificacion', '"type": "select"', '"type": "selector"', { regla: 'cauce/form-component' }],
    ])(
      'un %s que no cuadra (%s, %s) se rechaza con su lugar y nada cambia',
      async (tipo, clave, de, a, hallazgo) => {
        const { id } = app.get(ReleaseService).current();
        const roto = con((await enVigor(tipo, clave)).contenido, de, a);
        const { ok, hallazgos } = await validar(tipo, clave, roto);
        expect(ok).toBe(false);
        expect(hallazgos).toContainEqual(expect.objectContaining({ gravedad: 'error', ...hallazgo }));
        const { status, body } = await proponer(tipo, clave, roto);
        expect([status, body.code]).toEqual([422, 'publicacion-no-valida']);
        expect(body.hallazgos[0]).toMatchObject({ gravedad: 'error', mensaje: expect.any(String) });
        expect(app.get(ReleaseService).current().id).toBe(id);
        expect((await enVigor(tipo, clave)).versiones).toHaveLength((await enVigor(tipo, clave)).version);
      },
    );

    it('un diagrama: quien lo elaboró no lo aprueba; lo nuevo lo estrena y lo que está en trámite sigue con el suyo', async () => {
      const viejo = exigir(await radicar(ciudadano(app)), 201).radicado;
      const antes = await enVigor('bpmn', 'recepcion-clasificacion');
      const [visible] = /name="(Clasificar|Tipificar) la petición"/.exec(antes.contenido)!;
      const nuevo = con(antes.contenido, visible, 'name="Encasillar la petición"');
      expect(await validar('bpmn', 'recepcion-clasificacion', nuevo)).toMatchObject({ ok: true });
      const propuesta = exigir(await proponer('bpmn', 'recepcion-clasificacion', nuevo), 201);
      expect(propuesta).toMatchObject({ estado: 'PROPUESTA', elaboro: 'coordinador', tipo: 'bpmn' });
      const propia = await coordinador.post(`/publicaciones/${propuesta.id}/aprobar`);
      expect([propia.status, propia.body.code]).toEqual([403, 'publicacion-mismo-autor']);
      exigir(await aprobador.post(`/publicaciones/${propuesta.id}/aprobar`), 200);

      const estrena = exigir(await radicar(ciudadano(app)), 201).radicado;
      await gestor.tarea(estrena, 'Encasillar la petición');
      expect((await proceso(viejo))!.visible).toBe(visible.slice(6, -1));
      const despues = await enVigor('bpmn', 'recepcion-clasificacion');
      expect(despues).toMatchObject({
        version: antes.version + 1,
        origen: 'navegador',
        elaboro: 'coordinador',
        decidio: 'aprobador',
        nombre: 'Recepción y clasificación',
      });
      expect(despues.versiones[1]).toMatchObject({ estado: 'REEMPLAZADA', version: antes.version });
      const archivo = await coordinador.bytes('GET', '/modelos/bpmn/recepcion-clasificacion/archivo');
      expect(archivo.toString()).toBe(nuevo);
      const bitacora = await app.query(
        `select type, actor_id from journal_entry where case_id = $1 order by seq`,
        [propuesta.id],
      );
      expect(bitacora).toEqual([
        { type: 'publicacion.propuesta', actor_id: 'coordinador' },
        { type: 'publicacion.aprobada', actor_id: 'aprobador' },
      ]);
    });

    it('una tabla de términos: el caso siguiente la usa sin reiniciar, y el anterior conserva su término', async () => {
      const viejo = exigir(await radicar(ciudadano(app)), 201).radicado;
      await gestor.tarea(viejo, 'Encasillar la petición');
      const fila = /(<rule id="fila_peticion">[\s\S]*?<outputEntry[^>]*>\s*<text>)15(<\/text>)/;
      const { contenido } = await enVigor('dmn', 'terminos');
      expect(contenido).toMatch(fila);
      const sinDias = await validar('dmn', 'terminos', contenido.replace(fila, '$1"quince"$2'));
      expect(sinDias).toMatchObject({
        ok: false,
        hallazgos: [{ mensaje: expect.stringContaining('fila_peticion') }],
      });
      await publicar('dmn', 'terminos', contenido.replace(fila, '$110$2'));

      const nuevo = exigir(await radicar(ciudadano(app)), 201).radicado;
      await gestor.tarea(nuevo, 'Encasillar la petición');
      const terminos = async () => [await vence(viejo), await vence(nuevo)];
      expect(await terminos()).toEqual(['2026-03-24', '2026-03-16']);
      for (const radicado of [viejo, nuevo])
        await gestor.hacer(radicado, 'Encasillar la petición', CLASIFICACION);
      expect(await terminos()).toEqual(['2026-03-24', '2026-03-16']);
      for (const radicado of [viejo, nuevo])
        exigir(
          await coordinador.post(`/casos/${radicado}/reclasificacion`, {
            tipo: 'QUEJA',
            motivo: 'Se queja del trato que recibió en la oficina.',
          }),
          200,
        );
      expect(await terminos()).toEqual(['2026-03-24', '2026-03-16']);
      const publica = exigir(await ciudadano(app).get('/publico/terminos'), 200);
      expect(publica.terminos).toContainEqual(expect.objectContaining({ tipo: 'PETICION', n: 10 }));
    });

    it('un formulario nuevo se publica sin archivo, y un arranque no lo pierde ni deshace lo publicado', async () => {
      const { contenido } = await enVigor('form', 'clasificacion');
      const propio = JSON.stringify({ ...JSON.parse(contenido), id: 'clasificacion-breve' }, null, 2);
      await publicar('form', 'clasificacion-breve', propio);
      await publicar('form', 'clasificacion', con(contenido, '"Tipo de petición"', '"Clase de petición"'));
      const vigente = app.get(ReleaseService).current();
      cambiar('processes/asignacion.bpmn', 'type="gestion.asignarr"', 'type="gestion.asignar"');
      for (let arranque = 0; arranque < 2; arranque += 1) await desplegar();
      expect(app.get(ReleaseService).current()).toEqual(vigente);
      expect(await enVigor('form', 'clasificacion-breve')).toMatchObject({ version: 1, origen: 'navegador' });
      const radicado = exigir(await radicar(ciudadano(app)), 201).radicado;
      const { id } = await gestor.tarea(radicado, 'Encasillar la petición');
      const tarea = exigir(await gestor.get(`/tareas/${id}`), 200);
      expect(JSON.stringify(tarea.formulario)).toContain('Clase de petición');
    });

    it('un archivo que cambia al lado de lo publicado espera aprobación', async () => {
      cambiar('processes/clasificacion.form', '"Qué se pide"', '"Lo que se pide"');
      await desplegar();
      expect((await enVigor('form', 'clasificacion')).contenido).toContain('Clase de petición');
      const pendientes = exigir(await coordinador.get('/publicaciones'), 200);
      expect(pendientes).toContainEqual(
        expect.objectContaining({ tipo: 'form', clave: 'clasificacion', origen: 'archivo', elaboro: null }),
      );
    });

    it('quien atiende no propone ni ve los modelos; un tipo que no hay se dice', async () => {
      expect((await gestor.get('/modelos')).status).toBe(403);
      expect((await gestor.post('/publicaciones', {})).status).toBe(403);
      expect((await coordinador.get('/modelos/perfil/perfil')).status).toBe(422);
      expect(await coordinador.get('/modelos/bpmn/no-existe')).toMatchObject({
        status: 404,
        body: { code: 'modelo-no-encontrado' },
      });
      expect((await proponer('profile', 'perfil', '{}')).status).toBe(422);
      expect((await proponer('bpmn', '../perfil', '<x/>')).status).toBe(422);
    });
  });
});
