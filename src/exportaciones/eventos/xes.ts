import type { Evento, Traza } from './registro.service';

const EXTENSIONES = [
  ['Concept', 'concept'],
  ['Time', 'time'],
  ['Organizational', 'org'],
  ['Lifecycle', 'lifecycle'],
] as const;

/** The log as XES (IEEE 1849-2016), piece by piece. `phva`, `isoClause` and `norma` are attributes of our own. */
export async function* comoXes(trazas: AsyncIterable<Traza>, origen: string): AsyncGenerator<string> {
  yield [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">',
    ...EXTENSIONES.map(
      ([nombre, prefijo]) =>
        `  <extension name="${nombre}" prefix="${prefijo}" uri="http://www.xes-standard.org/${prefijo}.xesext"/>`,
    ),
    '  <global scope="trace">',
    `    ${atributo('string', 'concept:name', 'sin radicado')}`,
    '  </global>',
    '  <global scope="event">',
    `    ${atributo('string', 'concept:name', 'sin nombre')}`,
    `    ${atributo('date', 'time:timestamp', '1970-01-01T00:00:00.000Z')}`,
    `    ${atributo('string', 'org:resource', 'sistema')}`,
    `    ${atributo('string', 'lifecycle:transition', 'complete')}`,
    '  </global>',
    '  <classifier name="Actividad" keys="concept:name"/>',
    '  <classifier name="Actividad y transición" keys="concept:name lifecycle:transition"/>',
    `  ${atributo('string', 'concept:name', origen)}`,
    `  ${atributo('string', 'lifecycle:model', 'standard')}`,
    '',
  ].join('\n');
  for await (const traza of trazas) yield trazaXes(traza);
  yield '</log>\n';
}

function trazaXes(traza: Traza): string {
  return [
    '  <trace>',
    `    ${atributo('string', 'concept:name', traza.radicado)}`,
    `    ${atributo('string', 'tipo', traza.tipo)}`,
    `    ${atributo('string', 'canal', traza.canal)}`,
    `    ${atributo('string', 'estado', traza.estado)}`,
    `    ${atributo('date', 'recibidoEn', traza.recibidoEn)}`,
    ...(traza.vence ? [`    ${atributo('string', 'vence', traza.vence)}`] : []),
    ...traza.eventos.map(eventoXes),
    '  </trace>',
    '',
  ].join('\n');
}

function eventoXes(evento: Evento): string {
  const propios: Array<[string, string]> = [
    ['org:role', evento.rol],
    ['phva', evento.phva],
    ['isoClause', evento.clausulas],
    ['norma', evento.norma],
    ['eventType', evento.tipo],
  ];
  return [
    '    <event>',
    `      ${atributo('string', 'concept:name', evento.actividad)}`,
    `      ${atributo('date', 'time:timestamp', evento.en)}`,
    `      ${atributo('string', 'org:resource', evento.recurso)}`,
    `      ${atributo('string', 'lifecycle:transition', evento.transicion)}`,
    ...propios.flatMap(([llave, valor]) => (valor ? [`      ${atributo('string', llave, valor)}`] : [])),
    '    </event>',
  ].join('\n');
}

function atributo(clase: 'string' | 'date', llave: string, valor: string): string {
  return `<${clase} key="${llave}" value="${escapar(valor)}"/>`;
}

const ENTIDADES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Also what XML 1.0 has no way to write: control characters and halves of a pair. */
function escapar(texto: string): string {
  return texto
    .replace(/[\u0000-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
    .replace(/[&<>"]/g, (letra) => ENTIDADES[letra]!);
}
