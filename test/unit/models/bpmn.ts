import { inspectModel } from '../../../src/engine/models/validation/inspect-model';
import type { Finding, ValidationOptions } from '../../../src/engine/models/validation';

/** Writes BPMN documents for the tests, so that each test shows only what it is about. */

const NAMESPACES =
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" ' +
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" ' +
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

export function document(...roots: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions ${NAMESPACES} id="defs">${roots.join('')}</bpmn:definitions>`;
}

/** A process whose elements are written as XML. */
export function processXml(content: string, roots = '', attributes = 'isExecutable="true"'): string {
  return document(`<bpmn:process id="p" name="P" ${attributes}>${content}</bpmn:process>`, roots);
}

export function flow(id: string, source: string, target: string, condition?: string): string {
  const inner =
    condition === undefined
      ? ''
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(condition)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${id}" name="${id}" sourceRef="${source}" targetRef="${target}">${inner}</bpmn:sequenceFlow>`;
}

const MANAGED =
  '<zeebe:properties><zeebe:property name="phva" value="H"/><zeebe:property name="iso" value="9001:2015#8.5.1"/>' +
  '<zeebe:property name="responsable" value="Gestor"/><zeebe:property name="autoridad" value="Coordinador"/></zeebe:properties>';

export function extended(...elements: string[]): string {
  return `<bpmn:extensionElements>${elements.join('')}${MANAGED}</bpmn:extensionElements>`;
}

export const GROUP = '<zeebe:assignmentDefinition candidateGroups="gestor"/>';

export function userTask(id = 'tarea', ...elements: string[]): string {
  return `<bpmn:userTask id="${id}" name="${id}">${extended(GROUP, ...elements)}</bpmn:userTask>`;
}

/** start → `activity` (with id `tarea`) → end. */
export function around(activity: string, more = '', roots = ''): string {
  return processXml(
    `<bpmn:startEvent id="inicio" name="Inicio"/>${activity}<bpmn:endEvent id="fin" name="Fin"/>` +
      flow('f1', 'inicio', 'tarea') +
      flow('f2', 'tarea', 'fin') +
      more,
    roots,
  );
}

export async function findingsOf(
  content: string,
  options: ValidationOptions = {},
  name = 'x.bpmn',
): Promise<Finding[]> {
  return (await inspectModel({ name, content }, options)).findings;
}

/** Errors without the missing figures: none of these documents is drawn. */
export async function errorsOf(
  content: string,
  options: ValidationOptions = {},
  name = 'x.bpmn',
): Promise<string[]> {
  const errors = (await findingsOf(content, options, name)).filter(({ severity }) => severity === 'error');
  return errors.map(({ rule, elementId, message }) => `${rule} ${elementId ?? '-'}: ${message}`);
}

export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
