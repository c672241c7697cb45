import { readFileSync } from 'node:fs';
import { Refusal } from '../common/refusal';
import { calcular } from './calculo';
import { type PerfilCargado, cargarPerfiles } from './perfil-cargado';
import { perfilDe } from './perfiles.service';
import { leerPeticion } from './peticion-plazo';
import { enTabla } from './tabla-de-texto';

const USO = `Uso: npm run plazos -- ARCHIVO…
Comprueba casos fechados: {"casos": [{"id", …petición, "esperado": {campo: valor}}]}.
Solo se comparan los campos de "esperado"; null espera que el campo no aparezca y
{"error": "codigo"} que la petición se rechace con ese código.`;

interface Hallazgo {
  readonly caso: string;
  readonly campo: string;
  readonly esperado: string;
  readonly encontrado: string;
}

interface Salida {
  escribir(texto: string): void;
  fallar(texto: string): void;
}

const CONSOLA: Salida = {
  escribir: (texto) => void process.stdout.write(`${texto}\n`),
  fallar: (texto) => void process.stderr.write(`${texto}\n`),
};

/**
 * `npm run plazos -- ARCHIVO…`: exit code 0 when every case matches, 1 when one differs or cannot be read.
 * With `-s` (of npm or of the command) nothing is printed when all match.
 */
export async function main(argv: readonly string[], salida: Salida = CONSOLA): Promise<number> {
  const callado = argv.includes('-s');
  const archivos = argv.filter((argumento) => argumento !== '-s');
  if (archivos.length === 0 || archivos.some((argumento) => argumento.startsWith('-'))) {
    salida.fallar(USO);
    return 1;
  }
  const perfiles = await cargarPerfiles();
  let malos = 0;
  for (const archivo of archivos) malos += comprobarArchivo(archivo, perfiles, callado, salida);
  return malos === 0 ? 0 : 1;
}

function comprobarArchivo(
  archivo: string,
  perfiles: ReadonlyMap<string, PerfilCargado>,
  callado: boolean,
  salida: Salida,
): number {
  const casos = leerCasos(archivo);
  if (typeof casos === 'string') {
    salida.fallar(casos);
    return 1;
  }
  const hallazgos = casos.flatMap((caso, indice) => comprobarCaso(caso, indice, perfiles));
  const distintos = new Set(hallazgos.map(({ caso }) => caso)).size;
  if (hallazgos.length > 0) {
    const filas = hallazgos.map(({ caso, campo, esperado, encontrado }) => [
      caso,
      campo,
      esperado,
      encontrado,
    ]);
    salida.escribir(enTabla(['caso', 'campo', 'esperado', 'encontrado'], filas));
  }
  if (hallazgos.length > 0 || !callado) {
    const coinciden = `${casos.length - distintos} de ${casos.length} casos coinciden`;
    salida.escribir(`${archivo}: ${coinciden}${distintos ? `; diferencias: ${hallazgos.length}` : ''}`);
  }
  return distintos;
}

/** The cases of a file, or the sentence that says why there are none. */
function leerCasos(archivo: string): unknown[] | string {
  let contenido: unknown;
  try {
    contenido = JSON.parse(readFileSync(archivo, 'utf8'));
  } catch (error) {
    return `${archivo}: no se pudo leer como JSON: ${(error as Error).message}`;
  }
  const casos = esObjeto(contenido) ? contenido['casos'] : undefined;
  if (!Array.isArray(casos) || casos.length === 0)
    return `${archivo}: se esperaba {"casos": […]} con al menos un caso; se encontró otra cosa.`;
  return casos;
}

function comprobarCaso(
  caso: unknown,
  indice: number,
  perfiles: ReadonlyMap<string, PerfilCargado>,
): Hallazgo[] {
  const id = esObjeto(caso) && typeof caso['id'] === 'string' ? caso['id'] : `#${indice + 1}`;
  const esperado = esObjeto(caso) ? caso['esperado'] : undefined;
  if (!esObjeto(esperado) || Object.keys(esperado).length === 0)
    return [{ caso: id, campo: 'esperado', esperado: 'un objeto con campos', encontrado: mostrar(esperado) }];
  const respuesta = responder(caso, perfiles);
  if (respuesta instanceof Refusal && esperado['error'] === undefined)
    return [
      {
        caso: id,
        campo: 'petición',
        esperado: 'válida',
        encontrado: `${respuesta.code}: ${respuesta.detail}`,
      },
    ];
  const encontrados: Record<string, unknown> =
    respuesta instanceof Refusal ? { error: respuesta.code } : { ...respuesta };
  return Object.entries(esperado)
    .filter(([campo, valor]) => mostrar(encontrados[campo] ?? null) !== mostrar(valor))
    .map(([campo, valor]) => ({
      caso: id,
      campo,
      esperado: mostrar(valor),
      encontrado: mostrar(encontrados[campo]),
    }));
}

function responder(caso: unknown, perfiles: ReadonlyMap<string, PerfilCargado>): object {
  try {
    const peticion = leerPeticion(caso);
    return calcular(peticion, perfilDe(perfiles, peticion.perfil)).respuesta;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function esObjeto(valor: unknown): valor is Record<string, unknown> {
  return typeof valor === 'object' && valor !== null && !Array.isArray(valor);
}

function mostrar(valor: unknown): string {
  if (valor === undefined) return '(no aparece)';
  return typeof valor === 'string' ? valor : JSON.stringify(valor);
}

if (require.main === module) {
  // `npm run -s plazos` reaches the command only as this variable.
  const callado = process.env['npm_config_loglevel'] === 'silent' ? ['-s'] : [];
  main([...callado, ...process.argv.slice(2)]).then(
    (codigo) => (process.exitCode = codigo),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    },
  );
}
