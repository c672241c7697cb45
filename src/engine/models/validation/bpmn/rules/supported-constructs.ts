import type { ModdleElement } from 'bpmn-moddle';
import type { Reporter, RuleFactory } from 'bpmnlint';
import { SUPPORTED_EVENTS, SUPPORTED_EXTENSIONS, unsupportedReason } from '../../../../kernel/supported';
import { isAllowed, isKnownType } from './allowed-attributes';
import { called, extensions, isDiagram, list, ownerOf } from './node';

/** Attributes that are spoken of by other rules with a better sentence. */
const ELSEWHERE = new Set([
  'implementation',
  'script',
  'scriptFormat',
  'isForCompensation',
  'triggeredByEvent',
]);
/** Marks of editors, without effect. */
const EDITOR_PREFIX = /^(xmlns|xsi|modeler|bioc|color|bpmndi|dc|di|zeebe:modeler)/;
const FOREIGN_ENGINE = /^(camunda|operaton|activiti|flowable)(:|$)/i;

/** Only what the engine carries may be drawn (allow-list): nothing is ignored in silence. */
export const supportedConstructs: RuleFactory = () => ({
  check(node, reporter) {
    if (isDiagram(node) || !node.$type.startsWith('bpmn:')) return;
    const type = typeOf(node);
    if (!isKnownType(type)) {
      reporter.report(ownerOf(node).id, `${called(ownerOf(node))}: ${reasonOf(type)}`);
      return;
    }
    checkAttributes(node, reporter);
    checkForeign(node, reporter);
    for (const value of extensions(node)) checkExtension(node, value, reporter);
    if (SUPPORTED_EVENTS[node.$type]) checkEvent(node, reporter);
  },
});

function typeOf(node: ModdleElement): string {
  return node.$type === 'bpmn:SubProcess' && node['triggeredByEvent'] === true
    ? 'eventSubProcess'
    : node.$type;
}

function reasonOf(type: string): string {
  if (type === 'bpmn:StandardLoopCharacteristics')
    return 'El marcador de bucle no se ejecuta; use multi-instancia o un flujo de regreso.';
  return unsupportedReason(type);
}

function checkAttributes(node: ModdleElement, reporter: Reporter): void {
  const owner = ownerOf(node);
  for (const attribute of Object.keys(node)) {
    if (attribute.startsWith('$') || attribute.includes(':') || ELSEWHERE.has(attribute)) continue;
    if (isAllowed(node.$type, attribute, node[attribute])) continue;
    reporter.report(
      owner.id,
      `${called(owner)} tiene «${attribute}» en ${node.$type}, que no se ejecuta; quítelo.`,
    );
  }
  if (node['isForCompensation'] === true)
    reporter.report(owner.id, `${called(owner)}: ${unsupportedReason('bpmn:CompensateEventDefinition')}`);
}

function checkForeign(node: ModdleElement, reporter: Reporter): void {
  const owner = ownerOf(node);
  for (const [name, value] of Object.entries(node.$attrs ?? {})) {
    if (EDITOR_PREFIX.test(name) || name === 'schemaLocation') continue;
    if (!FOREIGN_ENGINE.test(name)) {
      reporter.report(owner.id, `${called(owner)} tiene el atributo «${name}», que no se reconoce.`);
    } else reporter.report(owner.id, foreignMessage(owner, name, String(value)));
  }
}

/** What each Camunda 7 mark is called in the dialect of `docs/bpmn.md`. */
const REPLACEMENTS: Record<string, string> = {
  assignee: 'zeebe:assignmentDefinition assignee',
  candidateGroups: 'zeebe:assignmentDefinition candidateGroups',
  candidateUsers: 'zeebe:assignmentDefinition candidateUsers',
  dueDate: 'zeebe:taskSchedule dueDate',
  followUpDate: 'zeebe:taskSchedule followUpDate',
  priority: 'zeebe:priorityDefinition',
  formKey: 'zeebe:formDefinition formId',
  formRef: 'zeebe:formDefinition formId',
  formData: 'zeebe:formDefinition formId y un archivo .form',
  topic: 'zeebe:taskDefinition type',
  type: 'zeebe:taskDefinition type',
  decisionRef: 'zeebe:calledDecision decisionId',
  resultVariable: 'zeebe:calledDecision resultVariable',
  inputOutput: 'zeebe:ioMapping',
  in: 'zeebe:ioMapping',
  out: 'zeebe:ioMapping',
  properties: 'zeebe:properties',
  collection: 'zeebe:loopCharacteristics inputCollection',
  elementVariable: 'zeebe:loopCharacteristics inputElement',
};

function foreignMessage(owner: ModdleElement, name: string, value: string): string {
  const local = name.split(':').pop() ?? name;
  const found = value ? `«${name}» con el valor «${value.slice(0, 60)}»` : `«${name}»`;
  const replacement = REPLACEMENTS[local];
  const instead = replacement ? `; se esperaba ${replacement}` : '; no tiene equivalente';
  return `${called(owner)} tiene ${found}, que es de otro motor${instead}.`;
}

function checkExtension(node: ModdleElement, value: ModdleElement, reporter: Reporter): void {
  if (SUPPORTED_EXTENSIONS.has(value.$type)) return;
  const owner = ownerOf(node);
  if (FOREIGN_ENGINE.test(value.$type)) reporter.report(owner.id, foreignMessage(owner, value.$type, ''));
  else if (!EDITOR_PREFIX.test(value.$type)) {
    reporter.report(owner.id, `${called(owner)} tiene la extensión «${value.$type}», que no se ejecuta.`);
  }
}

function checkEvent(node: ModdleElement, reporter: Reporter): void {
  const allowed = SUPPORTED_EVENTS[node.$type] as ReadonlySet<string>;
  const definitions = list(node, 'eventDefinitions');
  if (definitions.length > 1) {
    reporter.report(
      node.id,
      `${called(node)} tiene varias definiciones de evento; dibuje un evento por cada una.`,
    );
  }
  if (definitions.length === 0 && !allowed.has('none'))
    reporter.report(node.id, `Al evento ${called(node)} le falta decir qué espera.`);
  for (const definition of definitions) {
    if (allowed.has(definition.$type) || !isKnownType(definition.$type)) continue;
    reporter.report(node.id, `${called(node)}: un ${node.$type} no admite ${definition.$type}.`);
  }
}
