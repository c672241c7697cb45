import { Recorridos, type CasoRecorrido, type Recorrido } from './recorrido';

const NORMA = /Ley \d|CPACA|Decreto|CREG|Políticas?|[Cc]ontrato|Constitución|Resolución/;

/** What every profile must show: a case of each type that it offers goes from the form to its end. */
export function historiaDelPerfil(perfil: string, tabla: Recorrido[]): void {
  describe(`el perfil ${perfil} atiende un caso de cada tipo hasta cerrarlo`, () => {
    let recorridos: Recorridos;
    let casos: CasoRecorrido[] = [];

    beforeAll(async () => {
      recorridos = await Recorridos.abrir(perfil);
      for (const uno of tabla) await recorridos.radicar(uno);
      casos = await recorridos.hastaElFin();
      // Generous, because it is only ever used up by a failure.
    }, 300_000);
    afterAll(() => recorridos?.oficina.cerrar());

    it('la tabla trae todos los tipos que se ofrecen', () => {
      expect(tabla.map(({ tipo }) => tipo)).toEqual(expect.arrayContaining(recorridos.tiposVisibles()));
    });

    it.each(tabla.map(({ tipo }, indice) => [tipo, indice] as const))('%s', (_tipo, indice) => {
      const { estado, hechas, ficha, pasaPor = [], sinPasarPor = [], hechoPor = {} } = casos[indice]!;
      const nombres = hechas.map(({ nombre }) => nombre);
      expect({ estado, nombres }).toEqual({ estado: 'CERRADO', nombres: expect.arrayContaining(pasaPor) });
      for (const nombre of sinPasarPor) expect(nombres).not.toContain(nombre);
      for (const [nombre, grupo] of Object.entries(hechoPor))
        expect(hechas.find((una) => una.nombre === nombre)?.grupo).toBe(grupo);
      const cartas = ficha.cartas.map(({ plantilla }: { plantilla: string }) => plantilla);
      expect(cartas).toEqual(expect.arrayContaining(['acuse-recibo', ...cartasDe(casos[indice]!)]));
    });

    it('S3-27: el término de cada caso cita la norma de su tabla', () => {
      for (const { tipo, norma } of casos)
        expect([tipo, norma]).toEqual([tipo, expect.stringMatching(NORMA)]);
    });

    const conVencimiento = tabla.flatMap(({ tipo, vence }, indice) =>
      vence ? [[tipo, vence, indice] as const] : [],
    );
    if (conVencimiento.length > 0)
      it.each(conVencimiento)(
        'S0-03, S0-04: lo radicado como %s el 2 de marzo de 2026 vence el %s',
        (_tipo, vence, indice) => {
          expect(casos[indice]!.caso.vence).toBe(vence);
        },
      );

    it('nada queda colgando, y la bitácora no tiene datos personales', () => recorridos.oficina.comprobar());
  });
}

/** What is answered leaves as the answer, unless its way says otherwise. */
function cartasDe({ cartas, pasaPor = [] }: Recorrido): string[] {
  return cartas ?? (pasaPor.includes('Redactar la respuesta') ? ['respuesta'] : []);
}
