import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Verification, verifyExport } from './verify-export';

const USAGE = 'Uso: npm run -s bitacora:verificar -- ARCHIVO.json [--huella SHA256]';

/**
 * `npm run bitacora:verificar -- EXPORT [--huella SHA256]`: no server, no database.
 * @returns 0 when the record is whole, 1 when it is not, 64 for wrong usage, 66 for a file that cannot be read
 */
export async function main(argv: string[], print: (line: string) => void = console.log): Promise<number> {
  const request = readArguments(argv);
  if (typeof request === 'string') {
    process.stderr.write(`${request}\n${USAGE}\n`);
    return 64;
  }
  const document = readDocument(request.file);
  if ('problem' in document) {
    process.stderr.write(`${document.problem}\n`);
    return document.code;
  }
  z.config(z.locales.es());
  const verification = verifyExport(document.json, request.huella);
  for (const line of report(verification, request.huella)) print(line);
  return verification.ok ? 0 : 1;
}

function readArguments(argv: string[]): { file: string; huella?: string } | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { huella: { type: 'string' } },
      allowPositionals: true,
    });
    if (positionals.length !== 1) return `Se esperaba un archivo; se encontraron ${positionals.length}.`;
    const huella = values.huella?.replaceAll(':', '').toLowerCase();
    if (huella !== undefined && !/^[0-9a-f]{64}$/.test(huella))
      return 'Se esperaba en --huella un SHA-256 de 64 cifras hexadecimales.';
    return { file: positionals[0]!, huella };
  } catch (error) {
    return `Opción desconocida: ${(error as Error).message}`;
  }
}

function readDocument(file: string): { json: unknown } | { problem: string; code: number } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { problem: `No se pudo leer «${file}»: ${(error as NodeJS.ErrnoException).code}.`, code: 66 };
  }
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { problem: `«${file}» no es JSON: ${(error as Error).message}.`, code: 1 };
  }
}

function report(verification: Verification, pinned?: string): string[] {
  if (!verification.readable)
    return ['NO VERIFICABLE', ...verification.problems.map((problem) => `  - ${problem}`)];
  const { ok, reference, caseId, entries, sealedUpTo, seals, keyFingerprints, problems } = verification;
  return [
    `Radicado ${reference} · caso ${caseId}`,
    `Entradas: ${entries} · selladas hasta la ${sealedUpTo} · sellos: ${seals}`,
    ...keyFingerprints.map(
      (huella) => `Llave de los sellos: ${huella}${pinned === huella ? ' (es la esperada)' : ''}`,
    ),
    ...(ok && entries > sealedUpTo
      ? [`Las entradas ${sealedUpTo + 1} a ${entries} son recientes y aún no tienen sello.`]
      : []),
    ...(ok && !pinned && seals > 0
      ? ['No se comparó la huella de la llave: use --huella para exigir la de la entidad.']
      : []),
    ok ? 'ÍNTEGRA: la bitácora no fue alterada.' : 'ALTERADA: la bitácora no es la que se escribió.',
    ...problems.map((problem) => `  - ${problem}`),
  ];
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
