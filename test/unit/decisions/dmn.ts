/** Writes DMN 1.3 documents for the tests, so that each test shows only what it is about. */

export interface TableSpec {
  id?: string;
  hitPolicy?: string;
  aggregation?: string;
  /** `[expression, typeRef?, allowedValues?]`. */
  inputs: Array<[expression: string, typeRef?: string, allowedValues?: string]>;
  outputs: Array<{ name: string; typeRef?: string; values?: string; default?: string }>;
  /** Tests first, outputs after. */
  rules: string[][];
  requires?: string;
  variable?: string;
}

const NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

export function definitions(...content: string[]): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="${NAMESPACE}" id="defs" name="pruebas" ` +
    `namespace="https://cauce.dev/dmn">${content.join('\n')}</definitions>`
  );
}

export function table(spec: TableSpec): string {
  const id = spec.id ?? 'd';
  const hitPolicy = spec.hitPolicy ? ` hitPolicy="${spec.hitPolicy}"` : '';
  const aggregation = spec.aggregation ? ` aggregation="${spec.aggregation}"` : '';
  const inputs = spec.inputs.map(
    ([expression, typeRef, allowed], index) =>
      `<input id="${id}-i${index}"><inputExpression${attribute('typeRef', typeRef)}>${text(expression)}</inputExpression>` +
      `${allowed ? `<inputValues>${text(allowed)}</inputValues>` : ''}</input>`,
  );
  const outputs = spec.outputs.map(
    (output, index) =>
      `<output id="${id}-o${index}" name="${output.name}"${attribute('typeRef', output.typeRef)}>` +
      `${output.values ? `<outputValues>${text(output.values)}</outputValues>` : ''}` +
      `${output.default ? `<defaultOutputEntry>${text(output.default)}</defaultOutputEntry>` : ''}</output>`,
  );
  const rules = spec.rules.map((cells, index) => {
    const entries = cells.map((cell, position) => {
      const tag = position < spec.inputs.length ? 'inputEntry' : 'outputEntry';
      return `<${tag}>${text(cell)}</${tag}>`;
    });
    return `<rule id="${id}-r${index + 1}">${entries.join('')}</rule>`;
  });
  const variable = spec.variable ? `<variable name="${spec.variable}"/>` : '';
  return (
    `<decision id="${id}" name="Decisión ${id}">${variable}${spec.requires ?? ''}` +
    `<decisionTable id="${id}-tabla"${hitPolicy}${aggregation}>${[...inputs, ...outputs, ...rules].join('')}</decisionTable></decision>`
  );
}

export function literal(id: string, expression: string, requires = ''): string {
  return `<decision id="${id}" name="${id}"><variable name="${id}"/>${requires}<literalExpression>${text(expression)}</literalExpression></decision>`;
}

/** A decision whose logic is written as XML. */
export function boxed(id: string, logic: string, requires = ''): string {
  return `<decision id="${id}" name="${id}"><variable name="${id}"/>${requires}${logic}</decision>`;
}

export function inputData(name: string, typeRef?: string): string {
  return `<inputData id="dato-${name}" name="${name}"><variable name="${name}"${attribute('typeRef', typeRef)}/></inputData>`;
}

export function requiresInput(...names: string[]): string {
  return names
    .map((name) => `<informationRequirement><requiredInput href="#dato-${name}"/></informationRequirement>`)
    .join('');
}

export function requiresDecision(...ids: string[]): string {
  return ids
    .map((id) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`)
    .join('');
}

export function requiresKnowledge(...ids: string[]): string {
  return ids
    .map((id) => `<knowledgeRequirement><requiredKnowledge href="#${id}"/></knowledgeRequirement>`)
    .join('');
}

export function text(content: string): string {
  return `<text>${content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</text>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${value}"`;
}
