import { failure, type Finding, type ModelLimits } from './types';

/** XML elements for each element that means something: shapes, bounds, labels, properties, documentation. */
const XML_ELEMENTS_EACH = 40;

/**
 * What is refused before anything is parsed: one linear pass over the text, without building anything, so that
 * a hostile file costs no more than its length.
 */
export function guardXml(content: string, limits: ModelLimits): Finding[] {
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(content)) {
    const message =
      'El archivo declara un DOCTYPE o entidades XML, lo que no se admite: ningún editor de diagramas los escribe.';
    return [failure('doctype', message)];
  }
  const text = content.replace(/^\uFEFF/, '').trimStart();
  if (!text.startsWith('<'))
    return [
      failure('not-xml', `El archivo no es XML: se esperaba «<» y empieza por «${text.slice(0, 20)}».`),
    ];
  const { elements, depth } = measureXml(text);
  const findings: Finding[] = [];
  if (depth > limits.maxDepth) findings.push(tooDeep(depth, limits));
  if (elements > limits.maxElements * XML_ELEMENTS_EACH)
    findings.push(tooMany(elements, 'elementos XML', limits.maxElements * XML_ELEMENTS_EACH));
  const entity = unknownEntity(text);
  if (entity)
    findings.push(
      failure(
        'entity',
        `El archivo usa la entidad «${entity}», que no está definida; se admiten amp, lt, gt, quot y apos.`,
      ),
    );
  return findings;
}

export function guardJson(content: string, limits: ModelLimits): Finding[] {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let index = 0; index < content.length; index += 1) {
    const character = content[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  // A component takes two levels: its object and the list that holds it.
  return deepest > limits.maxDepth * 2 ? [tooDeep(deepest, { maxDepth: limits.maxDepth * 2 })] : [];
}

export function guardCount(count: number, what: string, limits: ModelLimits): Finding[] {
  return count > limits.maxElements ? [tooMany(count, what, limits.maxElements)] : [];
}

export function guardBytes(bytes: number, limits: ModelLimits): Finding[] {
  if (bytes <= limits.maxBytes) return [];
  return [failure('too-large', `El archivo pesa ${kib(bytes)}; se admiten ${kib(limits.maxBytes)}.`)];
}

function measureXml(text: string): { elements: number; depth: number } {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOfMarkup(text, at);
    if (text[at + 1] === '/') depth -= 1;
    else if (text[at + 1] !== '!' && text[at + 1] !== '?') {
      elements += 1;
      if (text[end - 1] !== '/') depth += 1;
      deepest = Math.max(deepest, depth);
    }
    at = end + 1;
  }
  return { elements, depth: deepest };
}

/** Position of the `>` that ends the markup at `at`; a `>` inside a quoted attribute does not end it. */
function endOfMarkup(text: string, at: number): number {
  const closing = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : undefined;
  if (closing) return toEnd(text, text.indexOf(closing, at), closing.length - 1);
  let quote = '';
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index] as string;
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index;
  }
  return text.length;
}

function toEnd(text: string, position: number, length: number): number {
  return position < 0 ? text.length : position + length;
}

function unknownEntity(text: string): string | undefined {
  const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)[^\s;<]{0,20};?/i;
  return entity.exec(outsideComments(text))?.[0];
}

/** Without comments and CDATA, where `&` is a letter like another. Linear also when one is never closed. */
function outsideComments(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf('<!', from); at >= 0; at = text.indexOf('<!', from)) {
    pieces.push(text.slice(from, at));
    from = endOfMarkup(text, at) + 1;
  }
  return [...pieces, text.slice(from)].join('');
}

function tooDeep(depth: number, { maxDepth }: Pick<ModelLimits, 'maxDepth'>): Finding {
  return failure('too-deep', `El archivo anida ${depth} niveles; se admiten ${maxDepth}.`);
}

function tooMany(count: number, what: string, limit: number): Finding {
  return failure('too-many-elements', `El archivo tiene ${count} ${what}; se admiten ${limit}.`);
}

function kib(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KiB`;
}
