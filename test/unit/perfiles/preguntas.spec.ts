import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import {
  CARPETA_DE_PROCESOS,
  cargarPerfiles,
  type PerfilCargado,
} from '../../../src/perfiles/perfil-cargado';
import type { PreguntaAbierta } from '../../../src/perfiles/secciones/preguntas';
import { comoTexto } from '../../../src/preguntas/como-texto';
import { dondeSeCambia, valorDelAjuste, type Fuentes } from '../../../src/preguntas/valor-del-ajuste';

const TITULO = '## Preguntas\n\n';
const DOCUMENTO = join(PROJECT_ROOT, 'docs/preguntas-abiertas.md');

/** The document is written from the data: `ACTUALIZAR_PREGUNTAS=1` writes it anew. */
describe('las preguntas abiertas', () => {
  let perfiles: Map<string, PerfilCargado>;

  beforeAll(async () => {
    perfiles = await cargarPerfiles();
  });

  const fuentesDe = ({ perfil, terminos, crudo }: PerfilCargado): Fuentes => ({
    perfil: crudo,
    terminos,
    indicador: (codigo) => perfil.kpis.find((kpi) => kpi.codigo === codigo),
    propiedad: (modelo, elemento, propiedad) => {
      const xml = readFileSync(join(CARPETA_DE_PROCESOS, `${modelo}.bpmn`), 'utf8');
      const desde = xml.indexOf(` id="${elemento}"`);
      return new RegExp(`name="${propiedad}" value="([^"]*)"`).exec(xml.slice(desde))?.[1];
    },
  });

  function bloque(): string {
    const todas = [...perfiles.values()].flatMap((cargado) =>
      cargado.perfil.preguntas.map((pregunta) => ({ cargado, pregunta })),
    );
    const numero = (codigo: string): number => Number(codigo.slice(1));
    const codigos = [...new Set(todas.map(({ pregunta }) => pregunta.codigo))];
    return codigos
      .sort((a, b) => numero(a) - numero(b))
      .map((codigo) => {
        const suyas = todas.filter(({ pregunta }) => pregunta.codigo === codigo);
        const { pregunta, fuente, actua } = suyas[0]!.pregunta;
        return [
          `### ${codigo}. ${pregunta}`,
          `${fuente} Actúa en: ${actua}`,
          suyas.map((una) => eleccion(una.cargado, una.pregunta)).join('\n'),
        ].join('\n\n');
      })
      .join('\n\n');
  }

  function eleccion(cargado: PerfilCargado, { porque, ajustes }: PreguntaAbierta): string {
    const { codigo } = cargado.perfil;
    const valores = ajustes.map(({ nombre, en, opciones }) => {
      const valor = comoTexto(valorDelAjuste(en, fuentesDe(cargado)), opciones);
      return `  - ${nombre}: **${valor}** (\`${dondeSeCambia(en, codigo)}\`)`;
    });
    return [`- \`${codigo}\`. ${porque}`, ...valores].join('\n');
  }

  it('Q1–Q11 están todas, cada una con el ajuste que la responde', () => {
    for (let n = 1; n <= 11; n += 1) expect(bloque()).toContain(`### Q${n}. `);
  });

  it('docs/preguntas-abiertas.md dice lo mismo que los datos', () => {
    const texto = readFileSync(DOCUMENTO, 'utf8');
    const desde = texto.indexOf(TITULO) + TITULO.length;
    const hasta = texto.indexOf('\n\n## ', desde);
    if (process.env['ACTUALIZAR_PREGUNTAS'])
      writeFileSync(DOCUMENTO, `${texto.slice(0, desde)}${bloque()}${texto.slice(hasta)}`);
    else expect(texto.slice(desde, hasta)).toBe(bloque());
  });

  it('un ajuste que no lleva a ningún valor se dice', () => {
    const invama = perfiles.get('invama')!;
    expect(() => valorDelAjuste({ ruta: 'cierre.diasQueNoEstan' }, fuentesDe(invama))).toThrow(
      /perfil\.json, cierre\.diasQueNoEstan no lleva a ningún valor/,
    );
  });
});
