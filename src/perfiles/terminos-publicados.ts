import { DecisionError } from '../engine/decisions';
import { ModelsRefused } from '../engine/models/releases/deployment-gate';
import type { ResourceFile } from '../engine/models/releases/release-files';
import type { Perfil } from './perfil.types';
import { TablaDeTerminos, type EntradaDeTermino } from './tabla-de-terminos';

/**
 * A table of terms before it is in force: every petition that has a term today has one with it, and each row that it
 * would meet is a term.
 * @throws ModelsRefused
 */
export async function revisarTerminos(
  { name, content }: ResourceFile,
  perfil: Perfil,
  enVigor?: TablaDeTerminos,
): Promise<TablaDeTerminos> {
  let tabla: TablaDeTerminos;
  try {
    tabla = await TablaDeTerminos.compilar(content, perfil.regimen);
  } catch (error) {
    throw rechazo(name, [(error as Error).message], error);
  }
  const faltas = combinaciones(perfil).flatMap((entrada) => faltaDe(tabla, enVigor, entrada) ?? []);
  if (faltas.length > 0) throw rechazo(name, [...new Set(faltas)].slice(0, 50));
  return tabla;
}

function combinaciones({ tipos, canales }: Perfil): EntradaDeTermino[] {
  return tipos.flatMap(({ codigo: tipo, exige }) =>
    canales.flatMap(({ codigo: canal }) =>
      (exige.includes('zona') ? (['urbana', 'rural'] as const) : [undefined]).map((zona) => ({
        ...{ tipo, canal, zona },
      })),
    ),
  );
}

function faltaDe(
  nueva: TablaDeTerminos,
  actual: TablaDeTerminos | undefined,
  entrada: EntradaDeTermino,
): string | undefined {
  try {
    if (nueva.buscar(entrada)) return undefined;
  } catch (error) {
    return (error as Error).message;
  }
  if (!actual?.buscar(entrada)) return undefined;
  const { tipo, canal, zona } = entrada;
  return `Ninguna fila da un término a ${tipo} por ${canal}${zona ? ` en zona ${zona}` : ''}; hoy lo tiene.`;
}

function rechazo(file: string, mensajes: string[], error?: unknown): ModelsRefused {
  const elementId = error instanceof DecisionError ? (error.ruleId ?? error.decisionId) : undefined;
  return new ModelsRefused(
    'La tabla de términos no se puede usar',
    mensajes.map((message) => ({
      file,
      ...(elementId ? { elementId } : {}),
      ...{ rule: 'terminos', severity: 'error' as const, message },
    })),
  );
}
