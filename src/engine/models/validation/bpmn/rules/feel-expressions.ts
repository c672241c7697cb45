import type { ModdleElement } from 'bpmn-moddle';
import type { Reporter, RuleFactory } from 'bpmnlint';
import { expressionOf, feelFault, hasJuel } from '../../feel-check';
import { called, ownerOf, text } from './node';

/** Where FEEL may stand: `required` places take nothing else. */
const FIELDS: Record<string, Array<{ name: string; required?: boolean; what: string }>> = {
  'zeebe:Input': [{ name: 'source', what: 'la asignación de entrada' }],
  'zeebe:Output': [{ name: 'source', what: 'la asignación de salida' }],
  'zeebe:AssignmentDefinition': [
    { name: 'assignee', what: 'el responsable' },
    { name: 'candidateGroups', what: 'los grupos' },
    { name: 'candidateUsers', what: 'los usuarios' },
  ],
  'zeebe:TaskSchedule': [{ name: 'dueDate', what: 'la fecha límite' }],
  'zeebe:PriorityDefinition': [{ name: 'priority', what: 'la prioridad' }],
  'zeebe:Subscription': [{ name: 'correlationKey', what: 'la clave de correlación', required: true }],
  'zeebe:LoopCharacteristics': [
    { name: 'inputCollection', what: 'la colección', required: true },
    { name: 'outputElement', what: 'el elemento de salida', required: true },
  ],
};

/** Everything that is FEEL can be read as FEEL, and conditions are nothing else. */
export const feelExpressions: RuleFactory = () => ({
  check(node, reporter) {
    for (const { name, required, what } of FIELDS[node.$type] ?? []) {
      const value = text(node[name]);
      if (value !== '') checkField(node, value, what, required === true, reporter);
    }
    checkBody(node, 'conditionExpression', 'la condición', reporter);
    checkBody(node, 'completionCondition', 'la condición de terminación', reporter);
  },
});

function checkBody(node: ModdleElement, property: string, what: string, reporter: Reporter): void {
  const expression = node[property] as ModdleElement | undefined;
  if (!expression) return;
  const body = text(expression['body']);
  if (body === '') reporter.report(ownerOf(node).id, `En ${called(ownerOf(node))}, ${what} está vacía.`);
  else checkField(node, body, what, true, reporter);
}

function checkField(
  node: ModdleElement,
  value: string,
  what: string,
  required: boolean,
  reporter: Reporter,
): void {
  if (hasJuel(value)) return;
  const owner = ownerOf(node);
  const expression = expressionOf(value);
  const fault = expression === undefined ? undefined : feelFault(expression);
  if (fault) reporter.report(owner.id, `En ${called(owner)}, ${what}: ${fault}`);
  if (expression === undefined && required) {
    reporter.report(
      owner.id,
      `En ${called(owner)}, ${what} es «${value.slice(0, 80)}»; se esperaba FEEL, que empieza por «=».`,
    );
  }
}

/** `source="estado"` is the text "estado", seldom what was meant. Quoted as FEEL nobody doubts. */
export const literalMappings: RuleFactory = () => ({
  check(node, reporter) {
    if (!/^zeebe:(Input|Output)$/.test(node.$type)) return;
    const value = text(node['source']);
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(value)) return;
    const owner = ownerOf(node);
    const meant = `si es una variable escriba «= ${value}», si es un texto «= "${value}"»`;
    reporter.report(
      owner.id,
      `En ${called(owner)}, la asignación a «${text(node['target'])}» es el texto «${value}»; ${meant}.`,
    );
  },
});
