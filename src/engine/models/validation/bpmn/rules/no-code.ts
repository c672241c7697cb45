import type { ModdleElement } from 'bpmn-moddle';
import type { Reporter, RuleFactory } from 'bpmnlint';
import { hasJuel } from '../../feel-check';
import { called, isDiagram, ownerOf } from './node';

/** Elements of other engines that carry a program. */
const CODE_ELEMENTS =
  /:(script|executionListener|taskListener|executionListeners|taskListeners|class|connector)$/i;
const CODE_ATTRIBUTES = /:(class|delegateExpression|expression)$/i;

/** A diagram carries no program: no scripts, no JUEL, no JavaScript, no `implementation`. */
export const noCode: RuleFactory = () => ({
  check(node, reporter) {
    if (isDiagram(node)) return;
    const owner = ownerOf(node);
    if (node.$type === 'bpmn:ScriptTask') {
      reporter.report(
        owner.id,
        `${called(owner)} es una tarea de script: en un diagrama no va código; use una tarea de servicio o FEEL.`,
      );
    }
    if (node['implementation'] !== undefined) {
      reporter.report(
        owner.id,
        `${called(owner)} tiene «implementation», que otro motor ejecutaría; diga el tipo con zeebe:taskDefinition.`,
      );
    }
    checkLanguage(node, owner, reporter);
    checkElements(node, owner, reporter);
    for (const value of strings(node)) {
      if (!hasJuel(value)) continue;
      reporter.report(
        owner.id,
        `${called(owner)} tiene la expresión JUEL «${value.slice(0, 80)}»; se esperaba FEEL (= …).`,
      );
    }
  },
});

function checkLanguage(node: ModdleElement, owner: ModdleElement, reporter: Reporter): void {
  const language = node['language'] ?? node['expressionLanguage'];
  if (typeof language !== 'string' || /feel|XPath/i.test(language)) return;
  reporter.report(owner.id, `${called(owner)} tiene una expresión en «${language}»; se esperaba FEEL.`);
}

function checkElements(node: ModdleElement, owner: ModdleElement, reporter: Reporter): void {
  for (const name of [node.$type, ...Object.keys(node.$attrs ?? {})]) {
    const isCode = name === node.$type ? CODE_ELEMENTS.test(name) : CODE_ATTRIBUTES.test(name);
    if (isCode && !/^bpmn:/.test(name))
      reporter.report(owner.id, `${called(owner)} trae código en «${name}»; en un diagrama no va código.`);
  }
}

/** Texts that an engine might evaluate: not names nor documentation, where «${5}» is a price. */
function strings(node: ModdleElement): string[] {
  if (/^bpmn:(Documentation|TextAnnotation|ExtensionElements|Participant|Lane)$/.test(node.$type)) return [];
  const own = Object.entries(node).filter(([name]) => name !== 'name' && name !== 'id');
  const foreign = node.$type.startsWith('bpmn:') || node.$type.startsWith('zeebe:') ? node.$attrs : undefined;
  const values = [
    ...own.map(([, value]) => value as unknown),
    ...Object.values(foreign ?? {}),
    ...generic(node),
  ];
  return values.filter((value): value is string => typeof value === 'string');
}

/** moddle keeps an element of an unknown namespace as it is: attributes, `$body` and `$children`. */
function generic(node: ModdleElement): unknown[] {
  const children = (node['$children'] as ModdleElement[] | undefined) ?? [];
  return [node['$body'], ...children.flatMap((child) => [...Object.values(child), ...generic(child)])];
}
