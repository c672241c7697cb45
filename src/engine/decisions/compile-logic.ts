import type { DmnElement } from 'dmn-moddle';
import { DecisionError } from './decision-error';
import {
  HIT_POLICIES,
  type Aggregator,
  type DecisionTable,
  type HitPolicy,
  type Logic,
  type Parameter,
  type TableInput,
  type TableOutput,
  type TableRule,
} from './model.types';

const FEEL_LANGUAGE = /^(feel|https?:\/\/www\.omg\.org\/spec\/(dmn|feel)\/.*)$/i;

/** @throws DecisionError `invalid-model` with the id of the element that cannot be carried */
export function compileLogic(element: DmnElement, decisionId: string): Logic {
  switch (element.$type) {
    case 'dmn:DecisionTable':
      return compileTable(element, decisionId);
    case 'dmn:LiteralExpression':
      return { kind: 'literal', text: feelText(element, decisionId) };
    case 'dmn:Context':
      return {
        kind: 'context',
        entries: children(element, 'contextEntry').map((entry) => contextEntry(entry, decisionId)),
      };
    case 'dmn:List':
      return {
        kind: 'list',
        elements: children(element, 'elements').map((child) => compileLogic(child, decisionId)),
      };
    case 'dmn:Relation':
      return {
        kind: 'relation',
        columns: children(element, 'column').map((column) => column.name ?? ''),
        rows: children(element, 'row').map((row) =>
          children(row, 'elements').map((cell) => compileLogic(cell, decisionId)),
        ),
      };
    case 'dmn:Invocation':
      return compileInvocation(element, decisionId);
    case 'dmn:FunctionDefinition':
      return compileFunction(element, decisionId);
    default:
      throw invalid(decisionId, `usa "${element.$type}"${at(element)}, que no se admite`);
  }
}

export function compileFunction(
  element: DmnElement,
  decisionId: string,
): Extract<Logic, { kind: 'function' }> {
  const kind = element['kind'] as string | undefined;
  if (kind !== undefined && kind !== 'FEEL') {
    throw invalid(
      decisionId,
      `define una función de tipo ${kind}${at(element)}; solo se admiten funciones FEEL`,
    );
  }
  return { kind: 'function', parameters: parametersOf(element), body: required(element, 'body', decisionId) };
}

function parametersOf(element: DmnElement): Parameter[] {
  return children(element, 'formalParameter').map((parameter) => ({
    name: parameter.name ?? '',
    typeRef: parameter['typeRef'] as string | undefined,
  }));
}

function compileInvocation(element: DmnElement, decisionId: string): Logic {
  const bindings = children(element, 'binding').map((binding) => ({
    parameter: (binding['parameter'] as DmnElement | undefined)?.name ?? '',
    value: required(binding, 'bindingFormula', decisionId),
  }));
  return { kind: 'invocation', function: required(element, 'calledFunction', decisionId), bindings };
}

function contextEntry(entry: DmnElement, decisionId: string): { name?: string; value: Logic } {
  const name = (entry['variable'] as DmnElement | undefined)?.name;
  return { ...(name === undefined ? {} : { name }), value: required(entry, 'value', decisionId) };
}

function required(element: DmnElement, property: string, decisionId: string): Logic {
  const child = element[property] as DmnElement | undefined;
  if (!child)
    throw invalid(
      decisionId,
      `tiene un elemento "${element.$type}"${at(element)} incompleto: falta ${property}`,
    );
  return compileLogic(child, decisionId);
}

function compileTable(element: DmnElement, decisionId: string): DecisionTable {
  const inputs = children(element, 'input').map((clause, index) => tableInput(clause, index, decisionId));
  const outputs = children(element, 'output').map((clause, index) => tableOutput(clause, index, decisionId));
  const table: DecisionTable = {
    kind: 'table',
    hitPolicy: hitPolicyOf(element, decisionId),
    inputs,
    outputs,
    rules: children(element, 'rule').map((rule, index) => tableRule(rule, index, decisionId)),
  };
  const aggregation = element['aggregation'] as Aggregator | undefined;
  if (aggregation !== undefined) table.aggregation = aggregation;
  assertTable(table, decisionId);
  return table;
}

function hitPolicyOf(element: DmnElement, decisionId: string): HitPolicy {
  const found = (element['hitPolicy'] as string | undefined) ?? 'UNIQUE';
  const known = HIT_POLICIES.find((policy) => policy === found);
  if (!known)
    throw invalid(
      decisionId,
      `tiene la política de acierto "${found}"; se esperaba una de: ${HIT_POLICIES.join(', ')}`,
    );
  return known;
}

function tableInput(clause: DmnElement, index: number, decisionId: string): TableInput {
  const expression = clause['inputExpression'] as DmnElement | undefined;
  const text = expression ? feelText(expression, decisionId) : '';
  if (text === '') throw invalid(decisionId, `tiene la entrada ${index + 1} sin expresión${at(clause)}`);
  return {
    id: clause.id ?? `entrada ${index + 1}`,
    label: (clause['label'] as string | undefined) ?? text,
    expression: text,
    ...optional('typeRef', expression?.['typeRef']),
    ...optional('allowedValues', textOf(clause['inputValues'])),
  };
}

function tableOutput(clause: DmnElement, index: number, decisionId: string): TableOutput {
  const fallback = clause['defaultOutputEntry'] as DmnElement | undefined;
  return {
    id: clause.id ?? `salida ${index + 1}`,
    name: clause.name ?? (clause['label'] as string | undefined) ?? '',
    ...optional('typeRef', clause['typeRef']),
    ...optional('allowedValues', textOf(clause['outputValues'])),
    ...optional('defaultValue', fallback ? feelText(fallback, decisionId) : undefined),
  };
}

function tableRule(rule: DmnElement, index: number, decisionId: string): TableRule {
  return {
    id: rule.id ?? `regla ${index + 1}`,
    number: index + 1,
    tests: children(rule, 'inputEntry').map((entry) => feelText(entry, decisionId)),
    outputs: children(rule, 'outputEntry').map((entry) => feelText(entry, decisionId)),
  };
}

function assertTable(table: DecisionTable, decisionId: string): void {
  const { inputs, outputs, rules, hitPolicy, aggregation } = table;
  if (outputs.length === 0) throw invalid(decisionId, 'tiene una tabla sin salidas');
  const names = outputs.map((output) => output.name);
  if (outputs.length > 1 && (names.includes('') || new Set(names).size < names.length)) {
    throw invalid(decisionId, 'tiene varias salidas: cada una necesita un nombre distinto');
  }
  for (const rule of rules) {
    if (rule.tests.length === inputs.length && rule.outputs.length === outputs.length) continue;
    throw invalid(
      decisionId,
      `tiene la regla ${rule.number} (${rule.id}) con ${rule.tests.length} condiciones y ${rule.outputs.length} salidas; ` +
        `se esperaban ${inputs.length} y ${outputs.length}`,
      rule.id,
    );
  }
  // DMN 1.3, 8.2.10: the collect operators are undefined over several outputs.
  if (aggregation && hitPolicy !== 'COLLECT')
    throw invalid(decisionId, `usa ${aggregation} con ${hitPolicy}; solo va con COLLECT`);
  if (aggregation && outputs.length > 1)
    throw invalid(decisionId, `usa ${aggregation} con varias salidas; solo se admite una`);
  // DMN 1.3, 8.2.10: the order of the output values is the priority.
  if (
    (hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') &&
    !outputs.some((output) => output.allowedValues)
  ) {
    throw invalid(decisionId, `usa ${hitPolicy} y ninguna salida lista sus valores en orden de prioridad`);
  }
}

function feelText(element: DmnElement, decisionId: string): string {
  const language = element['expressionLanguage'] as string | undefined;
  if (language && !FEEL_LANGUAGE.test(language)) {
    throw invalid(decisionId, `usa el lenguaje "${language}"${at(element)}; solo se admite FEEL`);
  }
  if (element['importedValues'])
    throw invalid(decisionId, `importa valores${at(element)}, lo que no se admite`);
  return textOf(element) ?? '';
}

function textOf(element: unknown): string | undefined {
  const text = (element as DmnElement | undefined)?.['text'];
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function optional<K extends string>(key: K, value: unknown): Partial<Record<K, string>> {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as Partial<Record<K, string>>) : {};
}

export function children(element: DmnElement, property: string): DmnElement[] {
  return (element[property] as DmnElement[] | undefined) ?? [];
}

function at(element: DmnElement): string {
  return element.id ? ` (en "${element.id}")` : '';
}

export function invalid(decisionId: string, what: string, ruleId?: string): DecisionError {
  return new DecisionError('invalid-model', `La decisión "${decisionId}" ${what}.`, decisionId, ruleId);
}
