import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { ReleaseService } from '../../src/engine/models/releases/release.service';
import { ServiceTaskRegistry } from '../../src/engine/runtime/service-task.registry';
import { PETICION, exigir } from '../support/persona';
import { Oficina, type Caso } from './oficina';

const RESPUESTA = 'cartas/respuesta';

/** Issue «Letters»: any template is previewed, and an edited copy is validated, approved by another person and put in force. */
describe('las plantillas de cartas y correos', () => {
  let oficina: Oficina;
  let caso: Caso;
  let original: string;

  beforeAll(async () => {
    oficina = await Oficina.abrir({}, ['gestor', 'coordinador', 'aprobador', 'calidad']);
    caso = await oficina.radicar();
    original = await contenido(RESPUESTA);
  });
  afterAll(() => oficina?.cerrar());

  const coordinador = () => oficina.quien('coordinador');
  const contenido = async (clave: string): Promise<string> =>
    exigir(await coordinador().get(`/plantillas/${clave}`), 200).contenido;
  const validar = async (texto: string, clave = RESPUESTA) =>
    exigir(await coordinador().post('/plantillas/validar', { clave, contenido: texto }), 200);
  const con = (de: string, a: string): string => {
    expect(original).toContain(de);
    return original.replace(de, a);
  };
  const proponer = (texto: string, motivo = 'Saludo más claro') =>
    coordinador().post('/plantillas/propuestas', { clave: RESPUESTA, contenido: texto, motivo });

  it('todas se listan con su título, su versión, lo que necesitan y quién las cambió', async () => {
    const plantillas = exigir(await coordinador().get('/plantillas'), 200);
    expect(plantillas.find((p: { clave: string }) => p.clave === RESPUESTA)).toMatchObject({
      clase: 'carta',
      titulo: 'Respuesta a su solicitud',
      version: 1,
      origen: 'archivo',
      estado: 'EN_VIGOR',
      variables: expect.arrayContaining([
        { nombre: 'cuerpo', obligatoria: true },
        { nombre: 'explicacionTiempos', obligatoria: false },
      ]),
    });
    expect(plantillas.filter((p: { conMuestra: boolean }) => !p.conMuestra)).toEqual([]);
    expect((await oficina.quien('gestor').get('/plantillas')).status).toBe(403);
  });

  it('se ven como PDF con datos de muestra y con los de un caso', async () => {
    for (const radicado of [undefined, caso.radicado]) {
      const pdf = await coordinador().bytes('POST', '/plantillas/vista-previa/carta', {
        clave: RESPUESTA,
        radicado,
      });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const correo = exigir(
      await coordinador().post('/plantillas/vista-previa/correo', {
        clave: 'correos/acuse',
        radicado: caso.radicado,
      }),
      200,
    );
    expect(correo.asunto).toContain(caso.radicado);
    // Whoever edits mails reads cases, and opens none as its petitioner.
    expect(correo.html).not.toContain(caso.codigo);
    expect(correo.html).toContain('el que recibió');
    const sinCaso = await coordinador().post('/plantillas/vista-previa/correo', {
      clave: 'correos/acuse',
      radicado: '2026-999999',
    });
    expect([sinCaso.status, sinCaso.body.code]).toEqual([404, 'radicado-no-encontrado']);
  });

  it('la de todas las demás también se compone', async () => {
    for (const { clave, clase } of exigir(await coordinador().get('/plantillas'), 200)) {
      const { status, body } = await coordinador().post(`/plantillas/vista-previa/${clase}`, { clave });
      expect([clave, status, body.detail]).toEqual([clave, 200, undefined]);
    }
  });

  it('lo que se dice por teléfono se certifica con la constancia de petición verbal (Decreto 1166 de 2016)', async () => {
    const form = new FormData();
    form.set('datos', JSON.stringify({ ...PETICION, canal: 'telefono' }));
    const verbal: Caso = exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
    await oficina.calma();
    expect((await oficina.ficha(verbal)).cartas).toEqual([
      expect.objectContaining({ plantilla: 'constancia-verbal' }),
    ]);
    expect((await oficina.ficha(caso)).cartas).toEqual([
      expect.objectContaining({ plantilla: 'acuse-recibo' }),
    ]);
  });

  it('la copia sin cambios es válida', async () => {
    expect(await validar(original)).toEqual({ ok: true, hallazgos: [] });
  });

  it.each([
    ['variable-desconocida', '{{parrafos cuerpo}}', '{{parrafos cuerpo}}<p>{{radicado.numeroo}}</p>'],
    ['ayuda-desconocida', '{{parrafos cuerpo}}', '{{parrafos cuerpo}}<p>{{mayusculas cuerpo}}</p>'],
    ['sintaxis', '{{#if fundamento}}', '{{#if fundamento}}{{/each}}'],
    ['bloque-obligatorio', '{{parrafos recursos.texto}}', ''],
    ['html-no-permitido', '{{parrafos cuerpo}}', '{{parrafos cuerpo}}{{#if nunca}}<script>1</script>{{/if}}'],
    ['html-no-permitido', '{{parrafos cuerpo}}', '{{parrafos cuerpo}}<p onclick="x()">a</p>'],
    ['html-no-permitido', '{{parrafos cuerpo}}', '{{parrafos cuerpo}}<p><a href="javascript:x">a</a></p>'],
    ['parte-desconocida', '{{> saludo}}', '{{> adios}}'],
    ['plantilla-mal-formada', '{{parrafos cuerpo}}', '{{parrafos cuerpo}}<p>{{{cuerpo}}}</p>'],
    ['plantilla-html-no-permitido', '{{parrafos cuerpo}}', '{{parrafos cuerpo}} suelto'],
    ['carta-no-se-pudo-componer', '<h2>Fundamento</h2>', '<h3>Fundamento</h3>'],
    ['cabecera', 'titulo:', 'titulos:'],
  ])('una copia con %s se rechaza', async (regla, de, a) => {
    const texto = con(de, a);
    const { ok, hallazgos } = await validar(texto);
    expect([ok, hallazgos.map((h: { regla: string }) => h.regla)]).toEqual([
      false,
      expect.arrayContaining([regla]),
    ]);
    expect((await proponer(texto)).status).toBe(422);
  });

  it('el hallazgo dice la línea', async () => {
    const linea = original.split('\n').findIndex((renglon) => renglon.includes('{{parrafos cuerpo}}')) + 1;
    const { hallazgos } = await validar(con('{{parrafos cuerpo}}', '{{parrafos cuerpoo}}'));
    expect(hallazgos).toContainEqual(expect.objectContaining({ regla: 'variable-desconocida', linea }));
  });

  it('una copia desmedida o con listas dentro de listas no se compone', async () => {
    const anidada = '{{#each entidad.telefonos}}'.repeat(12) + 'x' + '{{/each}}'.repeat(12);
    for (const [regla, texto] of [
      ['listas', con('{{> saludo}}', `{{> saludo}}<p>${anidada}</p>`)],
      ['tamano', original + '<p>x</p>'.repeat(10_000)],
    ] as const)
      expect((await validar(texto)).hallazgos).toContainEqual(expect.objectContaining({ regla }));
  });

  it('la vista previa no compone lo que la revisión no admite', async () => {
    const anidada = '{{#each @root.entidad}}'.repeat(4) + 'x' + '{{/each}}'.repeat(4);
    const acuse = await contenido('correos/acuse');
    for (const [ruta, clave, texto] of [
      ['carta', RESPUESTA, con('{{> saludo}}', `{{> saludo}}<p>${anidada}</p>`)],
      ['correo', 'correos/acuse', `${acuse}<p>${anidada}</p>`],
    ] as const) {
      const { status, body } = await coordinador().post(`/plantillas/vista-previa/${ruta}`, {
        clave,
        contenido: texto,
      });
      expect([ruta, status, body.code]).toEqual([ruta, 422, 'plantilla-no-valida']);
      expect(body.detail).toContain('listas anidadas');
    }
  });

  describe('S1-14: una versión nueva', () => {
    const nueva = () => con('{{> saludo}}', '{{> saludo}}\n<p>Reciba un cordial saludo.</p>');
    const anterior = 'Damos respuesta a la solicitud';
    let id: string;
    let viejo: Caso;

    it('se propone con su motivo y no rige todavía', async () => {
      viejo = await oficina.radicar();
      const propuesta = exigir(await proponer(nueva()), 201);
      expect(propuesta).toMatchObject({ version: 2, estado: 'PROPUESTA', elaboro: 'coordinador', base: 1 });
      id = propuesta.id;
      expect(await contenido(RESPUESTA)).toBe(original);
    });

    it('quien la elaboró no la aprueba', async () => {
      const { status, body } = await coordinador().post(`/publicaciones/${id}/aprobar`);
      expect([status, body.code]).toEqual([403, 'publicacion-mismo-autor']);
    });

    it('otra persona la aprueba: lo nuevo la estrena, lo que está en trámite sigue con la suya', async () => {
      const aprobada = exigir(await oficina.quien('aprobador').post(`/publicaciones/${id}/aprobar`), 200);
      expect(aprobada).toMatchObject({ estado: 'EN_VIGOR', decidio: 'aprobador', version: 2 });
      expect(await contenido(RESPUESTA)).toContain('cordial saludo');
      const nuevo = await oficina.radicar();
      expect(await plantillaDe(nuevo)).toContain('cordial saludo');
      expect(await plantillaDe(viejo)).not.toContain('cordial saludo');
      expect(await plantillaDe(viejo)).toContain(anterior);
    });

    it('no se decide dos veces, y queda en la bitácora', async () => {
      const { status, body } = await oficina.quien('calidad').post(`/publicaciones/${id}/aprobar`);
      expect([status, body.code]).toEqual([409, 'publicacion-ya-decidida']);
      const filas = await oficina.app.query(
        `select type, actor_id from journal_entry where case_id = $1 order by seq`,
        [id],
      );
      expect(filas).toEqual([
        { type: 'publicacion.propuesta', actor_id: 'coordinador' },
        { type: 'publicacion.aprobada', actor_id: 'aprobador' },
      ]);
    });

    it('un arranque con los mismos archivos no la deshace', async () => {
      const antes = oficina.app.get(ReleaseService).current();
      await desplegar();
      expect(oficina.app.get(ReleaseService).current()).toEqual(antes);
      expect(await contenido(RESPUESTA)).toContain('cordial saludo');
    });

    it('una propuesta que partió de una versión superada no pasa', async () => {
      const una = exigir(await proponer(con('{{> saludo}}', '{{> saludo}}<p>Una.</p>')), 201);
      const otra = exigir(await proponer(con('{{> saludo}}', '{{> saludo}}<p>Otra.</p>')), 201);
      exigir(await oficina.quien('aprobador').post(`/publicaciones/${una.id}/aprobar`), 200);
      const { status, body } = await oficina.quien('aprobador').post(`/publicaciones/${otra.id}/aprobar`);
      expect([status, body.code]).toEqual([409, 'publicacion-superada']);
      exigir(
        await oficina.quien('aprobador').post(`/publicaciones/${otra.id}/rechazar`, { motivo: 'Ya no va' }),
        204,
      );
    });

    it('se vuelve a una anterior proponiendo su texto; el archivo se exporta', async () => {
      const vuelta = exigir(await proponer(original, 'Se vuelve a la primera'), 201);
      exigir(await oficina.quien('calidad').post(`/publicaciones/${vuelta.id}/aprobar`), 200);
      expect(await contenido(RESPUESTA)).toBe(original);
      expect((await coordinador().bytes('GET', `/plantillas/${RESPUESTA}/archivo`)).toString()).toBe(
        original,
      );
    });

    it('otro servidor con la misma base toma lo publicado, y lo que publica no lo pierde', async () => {
      const { dataSource, clock, get } = oficina.app;
      const otro = new ReleaseService(dataSource, clock);
      await otro.deployFromFiles(
        { processes: join(PROJECT_ROOT, 'processes'), templates: join(PROJECT_ROOT, 'templates') },
        'cpai-001',
        get(ServiceTaskRegistry).types(),
      );
      const propuesta = exigir(await proponer(nueva(), 'Para dos servidores'), 201);
      exigir(await oficina.quien('aprobador').post(`/publicaciones/${propuesta.id}/aprobar`), 200);
      const { id } = get(ReleaseService).current();
      expect(otro.current().id).not.toBe(id);
      const acuse = await contenido('correos/acuse');
      const cambio = {
        kind: 'template' as const,
        key: 'correos/acuse.hbs',
        content: `${acuse}<p>Gracias.</p>\n`,
      };
      await otro.publish(cambio, async () => undefined);
      const claves = await oficina.app.query<{ content: string }>(
        `select r.content from release_resource p join resource r on r.hash = p.hash
          where p.release_id = $1 and p.key in ('cartas/respuesta.hbs', 'correos/acuse.hbs') order by p.key`,
        [otro.current().id],
      );
      expect(claves.map(({ content }) => content)).toEqual([nueva(), cambio.content]);
      await get(ReleaseService).refresh();
      expect(get(ReleaseService).current().id).toBe(otro.current().id);
      const vuelta = exigir(await proponer(original, 'Se vuelve a la primera'), 201);
      exigir(await oficina.quien('calidad').post(`/publicaciones/${vuelta.id}/aprobar`), 200);
    });

    it('un archivo que cambia al lado de una versión publicada espera aprobación', async () => {
      const propuesta = exigir(await proponer(nueva(), 'Otra vez el saludo'), 201);
      exigir(await oficina.quien('aprobador').post(`/publicaciones/${propuesta.id}/aprobar`), 200);
      const carpeta = mkdtempSync(join(tmpdir(), 'cauce-plantillas-'));
      try {
        cpSync(join(PROJECT_ROOT, 'templates'), carpeta, { recursive: true });
        const archivo = join(carpeta, 'cartas', 'respuesta.hbs');
        writeFileSync(archivo, original.replace('Damos respuesta', 'Respondemos'));
        for (let arranque = 0; arranque < 2; arranque += 1) await desplegar(carpeta);
      } finally {
        rmSync(carpeta, { recursive: true, force: true });
      }
      expect(await contenido(RESPUESTA)).toBe(nueva());
      const pendientes = exigir(await coordinador().get('/publicaciones'), 200);
      expect(pendientes).toEqual([
        expect.objectContaining({ clave: RESPUESTA, origen: 'archivo', estado: 'PROPUESTA', elaboro: null }),
      ]);
      exigir(await oficina.quien('aprobador').post(`/publicaciones/${pendientes[0].id}/aprobar`), 200);
      expect(await contenido(RESPUESTA)).toContain('Respondemos');
    });

    const plantillaDe = async ({ radicado }: Caso): Promise<string> => {
      const [fila] = await oficina.app.query<{ content: string }>(
        `select content from radicado join process_instance i on i.id = caso_id
           join release_resource p on p.release_id = i.release_id and p.key = 'cartas/respuesta.hbs'
           join resource r on r.hash = p.hash where numero = $1`,
        [radicado],
      );
      return fila!.content;
    };
    const desplegar = (templates = join(PROJECT_ROOT, 'templates')) =>
      oficina.app
        .get(ReleaseService)
        .deployFromFiles(
          { processes: join(PROJECT_ROOT, 'processes'), templates },
          'cpai-001',
          oficina.app.get(ServiceTaskRegistry).types(),
        );
  });
});
