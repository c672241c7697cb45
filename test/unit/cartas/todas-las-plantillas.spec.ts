import { Logger } from '@nestjs/common';
import { Plantillas, correoDe } from '../../../src/cartas';
import { componerHoja } from '../../../src/cartas/composicion/composicion';
import { Tipografia } from '../../../src/cartas/tipografia/tipografia';
import { cargarPerfiles, type PerfilCargado } from '../../../src/perfiles/perfil-cargado';
import { Muestras, aAnonimo } from '../../../src/plantillas/muestras';

const plantillas = Plantillas.deCarpeta();
const muestras = Muestras.deCarpeta();
const nombres = (clase: 'cartas' | 'correos'): string[] =>
  [...plantillas.archivos.keys()].flatMap((ruta) =>
    ruta.startsWith(`${clase}/`) ? ruta.slice(clase.length + 1, -'.hbs'.length) : [],
  );
const FECHA = new Date('2026-03-05T15:00:00Z');

describe('todas las plantillas, con los cuatro perfiles', () => {
  let perfiles: Map<string, PerfilCargado>;
  const tipografia = new Tipografia();

  beforeAll(async () => {
    Logger.overrideLogger(false);
    perfiles = await cargarPerfiles();
    expect(perfiles.size).toBe(4);
  });
  afterAll(() => tipografia.onModuleDestroy());

  const hoja = (nombre: string, { perfil }: PerfilCargado, anonima = false) => {
    const datos = muestras.datos(`cartas/${nombre}`, perfil);
    return componerHoja({
      plantilla: plantillas.carta(nombre),
      datos: anonima ? aAnonimo(datos) : datos,
      fecha: FECHA,
      publicUrl: 'https://atencion.example',
      identidad: { codigo: 'K7MQ2-XW94R', numeroSalida: 'S-2026-000012' },
    });
  };

  it('cada una trae sus datos de muestra', () => {
    const todas = [
      ...nombres('cartas').map((nombre) => `cartas/${nombre}`),
      ...nombres('correos').map((nombre) => `correos/${nombre}`),
    ];
    expect(todas.filter((clave) => !muestras.tiene(clave))).toEqual([]);
  });

  it.each(nombres('cartas'))('la carta %s', async (nombre) => {
    for (const perfil of perfiles.values()) {
      const { asunto, entrada } = await hoja(nombre, perfil);
      expect(asunto).not.toMatch(/undefined|\[object|\{\{/);
      expect(JSON.stringify(entrada)).not.toMatch(/undefined|\[object|\{\{/);
    }
    const { entrada } = await hoja(nombre, perfiles.get('invama')!);
    const instante = FECHA.getTime() / 1000;
    const { pdf } = await tipografia.componer({ carta: entrada, norma: 'ua-1', instante });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each(nombres('correos'))('el correo %s', (nombre) => {
    for (const { perfil } of perfiles.values()) {
      const { asunto, texto } = correoDe(
        plantillas.correo(nombre),
        muestras.datos(`correos/${nombre}`, perfil),
      );
      expect(asunto).not.toMatch(/undefined|\[object|\{\{/);
      expect(texto).not.toMatch(/undefined|\[object|\{\{|<\w/);
      expect(texto).toContain(perfil.entidad.nombre);
    }
  });

  it('a quien no dio su nombre también se le puede responder', async () => {
    for (const nombre of ['acuse-recibo', 'respuesta', 'requerimiento', 'constancia-verbal'])
      await expect(hoja(nombre, perfiles.get('comfenalco')!, true)).resolves.toBeDefined();
  });
});
