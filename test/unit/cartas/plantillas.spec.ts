import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatosCarta } from '../../../src/cartas';
import { htmlAArbol } from '../../../src/cartas/arbol/html-a-arbol';
import { compilar } from '../../../src/cartas/plantillas/componer';
import { Plantillas } from '../../../src/cartas/plantillas/plantillas';
import { correoDe } from '../../../src/cartas/composicion/correo';
import { DATOS, RESPUESTA } from './datos-de-prueba';
import { cpuTime } from '../../support/cpu-time';

const plantillas = Plantillas.deCarpeta();
const cuerpo = (plantilla: string, datos: Record<string, unknown>) =>
  plantillas.carta(plantilla).regiones.cuerpo({ ...DATOS, ...datos } as DatosCarta);

describe('plantillas de cartas', () => {
  it('una variable que falta se nombra con su ruta, también dentro de una ayuda o de una parte', () => {
    const sin = (campo: 'numero' | 'recibidoEn') => ({ ...DATOS.radicado, [campo]: undefined });
    const codigo = 'plantilla-variable-faltante';
    expect(() => cuerpo('respuesta', { ...RESPUESTA, radicado: sin('numero') })).toThrow(
      expect.objectContaining({
        status: 422,
        code: codigo,
        extra: expect.objectContaining({ variable: 'radicado.numero' }),
      }),
    );
    expect(() => cuerpo('respuesta', { ...RESPUESTA, radicado: sin('recibidoEn') })).toThrow(
      expect.objectContaining({ code: codigo, detail: expect.stringContaining('«radicado.recibidoEn»') }),
    );
    expect(() => cuerpo('respuesta', { ...RESPUESTA, cuerpo: '  ' })).toThrow(
      expect.objectContaining({ code: codigo, extra: expect.objectContaining({ variable: 'cuerpo' }) }),
    );
    expect(() => cuerpo('respuesta', { ...RESPUESTA, peticionario: { anonimo: false } })).toThrow(
      expect.objectContaining({
        code: codigo,
        extra: expect.objectContaining({ variable: 'peticionario.nombre' }),
      }),
    );
  });

  it('una que imprime sin medida se detiene mientras imprime', () => {
    const datos = { lista: Array.from({ length: 100 }, (_, i) => i + 1), hechas: [] };
    const cuatro = (texto: string) => '{{#each @root.lista}}'.repeat(4) + texto + '{{/each}}'.repeat(4);
    for (const texto of ['una línea', '']) {
      const desde = cpuTime();
      expect(() => compilar('larga', cuatro(texto), {}).componer(datos)).toThrow(
        expect.objectContaining({ status: 422, code: 'plantilla-demasiado-larga' }),
      );
      expect(cpuTime() - desde).toBeLessThan(5000);
    }
    const dos = '{{#each lista as |n i|}}{{#each @root.lista}}{{this}}{{i}};{{/each}}{{/each}}';
    expect(compilar('corta', dos, {}).componer(datos)).toMatch(/^10;20;[\s\S]+;10099;$/);
  });

  it('una plantilla que no existe dice cuáles hay', () => {
    expect(() => plantillas.carta('../../etc/passwd')).toThrow(
      expect.objectContaining({
        code: 'plantilla-desconocida',
        detail: expect.stringContaining('acuse-recibo'),
      }),
    );
  });

  it('cada decisión dice qué se decidió y qué recursos hay', () => {
    expect(cuerpo('respuesta', { ...RESPUESTA, decision: 'parcial' })).toMatch(
      /se accede en parte[\s\S]+recurso de reposición/,
    );
    expect(cuerpo('respuesta', { ...RESPUESTA, decision: 'desfavorable', procedenRecursos: false })).toMatch(
      /no se accede[\s\S]+no proceden recursos/,
    );
    expect(cuerpo('respuesta', { ...RESPUESTA, decision: 'no-aplica', procedenRecursos: false })).not.toMatch(
      /Decisión|recursos/,
    );
  });

  it('lo que alguien escribe nunca es plantilla ni HTML', () => {
    const html = cuerpo('respuesta', {
      ...RESPUESTA,
      cuerpo: '{{constructor}} <script>alert(1)</script> {{radicado.codigo}}',
    });
    expect(html).toContain(
      '<p>{{constructor}} &lt;script&gt;alert(1)&lt;/script&gt; {{radicado.codigo}}</p>',
    );
  });

  it('párrafos, viñetas y numerales salen del texto llano', () => {
    expect(
      cuerpo('requerimiento', {
        faltantes: 'Aporte:\r\n- la factura\n- la foto\n\n1. uno\n2) dos\n\nFin,\ngracias.',
      }),
    ).toContain(
      '<p>Aporte:</p>\n<ul><li>la factura</li><li>la foto</li></ul>\n<ol><li>uno</li><li>dos</li></ol>\n<p>Fin,<br>gracias.</p>',
    );
  });

  it('un correo dice lo mismo como texto y como HTML', () => {
    const { asunto, texto, html } = correoDe(plantillas.correo('acuse'), DATOS);
    expect(asunto).toBe('Recibimos su solicitud 2026-000001');
    for (const version of [texto, html])
      expect(version).toMatch(/ABCDE-23456[\s\S]+cauce\.example\/seguimiento/);
    expect(texto).not.toMatch(/[<>]/);
  });

  it('un nombre hostil no rompe el asunto ni el HTML de un correo', () => {
    const datos = { ...DATOS, radicado: { ...DATOS.radicado, asunto: '<img src=x onerror=alert(1)>' } };
    expect(correoDe(plantillas.correo('acuse'), datos).html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});

describe('una carpeta de plantillas que no sirve detiene el arranque', () => {
  const carpeta = mkdtempSync(join(tmpdir(), 'cauce-plantillas-'));
  afterAll(() => rmSync(carpeta, { recursive: true, force: true }));

  const con = (cuerpo: string) => () => {
    for (const parte of ['partials', 'cartas', 'correos', 'informes'])
      mkdirSync(join(carpeta, parte), { recursive: true });
    for (const parcial of ['membrete', 'pie', 'destinatario', 'firma'])
      writeFileSync(join(carpeta, 'partials', `${parcial}.hbs`), '<p>x</p>');
    writeFileSync(
      join(carpeta, 'cartas', 'mala.hbs'),
      `---\ntitulo: T\nasunto: A\nversion: 1\n---\n${cuerpo}`,
    );
    return Plantillas.deCarpeta(carpeta);
  };

  it.each([
    ['sin escapar', '<p>{{{cuerpo}}}</p>', /mala, línea 1.*sin escapar/],
    ['sin escapar con &', '<p>{{& cuerpo}}</p>', /sin escapar/],
    ['ayuda desconocida', '<p>{{leerArchivo "x"}}</p>', /leerArchivo/],
    ['parte calculada', '{{> (igual a b)}}', /no se calcula/],
  ])('%s', (_, cuerpo, mensaje) => {
    expect(() => con(cuerpo)().carta('mala').regiones.cuerpo({ cuerpo: 'x' })).toThrow(mensaje);
  });

  it.each([
    ['imagen', '<p><img src="x"></p>', /<img>/],
    ['guion', '<script>1</script>', /<script>/],
    ['enlace de código', '<p><a href="javascript:x">y</a></p>', /javascript:x/],
    ['atributo', '<p style="x">y</p>', /«style»/],
  ])('HTML que no cabe en una carta: %s', (_, cuerpo, mensaje) => {
    const html = con(cuerpo)().carta('mala').regiones.cuerpo({});
    expect(() => htmlAArbol(html)).toThrow(
      expect.objectContaining({
        code: 'plantilla-html-no-permitido',
        detail: expect.stringMatching(mensaje),
      }),
    );
  });
});
