import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { componerHoja } from '../../../src/cartas/composicion/composicion';
import { Plantillas } from '../../../src/cartas/plantillas/plantillas';
import { Tipografia } from '../../../src/cartas/tipografia/tipografia';
import type { Norma } from '../../../src/cartas/tipografia/tipografo';
import { DATOS, RESPUESTA } from './datos-de-prueba';
import { leerPdf } from './texto-del-pdf';

const plantillas = Plantillas.deCarpeta();
const FECHA = new Date('2026-03-05T15:00:00Z');
const IDENTIDAD = { codigo: 'K7MQ2-XW94R', numeroSalida: 'S-2026-000012' };
const PROPIO: Record<string, Record<string, unknown>> = {
  'acuse-recibo': {},
  'ampliacion-termino': {
    motivo: 'El laboratorio entrega su informe el 20 de marzo.',
    nuevaFecha: '2026-04-10',
  },
  aclaracion: { aclaracion: 'No se entiende a qué predio se refiere.' },
  'archivo-aclaracion': { aclaracion: 'No se entiende a qué predio se refiere.' },
  'rechazo-irrespetuosa': { motivoRechazo: 'El escrito insulta a los funcionarios.' },
  reiterada: { radicadoAnterior: '2026-000001', explicacionReiterada: 'El poste se reparó el 4 de marzo.' },
  'solicitud-prueba': { solicitudPrueba: 'Una foto del poste caído.' },
  'desistimiento-tacito': { faltantes: 'Copia de la factura.' },
  requerimiento: { faltantes: '- Copia de la factura.\n- Fotografía del medidor.' },
  respuesta: RESPUESTA,
  traslado: { entidadCompetente: 'Alcaldía de Manizales', motivoTraslado: 'El andén es de su competencia.' },
  'aviso-traslado': {
    entidadCompetente: 'Alcaldía de Manizales',
    motivoTraslado: 'El andén es de su competencia.',
  },
};
/** The others bring their own sample. */
const muestra = (plantilla: string): Record<string, unknown> | undefined => {
  const archivo = join(PROJECT_ROOT, 'templates/muestras/cartas', `${plantilla}.json`);
  return existsSync(archivo) ? JSON.parse(readFileSync(archivo, 'utf8')) : undefined;
};
const CONTENIDO: Record<string, Record<string, unknown>> = Object.fromEntries(
  plantillas.nombres().flatMap((nombre) => {
    const contenido = PROPIO[nombre] ?? muestra(nombre);
    return contenido ? [[nombre, contenido]] : [];
  }),
);

describe('composición de cartas', () => {
  const tipografia = new Tipografia();
  beforeAll(() => Logger.overrideLogger(false));
  afterAll(() => tipografia.onModuleDestroy());

  const carta = async (plantilla: string, datos: Record<string, unknown> = {}, norma: Norma = 'a-2a') => {
    const { entrada } = await componerHoja({
      plantilla: plantillas.carta(plantilla),
      datos: { ...DATOS, ...CONTENIDO[plantilla], ...datos },
      fecha: FECHA,
      publicUrl: 'https://pqr.example',
      identidad: IDENTIDAD,
    });
    return tipografia.componer({ carta: entrada, norma, instante: FECHA.getTime() / 1000 });
  };

  it('lleva radicado, destinatario, cuerpo, firma, número de salida y código', async () => {
    const { texto, titulo, idioma, etiquetado, paginas } = await leerPdf((await carta('respuesta')).pdf);
    for (const parte of [
      '2026-000001',
      'Luz Marina Ospina Gómez',
      'La cuadrilla encontró quemada la fotocelda',
      'Bogotá, D. C., 5 de marzo de 2026',
      'Juliana Restrepo Mejía',
      'Gerente General',
      'S-2026-000012',
      'K7MQ2-XW94R',
      `Página 1 de ${paginas}`,
    ])
      expect(texto).toContain(parte);
    expect(titulo).toBe('Respuesta a su solicitud — radicado 2026-000001');
    expect(idioma).toMatch(/^es/);
    expect(etiquetado).toBe(true);
    expect(texto).not.toContain('BORRADOR');
  });

  it('un borrador lo dice y no lleva ni número ni código', async () => {
    const { entrada } = await componerHoja({
      plantilla: plantillas.carta('respuesta'),
      datos: { ...DATOS, ...RESPUESTA },
      fecha: FECHA,
      publicUrl: 'https://pqr.example',
    });
    expect(entrada).toMatchObject({ borrador: true, sello: { codigo: null, salida: null, qr: null } });
    const { texto } = await leerPdf(
      (await tipografia.componer({ carta: entrada, norma: 'a-2a', instante: 0 })).pdf,
    );
    expect(texto).not.toMatch(/Verifique esta carta|S-2026-/);
  });

  it('declara PDF/A-2a', async () => {
    const crudo = (await carta('respuesta')).pdf.toString('latin1');
    expect(crudo).toMatch(/pdfaid:part>2</);
    expect(crudo).toMatch(/pdfaid:conformance>A</);
  });

  it('hay un caso de prueba para cada plantilla', () => {
    expect(Object.keys(CONTENIDO).sort()).toEqual([...plantillas.nombres()].sort());
  });

  it.each(Object.keys(CONTENIDO))('la carta %s pasa PDF/UA-1 y PDF/A-2a', async (plantilla) => {
    for (const norma of ['ua-1', 'a-2a'] as const)
      expect((await carta(plantilla, {}, norma)).pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('un salto en los niveles de título no pasa PDF/UA-1', async () => {
    const entrada = (
      await componerHoja({
        plantilla: plantillas.carta('acuse-recibo'),
        datos: DATOS,
        fecha: FECHA,
        publicUrl: 'https://pqr.example',
        identidad: IDENTIDAD,
      })
    ).entrada;
    const cuerpo = [{ t: 'h3', h: [{ t: 'text', v: 'Sin su segundo nivel' }] }];
    const mala = { ...entrada, regiones: { ...(entrada['regiones'] as object), cuerpo } };
    await expect(tipografia.componer({ carta: mala, norma: 'ua-1', instante: 0 })).rejects.toThrow(
      /heading level/i,
    );
  });

  it('los mismos datos dan los mismos bytes, también en otro proceso', async () => {
    const primera = (await carta('respuesta')).pdf;
    const otra = new Tipografia();
    const { entrada } = await componerHoja({
      plantilla: plantillas.carta('respuesta'),
      datos: { ...DATOS, ...RESPUESTA },
      fecha: FECHA,
      publicUrl: 'https://pqr.example',
      identidad: IDENTIDAD,
    });
    const segunda = (await otra.componer({ carta: entrada, norma: 'a-2a', instante: FECHA.getTime() / 1000 }))
      .pdf;
    await otra.onModuleDestroy();
    expect(primera.equals(segunda)).toBe(true);
  });

  it('un texto hostil sale como texto', async () => {
    const malo =
      '#read("/etc/passwd") {{constructor}} <script>alert(1)</script> $x$ @ref \\ [a] *b* ${7*7} #set page(width: 1cm)';
    const { texto } = await leerPdf(
      (
        await carta('respuesta', {
          cuerpo: malo,
          peticionario: { ...DATOS.peticionario, nombre: '#panic("x")' },
        })
      ).pdf,
    );
    expect(texto).toContain(malo);
    expect(texto).toContain('#panic("x")');
    expect(texto).not.toContain('root:');
  });

  it('un emoji o un signo sin glifo no impide la carta: se marca y se nombra', async () => {
    const { pdf, sustituidos } = await carta('respuesta', {
      cuerpo: 'Gracias 🙏🏽 por la atención de siempre, 水.',
    });
    expect(sustituidos).toEqual(expect.arrayContaining(['🙏', '水']));
    expect((await leerPdf(pdf)).texto).toMatch(/Gracias .+ por la atención de siempre/);
  });

  it('una respuesta de 20 000 caracteres reparte sus páginas y la firma no queda sola', async () => {
    const parrafo =
      'La empresa revisó el medidor, la acometida y el consumo de los últimos seis meses del inmueble. ';
    const { texto, paginas } = await leerPdf(
      (await carta('respuesta', { cuerpo: Array(40).fill(parrafo.repeat(5)).join('\n\n') })).pdf,
    );
    expect(paginas).toBeGreaterThan(5);
    expect(texto).toMatch(/Si algo de esta respuesta no es claro[^]{0,200}Cordialmente,/);
    expect(texto).toContain(`Página ${paginas} de ${paginas}`);
  });

  it('una respuesta corriente cabe en una hoja, con su firma', async () => {
    const { texto, paginas } = await leerPdf((await carta('respuesta')).pdf);
    expect(paginas).toBe(1);
    expect(texto).toMatch(/Si algo de esta respuesta[^]+Juliana Restrepo Mejía/);
  });

  it('la copia del traslado va en la hoja de la firma, quepa donde quepa', async () => {
    for (const renglones of [1, 2, 3, 4, 5, 6]) {
      const motivoTraslado = Array(renglones).fill('Es de su competencia.').join('\n\n');
      const { texto } = await leerPdf((await carta('traslado', { motivoTraslado })).pdf);
      expect(texto).toMatch(/Gerente General(?:(?!Página)[^])*Copia: Luz Marina/);
    }
  });

  it('el pie da la dirección web sin su protocolo', async () => {
    const { texto } = await leerPdf((await carta('respuesta')).pdf);
    expect(texto).toContain('· cpai-001.example');
    expect(texto).not.toContain('https://cpai-001');
  });

  it('si el proceso muere, la carta siguiente sale de uno nuevo', async () => {
    await carta('acuse-recibo');
    const pid = tipografia.pid!;
    process.kill(pid, 'SIGKILL');
    const { texto } = await leerPdf((await carta('acuse-recibo')).pdf);
    expect(texto).toContain(DATOS.radicado.numero);
    expect(texto).not.toContain('ABCDE-23456');
    expect(tipografia.pid).not.toBe(pid);
  });

  it('muchas a la vez salen todas, cada una la suya', async () => {
    const numeros = Array.from({ length: 12 }, (_, i) => `2026-0009${String(i).padStart(2, '0')}`);
    const salidas = await Promise.all(
      numeros.map((numero) => carta('acuse-recibo', { radicado: { ...DATOS.radicado, numero } })),
    );
    for (const [i, { pdf }] of salidas.entries()) expect((await leerPdf(pdf)).texto).toContain(numeros[i]);
  });

  it('cuando esperan demasiadas, la siguiente se rechaza sin encolarse', async () => {
    const propia = new Tipografia();
    const pedido = { carta: {}, norma: 'a-2a' as const, instante: 0 };
    const intentos = await Promise.allSettled(Array.from({ length: 101 }, () => propia.componer(pedido)));
    expect(intentos.at(-1)).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('100 cartas en espera') },
    });
    await propia.onModuleDestroy();
  });
});
