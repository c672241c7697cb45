import { failure, type Finding } from './types';

/** A warning of moddle's reader: bpmn-moddle and dmn-moddle give the same. */
export interface ParseWarning {
  message: string;
  element?: { id?: string; $type?: string };
  property?: string;
  value?: string;
}

/** moddle skips what it cannot read and goes on; here nothing is skipped in silence. */
export function findingsOf(warnings: readonly ParseWarning[], content: string): Finding[] {
  return warnings.map((warning) => findingOf(warning, content));
}

function findingOf(warning: ParseWarning, content: string): Finding {
  const { message, element, property = '', value = '' } = warning;
  const elementId = element?.id;
  if (message.startsWith('unresolved reference')) {
    const attribute = property.split(':').pop() ?? property;
    return failure(
      'dangling-reference',
      `El elemento «${elementId ?? element?.$type ?? ''}» apunta con ${attribute} a «${value}», que no existe en el archivo.`,
      elementId,
    );
  }
  if (message.startsWith('unknown attribute')) {
    const where = `El elemento «${elementId ?? element?.$type ?? ''}»`;
    return failure(
      'unknown-attribute',
      `${where} tiene el atributo «${property}», que no es de BPMN ni de DMN.`,
      elementId,
    );
  }
  return unparsable(message, content);
}

/** Parser messages carry what was found, the position (from 0) and the reason in three lines. */
export function unparsable(message: string, content: string): Finding {
  const reason = /nested error: (.*)/.exec(message)?.[1] ?? message.split('\n')[0] ?? '';
  const where = placeOf(message, content);
  const duplicated = /duplicate ID <(.*)>/.exec(reason)?.[1];
  if (duplicated)
    return failure('duplicate-id', `El identificador «${duplicated}» está repetido${where}.`, duplicated);
  const illegal = /illegal ID <(.*)>/.exec(reason)?.[1];
  if (illegal)
    return failure(
      'illegal-id',
      `El identificador «${illegal}» no es válido${where}: no puede empezar por número ni llevar espacios.`,
    );
  if (/unknown type|unrecognized element|unexpected element/.test(reason)) {
    const tag = /unparsable content <([^\s/>]+)/.exec(message)?.[1] ?? '';
    return failure(
      'unknown-element',
      `El archivo tiene un elemento «${tag}» que no se reconoce${where}.`,
      idAt(message, content),
    );
  }
  const repeated = /attribute <(.*)> already defined/.exec(reason)?.[1];
  if (repeated)
    return failure('not-xml', `El atributo «${repeated}» está repetido en un mismo elemento${where}.`);
  return failure('not-xml', `El archivo no es XML bien formado${where}: ${SENTENCES[reason] ?? reason}.`);
}

const SENTENCES: Record<string, string> = {
  'missing start tag': 'falta el elemento raíz',
  'unexpected end of file': 'termina antes de cerrar todos los elementos',
  'closing tag mismatch': 'una etiqueta de cierre no corresponde a la que se abrió',
  'unclosed tag': 'una etiqueta no se cierra',
  'non-whitespace outside of root node': 'hay texto fuera del elemento raíz',
  'missing closing quote': 'un atributo no cierra sus comillas',
  'illegal first char attribute name': 'un nombre de atributo no es válido',
};

/** The id of the element at the reported position: moddle gives none for what it does not know. */
function idAt(message: string, content: string): string | undefined {
  const [, line, column] = /line: (\d+)\s+column: (\d+)/.exec(message) ?? [];
  const rest = content.split('\n')[Number(line)]?.slice(Number(column), Number(column) + 500) ?? '';
  const tag = rest.slice(0, rest.indexOf('>') + 1);
  return /\sid="([^"]+)"/.exec(tag)?.[1];
}

function placeOf(message: string, content: string): string {
  const line = /line: (\d+)/.exec(message)?.[1];
  const column = /column: (\d+)/.exec(message)?.[1];
  if (line === undefined || content === '') return '';
  return ` (línea ${Number(line) + 1}, columna ${Number(column ?? 0) + 1})`;
}
