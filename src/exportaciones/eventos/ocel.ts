import type { Row } from '../../common/row';
import type { CasoDelRegistro, Evento, Traza } from './registro.service';

/** Rows that become objects, for the cases of a page: instances of processes, letters. */
export type ObjetosDe = (casoIds: string[]) => Promise<{ procesos: Row[]; cartas: Row[] }>;

const ATRIBUTOS_DE_EVENTO = ['eventType', 'transicion', 'rol', 'phva', 'isoClause', 'norma'];
const TIPOS_DE_OBJETO = [
  { name: 'radicado', attributes: ['tipo', 'canal', 'estado', 'prioridad', 'vence'] },
  { name: 'proceso', attributes: ['clave', 'version'] },
  { name: 'carta', attributes: ['plantilla'] },
  { name: 'recurso', attributes: ['rol'] },
].map(({ name, attributes }) => ({
  name,
  attributes: attributes.map((uno) => ({ name: uno, type: 'string' })),
}));
const DESDE_SIEMPRE = '1970-01-01T00:00:00.000Z';

/**
 * The log as OCEL 2.0 in JSON: events that touch a radicado, the instance of a process, a letter and who acted. Members
 * come in the order in which they are known: events first, then what they named; readers take them in any order.
 */
export async function* comoOcel(
  trazas: AsyncIterable<Traza>,
  casos: () => AsyncIterable<CasoDelRegistro[]>,
  objetosDe: ObjetosDe,
): AsyncGenerator<string> {
  const tipos = new Set<string>();
  const recursos = new Map<string, string>();
  yield '{"events":[';
  let coma = '';
  for await (const traza of trazas) {
    for (const evento of traza.eventos) {
      tipos.add(evento.actividad);
      if (!recursos.get(evento.recurso)) recursos.set(evento.recurso, evento.rol);
      yield `${coma}\n${JSON.stringify(eventoOcel(traza, evento))}`;
      coma = ',';
    }
  }
  yield '\n],"objects":[';
  coma = '';
  for await (const pagina of casos()) {
    for (const objeto of objetosOcel(pagina, await objetosDe(pagina.map(({ casoId }) => casoId)))) {
      yield `${coma}\n${JSON.stringify(objeto)}`;
      coma = ',';
    }
  }
  for (const [recurso, rol] of recursos) {
    yield `${coma}\n${JSON.stringify({ id: recursoId(recurso), type: 'recurso', attributes: atributos({ rol }), relationships: [] })}`;
    coma = ',';
  }
  const eventTypes = [...tipos].map((name) => ({
    name,
    attributes: ATRIBUTOS_DE_EVENTO.map((uno) => ({ name: uno, type: 'string' })),
  }));
  yield `\n],"eventTypes":${JSON.stringify(eventTypes)},"objectTypes":${JSON.stringify(TIPOS_DE_OBJETO)}}\n`;
}

function eventoOcel({ casoId, radicado }: Traza, evento: Evento): object {
  const { actividad, tipo, transicion, rol, phva, clausulas, norma, sobre } = evento;
  const valores = { eventType: tipo, transicion, rol, phva, isoClause: clausulas, norma };
  return {
    id: evento.id,
    type: actividad,
    time: evento.en,
    attributes: Object.entries(valores).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    relationships: [
      { objectId: radicado, qualifier: 'caso' },
      { objectId: recursoId(evento.recurso), qualifier: 'actor' },
      ...(sobre?.clase === 'process-instance'
        ? [{ objectId: procesoId(sobre.id), qualifier: 'proceso' }]
        : []),
      ...(sobre?.clase === 'carta' && sobre.id !== casoId
        ? [{ objectId: cartaId(sobre.id), qualifier: 'carta' }]
        : []),
    ],
  };
}

function objetosOcel(
  casos: CasoDelRegistro[],
  { procesos, cartas }: { procesos: Row[]; cartas: Row[] },
): object[] {
  const radicados = new Map(casos.map(({ casoId, radicado }) => [casoId, radicado]));
  const delCaso = (casoId: string) => [{ objectId: radicados.get(casoId)!, qualifier: 'del caso' }];
  return [
    ...casos.map(({ radicado, tipo, canal, estado, prioridad, vence }) => ({
      id: radicado,
      type: 'radicado',
      attributes: atributos({ tipo, canal, estado, prioridad, vence }),
      relationships: [],
    })),
    ...procesos.map(({ id, root_id, clave, version }) => ({
      id: procesoId(id),
      type: 'proceso',
      attributes: atributos({ clave, version: String(version) }),
      relationships: delCaso(root_id),
    })),
    ...cartas.map(({ id, caso_id, plantilla }) => ({
      id: cartaId(id),
      type: 'carta',
      attributes: atributos({ plantilla }),
      relationships: delCaso(caso_id),
    })),
  ];
}

const recursoId = (recurso: string): string => `recurso:${recurso}`;
const procesoId = (id: string): string => `proceso:${id}`;
const cartaId = (id: string): string => `carta:${id}`;

function atributos(valores: Record<string, string | null>): object[] {
  return Object.entries(valores).flatMap(([name, value]) =>
    value ? [{ name, time: DESDE_SIEMPRE, value }] : [],
  );
}
