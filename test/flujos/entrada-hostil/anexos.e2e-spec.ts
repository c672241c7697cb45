import { ArchivosHuerfanos } from '../../../src/radicacion/archivos-huerfanos';
import { Persona, ciudadano, exigir, persona, radicar, type PeticionDePrueba } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, enCalma, seNiega } from './asedio';

const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
const EXE = new Uint8Array([
  0x4d,
  0x5a,
  0x90,
  0,
  3,
  0,
  0,
  0,
  4,
  0,
  0,
  0,
  0xff,
  0xff,
  0,
  0,
  ...Array<number>(200).fill(0),
]);
const ZIP = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 0, 0, ...Array<number>(60).fill(0)]);
const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
const HTML = '<!doctype html><html><body><script>alert(1)</script></body></html>';
const MIB = 1024 * 1024;

const anexo = (nombre: string, contenido: BlobPart, tipo = 'application/octet-stream') => ({
  nombre,
  tipo,
  contenido,
});

/** What arrives with a petition: kept only if it is what it says and opens without running anything. */
describe('un anexo hostil', () => {
  let app: TestApp;
  let gestor: Persona;

  beforeAll(async () => {
    app = await appBajoAsedio({ config: { attachmentMaxBytes: MIB } });
    gestor = await persona(app, 'gestor');
  });

  afterAll(() => app?.close());

  const conAnexos = (...anexos: NonNullable<PeticionDePrueba['anexos']>) =>
    radicar(ciudadano(app), { anexos });

  it.each([
    [
      'más grande de lo admitido',
      anexo('grande.txt', 'a'.repeat(MIB + 1)),
      413,
      'anexo-demasiado-grande',
      /grande\.txt/,
    ],
    [
      'mucho más grande',
      anexo('enorme.txt', 'a'.repeat(12 * MIB)),
      413,
      'anexo-demasiado-grande',
      /enorme\.txt/,
    ],
    ['vacío', anexo('vacio.pdf', ''), 422, 'anexo-vacio', /«vacio\.pdf» está vacío/],
    [
      'un programa que se llama .pdf',
      anexo('factura.pdf', EXE, 'application/pdf'),
      422,
      'anexo-tipo-no-coincide',
      /«factura\.pdf».*\.pdf/,
    ],
    [
      'un programa con su nombre',
      anexo('instalar.exe', EXE),
      422,
      'anexo-tipo-no-permitido',
      /«instalar\.exe»/,
    ],
    ['un programa sin extensión', anexo('factura', EXE), 422, 'anexo-tipo-no-permitido', /«factura»/],
    [
      'un PDF que se llama .jpg',
      anexo('foto.jpg', PDF, 'image/jpeg'),
      422,
      'anexo-tipo-no-coincide',
      /«foto\.jpg».*PDF/,
    ],
    ['un comprimido', anexo('todo.zip', ZIP), 422, 'anexo-tipo-no-permitido', /«todo\.zip»/],
    ['un SVG', anexo('mapa.svg', SVG, 'image/svg+xml'), 422, 'anexo-tipo-no-permitido', /«mapa\.svg»/],
    [
      'un SVG que se llama .png',
      anexo('mapa.png', SVG, 'image/png'),
      422,
      'anexo-tipo-no-coincide',
      /«mapa\.png»/,
    ],
    [
      'una página HTML',
      anexo('pagina.html', HTML, 'text/html'),
      422,
      'anexo-tipo-no-coincide',
      /«pagina\.html»/,
    ],
    [
      'una extensión doble',
      anexo('factura.pdf.exe', EXE),
      422,
      'anexo-tipo-no-permitido',
      /factura\.pdf\.exe/,
    ],
    [
      'una extensión escrita al revés',
      anexo('foto\u202Egpj.exe', EXE),
      422,
      'anexo-tipo-no-permitido',
      /«fotogpj\.exe»/,
    ],
  ])('%s', (_que, malo, status, code, dice) => seNiega(app, () => conAnexos(malo), { status, code, dice }));

  it('uno malo entre dos buenos: no se radica nada', () =>
    seNiega(app, () => conAnexos(anexo('a.txt', 'uno'), anexo('b.pdf', EXE), anexo('c.txt', 'tres')), {
      status: 422,
      code: 'anexo-tipo-no-coincide',
      dice: /«b\.pdf»/,
    }));

  it('más archivos de los permitidos', () =>
    seNiega(app, () => conAnexos(...Array.from({ length: 6 }, (_, i) => anexo(`${i}.txt`, 'x'))), {
      status: 413,
      code: 'demasiados-anexos',
      dice: /más archivos/,
    }));

  it('un archivo en un campo que nadie espera', async () => {
    const form = new FormData();
    form.set('datos', '{}');
    form.append('otro', new Blob(['x']), 'x.txt');
    await seNiega(app, () => ciudadano(app).enviar('/publico/radicados', form), {
      status: 400,
      code: 'anexo-inesperado',
      dice: /campo/,
    });
  });

  it.each([
    ['../../../../etc/cron.d/malo.txt', 'malo.txt'],
    ['C:\\Windows\\System32\\malo.txt', 'malo.txt'],
    ['con\r\nSet-Cookie: a=b;.txt', undefined],
    ['comillas".txt', undefined],
    ['😀 petición ñandú.txt', '😀 petición ñandú.txt'],
    ['.txt', undefined],
    ['%00%2e%2e%2f.txt', undefined],
    [`${'n'.repeat(400)}.txt`, `${'n'.repeat(116)}.txt`],
    ["'; drop table anexo; --.txt", "'; drop table anexo; --.txt"],
  ])('el nombre %s se limpia y el archivo se descarga, nunca se muestra', async (nombre, esperado) => {
    const { radicado } = exigir(await conAnexos(anexo(nombre, 'hola', 'text/html')), 201);
    const [guardado] = exigir(await gestor.get(`/casos/${radicado}`), 200).anexos;
    if (esperado) expect(guardado.nombre).toBe(esperado);
    expect(guardado.nombre).toMatch(/^[^\u0000-\u001f/\\"<>]{1,120}$/);
    expect(guardado.mime).toBe('text/plain');
    const { headers, body } = await gestor.get(`/casos/${radicado}/anexos/${guardado.id}`);
    expect(body).toBe('hola');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\x21-\x7e]+$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.getSetCookie()).toEqual([]);
  });

  it('el anexo de un caso no se alcanza por el número de otro', async () => {
    const uno = exigir(await conAnexos(anexo('uno.txt', 'del primero')), 201);
    const otro = exigir(await conAnexos(), 201);
    const [guardado] = exigir(await gestor.get(`/casos/${uno.radicado}`), 200).anexos;
    await seNiega(app, () => gestor.get(`/casos/${otro.radicado}/anexos/${guardado.id}`), {
      status: 404,
      code: 'anexo-no-encontrado',
      dice: /No existe ese anexo/,
    });
  });

  it('lo que se subió con una petición rechazada se borra después; lo de las demás queda', async () => {
    const huerfanos = app.get(ArchivosHuerfanos);
    const futuro = new Date(Date.now() + 60_000);
    await enCalma(app);
    await huerfanos.barrer(futuro);
    const { radicado } = exigir(await conAnexos(anexo('queda.txt', 'este queda')), 201);
    await seNiega(
      app,
      () => radicar(ciudadano(app), { datos: { asunto: '' }, anexos: [anexo('sobra.txt', 'este sobra')] }),
      {
        status: 422,
        code: 'datos-invalidos',
        dice: /asunto/,
      },
    );
    expect(await huerfanos.barrer()).toBe(0);
    expect(await huerfanos.barrer(futuro)).toBe(1);
    const caso = exigir(await gestor.get(`/casos/${radicado}`), 200);
    expect((await gestor.get(`/casos/${radicado}/anexos/${caso.anexos[0].id}`)).body).toBe('este queda');
    expect((await gestor.bytes('GET', `/cartas/${caso.cartas[0].id}/pdf`)).subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
  });

  it('una carta para verificar que no llegó, o que llegó enorme', async () => {
    const enviar = (contenido?: BlobPart) => {
      const form = new FormData();
      if (contenido) form.set('archivo', new Blob([contenido]), 'carta.pdf');
      else form.set('archivo', '');
      return ciudadano(app).enviar('/publico/cartas/verificar', form);
    };
    await seNiega(app, () => enviar(new Uint8Array(6 * MIB)), {
      status: 413,
      code: 'anexo-demasiado-grande',
      dice: /tamaño/,
    });
    await seNiega(app, () => enviar(), {
      status: 400,
      code: 'formulario-mal-formado',
      dice: /campos de más/,
    });
    expect(exigir(await enviar(EXE), 200)).toEqual({ valida: false });
  });
});
