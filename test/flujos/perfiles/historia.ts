import { Recorridos, type CasoRecorrido, type Recorrido } from './recorrido';

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
      const { estado, hechas, pasaPor = [], sinPasarPor = [], hechoPor = {} } = casos[indice]!;
      const nombres = hechas.map(({ nombre }) => nombre);
      expect({ estado, nombres }).toEqual({ estado: 'CERRADO', nombres: expect.arrayContaining(pasaPor) });
      for (const nombre of sinPasarPor) expect(nombres).not.toContain(nombre);
      for (const [nombre, grupo] of Object.entries(hechoPor))
        expect(hechas.find((una) => una.nombre === nombre)?.grupo).toBe(grupo);
    });

    it('nada queda colgando, y la bitácora no tiene datos personales', () => recorridos.oficina.comprobar());
  });
}
