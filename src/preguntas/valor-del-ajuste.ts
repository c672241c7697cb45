import type { TablaDeTerminos } from '../perfiles';
import type { Referencia } from '../perfiles/secciones/preguntas';

/** From where a value is read. Each answers undefined when there is none. */
export interface Fuentes {
  /** As its file says it. */
  perfil: unknown;
  terminos: TablaDeTerminos;
  indicador(codigo: string): Record<string, unknown> | undefined;
  propiedad(modelo: string, elemento: string, propiedad: string): string | undefined;
}

/** The value that governs today. @throws Error when the reference leads nowhere: the profile is wrong */
export function valorDelAjuste(en: Referencia, fuentes: Fuentes): unknown {
  const valor = leer(en, fuentes);
  if (valor === undefined) throw new Error(`${dondeSeCambia(en, 'el perfil')} no lleva a ningún valor.`);
  return valor;
}

function leer(en: Referencia, fuentes: Fuentes): unknown {
  if ('ruta' in en) return porRuta(fuentes.perfil, en.ruta);
  if ('termino' in en) return fuentes.terminos.buscar(en.termino)?.[en.columna] ?? null;
  if ('indicador' in en) return fuentes.indicador(en.indicador)?.[en.campo];
  return fuentes.propiedad(en.modelo, en.elemento, en.propiedad);
}

function porRuta(datos: unknown, ruta: string): unknown {
  return ruta.split('.').reduce<unknown>((dentro, parte) => {
    if (Array.isArray(dentro))
      return dentro.find((uno: { codigo?: string }) => uno?.codigo === parte) as unknown;
    return typeof dentro === 'object' && dentro !== null && Object.hasOwn(dentro, parte)
      ? (dentro as Record<string, unknown>)[parte]
      : undefined;
  }, datos);
}

/** The file, or the screen, where the setting is changed. */
export function dondeSeCambia(en: Referencia, perfil: string): string {
  if ('ruta' in en) return `processes/${perfil}/perfil.json, ${en.ruta}`;
  if ('termino' in en)
    return `processes/${perfil}/terminos.dmn, ${[en.termino.tipo, en.termino.zona].filter(Boolean).join(' ')}, ${en.columna}`;
  if ('indicador' in en) return `Indicadores, ${en.indicador}, ${en.campo}`;
  return `processes/${en.modelo}.bpmn, ${en.elemento}, ${en.propiedad}`;
}
