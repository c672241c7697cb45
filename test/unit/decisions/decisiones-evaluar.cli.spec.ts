import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/engine/decisions/decisiones-evaluar.cli';
import { definitions, inputData, literal, requiresInput, table } from './dmn';

const folder = mkdtempSync(join(tmpdir(), 'cauce-decisiones-'));
afterAll(() => rmSync(folder, { recursive: true }));

const model = (name: string, content: string): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

async function run(...argv: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(argv, { write: (line) => out.push(line), complain: (line) => err.push(line) });
  return { code, out, err };
}

const terms = model(
  'terminos.dmn',
  definitions(
    table({
      inputs: [['tipo', 'string', '"QUEJA","CONSULTA"']],
      outputs: [{ name: 'n' }, { name: 'desde' }],
      rules: [
        ['"QUEJA"', '15', 'date("2026-01-05")'],
        ['"CONSULTA"', '30', 'null'],
      ],
    }),
  ),
);

describe('npm run decisiones:evaluar', () => {
  it('imprime una línea con el resultado en JSON', async () => {
    const answer = { code: 0, out: ['{"n":15,"desde":"2026-01-05"}'], err: [] };
    expect(await run(terms, 'd', '{"tipo": "QUEJA"}')).toEqual(answer);
  });

  it('acepta las entradas envueltas en "input"', async () => {
    expect((await run(terms, 'd', '{"input": {"tipo": "CONSULTA"}}')).out).toEqual(['{"n":30,"desde":null}']);
  });

  it('no desenvuelve "input" cuando el modelo tiene una entrada que se llama así', async () => {
    const own = model(
      'input.dmn',
      definitions(inputData('input'), literal('d', 'input.x + 1', requiresInput('input'))),
    );
    expect((await run(own, 'd', '{"input": {"x": 1}}')).out).toEqual(['2']);
  });

  it('sin entradas evalúa con ninguna', async () => {
    expect(await run(model('uno.dmn', definitions(literal('d', '1 + 1'))), 'd')).toMatchObject({
      code: 0,
      out: ['2'],
    });
  });

  it.each([
    ['sin argumentos', [], 'Uso: npm run decisiones:evaluar'],
    ['sin decisión', [terms], 'Uso:'],
    ['con argumentos de más', [terms, 'd', '{}', 'x'], 'Uso:'],
    ['un modelo que no existe', ['nada.dmn', 'd', '{}'], 'nada.dmn" no se puede leer: no existe'],
    ['una carpeta', [folder, 'd', '{}'], 'es una carpeta'],
    ['un modelo que no es DMN', [model('a.dmn', 'hola'), 'd', '{}'], 'no es un modelo DMN 1.3'],
    ['una decisión que no existe', [terms, 'x', '{}'], 'No existe la decisión "x"; el modelo tiene: "d".'],
    ['unas entradas que no son JSON', [terms, 'd', '{tipo: 1}'], 'no son JSON'],
    ['unas entradas que no son un objeto', [terms, 'd', '[1]'], 'se encontró [1]'],
    ['una entrada fuera de sus valores', [terms, 'd', '{"tipo": "RUEGO"}'], 'se encontró "RUEGO"'],
    ['una entrada de otro tipo', [terms, 'd', '{"tipo": 7}'], 'se esperaba un texto'],
  ])('%s: código 1, una frase en la salida de errores y nada en la otra', async (_, argv, expected) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 1, out: [] });
    expect(err.join('\n')).toContain(expected);
  });
});
