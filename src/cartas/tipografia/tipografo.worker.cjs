// @ts-check
'use strict';
/**
 * Child process that sets letters with Typst. Plain CommonJS on purpose: it is forked as it stands from
 * src/ (tests) and from dist/ (copied as an asset). It holds no database, no secret and no network.
 */
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const { leerCobertura, cubrir } = require('./glifos.cjs');

const FUENTES = [
  ['source-serif-4', '400Regular', 'SourceSerif4_400Regular'],
  ['source-serif-4', '400Regular_Italic', 'SourceSerif4_400Regular_Italic'],
  ['source-serif-4', '700Bold', 'SourceSerif4_700Bold'],
  ['source-serif-4', '700Bold_Italic', 'SourceSerif4_700Bold_Italic'],
  ['source-sans-3', '400Regular', 'SourceSans3_400Regular'],
  ['source-sans-3', '400Regular_Italic', 'SourceSans3_400Regular_Italic'],
  ['source-sans-3', '600SemiBold', 'SourceSans3_600SemiBold'],
  ['source-sans-3', '700Bold', 'SourceSans3_700Bold'],
];
const fuentes = FUENTES.map(([paquete, peso, archivo]) => {
  const raiz = dirname(require.resolve(`@expo-google-fonts/${paquete}/package.json`));
  return readFileSync(join(raiz, String(peso), `${archivo}.ttf`));
});
const cobertura = leerCobertura(fuentes);
const carpeta = join(__dirname, '..', 'typst');
const compilador = NodeCompiler.create({ workspace: carpeta, fontArgs: [{ fontBlobs: fuentes }] });

/** @param {any} salida @returns {string[]} */
function diagnosticos(salida) {
  const error = salida.takeDiagnostics() ?? salida.takeError();
  if (!error) return ['Typst no dio razón.'];
  return error.shortDiagnostics.map((/** @type {any} */ uno) =>
    [uno.message, ...(uno.hints ?? [])].join(' '),
  );
}

/** @param {{ carta: unknown; disposicion?: string; norma: string; instante: number }} pedido */
function componer(pedido) {
  const { valor, sustituidos } = cubrir(pedido.carta, cobertura);
  const salida = compilador.compile({
    mainFilePath: join(carpeta, pedido.disposicion === 'informe' ? 'informe.typ' : 'carta.typ'),
    inputs: { carta: JSON.stringify(valor) },
  });
  if (salida.hasError() || !salida.result) return { errores: diagnosticos(salida) };
  try {
    const pdf = compilador.pdf(salida.result, {
      pdfStandard: pedido.norma,
      pdfTags: true,
      creationTimestamp: pedido.instante,
    });
    return { pdf, paginas: salida.result.numOfPages, sustituidos };
  } catch (error) {
    return {
      errores: String(error instanceof Error ? error.message : error)
        .split('\n')
        .filter(Boolean),
    };
  } finally {
    compilador.evictCache(4);
  }
}

process.on('message', (/** @type {any} */ mensaje) => {
  let respuesta;
  try {
    respuesta = componer(mensaje);
  } catch (error) {
    respuesta = { errores: [String(error instanceof Error ? error.message : error)] };
  }
  process.send?.({ id: mensaje.id, ...respuesta });
});
// Ctrl-C reaches the whole group; the parent still has letters to finish, and ends this process itself.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
// The parent is gone (even after kill -9): nothing may be left running.
process.on('disconnect', () => process.exit(0));
process.send?.({ listo: true });
