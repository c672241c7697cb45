import type { ModdleElement } from 'bpmn-moddle';
import { KernelError } from '../kernel-error';
import {
  DOCUMENTATION_ELEMENTS,
  SUPPORTED_ELEMENTS,
  SUPPORTED_EXTENSIONS,
  unsupportedReason,
} from '../supported';
import { checkProcess } from './check-process';
import type { ElementModel, EventModel, FlowModel, ProcessModel, TaskModel } from './process-model';
import { messageOf, readEvent } from './read-event';
import { readLoop, readTask } from './read-task';
import { readMappings, readProperties, readValue } from './read-value';

/** Reads one `bpmn:Process`. @throws KernelError for the first thing in it that cannot be carried. */
export function readProcess(process: ModdleElement): ProcessModel {
  refuseUnread(process);
  const model: ProcessModel = {
    id: process.id,
    name: process.name ?? process.id,
    properties: readProperties(process),
    elements: new Map(),
    flows: new Map(),
    outgoing: new Map(),
    rivals: new Map(),
  };
  const lanes = new Map<string, { name: string; group?: string }>();
  readLanes(process, lanes);
  readScope(process, model, lanes);
  for (const flow of model.flows.values()) {
    const siblings = model.outgoing.get(flow.sourceId) ?? [];
    siblings.push(flow);
    model.outgoing.set(
      flow.sourceId,
      siblings.sort((a, b) => Number(a.isDefault) - Number(b.isDefault)),
    );
  }
  for (const gateway of model.elements.values()) {
    if (gateway.type !== 'bpmn:EventBasedGateway') continue;
    const targets = (model.outgoing.get(gateway.id) ?? []).map((flow) => flow.targetId);
    for (const target of targets)
      model.rivals.set(
        target,
        targets.filter((id) => id !== target),
      );
  }
  checkProcess(model);
  return model;
}

function readScope(
  holder: ModdleElement,
  model: ProcessModel,
  lanes: Map<string, { name: string; group?: string }>,
): void {
  for (const element of (holder['flowElements'] ?? []) as ModdleElement[]) {
    if (DOCUMENTATION_ELEMENTS.has(element.$type)) continue;
    if (!SUPPORTED_ELEMENTS.has(element.$type)) {
      throw new KernelError('unsupported', element.id, unsupportedReason(element.$type));
    }
    if (!element.id)
      throw new KernelError('invalid-model', undefined, `Un elemento ${element.$type} no tiene id.`);
    refuseUnread(element);
    if (element.$type === 'bpmn:SequenceFlow') model.flows.set(element.id, readFlow(holder, element));
    else model.elements.set(element.id, readElement(holder, element, lanes));
    if (element.$type === 'bpmn:SubProcess') {
      if (element['triggeredByEvent'] === true) {
        throw new KernelError('unsupported', element.id, unsupportedReason('eventSubProcess'));
      }
      readLanes(element, lanes);
      readScope(element, model, lanes);
    }
  }
}

function readElement(
  holder: ModdleElement,
  element: ModdleElement,
  lanes: Map<string, { name: string; group?: string }>,
): ElementModel {
  const { task, event } = readWork(element);
  if (element['isForCompensation'] === true) {
    throw new KernelError('unsupported', element.id, unsupportedReason('bpmn:CompensateEventDefinition'));
  }
  return {
    id: element.id,
    type: element.$type,
    name: element.name,
    parentId: holder.id,
    properties: readProperties(element),
    inputs: readMappings(element, 'inputParameters'),
    outputs: readMappings(element, 'outputParameters'),
    lane: lanes.get(element.id) ?? lanes.get(holder.id),
    attachedTo: (element['attachedToRef'] as ModdleElement | undefined)?.id,
    interrupting: element['cancelActivity'] !== false,
    loop: readLoop(element),
    task,
    event,
  };
}

/** A throwing event with a task definition is a job; a send task without one throws its message itself. */
function readWork(element: ModdleElement): { task?: TaskModel; event?: EventModel } {
  const task = readTask(element);
  if (element.$type === 'bpmn:SendTask' && !task)
    return { event: { kind: 'message', ...messageOf(element, element) } };
  if (task?.kind === 'job' && element['eventDefinitions']) return { task, event: { kind: 'none' } };
  return { task, event: readEvent(element) };
}

function readFlow(holder: ModdleElement, flow: ModdleElement): FlowModel {
  const source = flow['sourceRef'] as ModdleElement | undefined;
  const target = flow['targetRef'] as ModdleElement | undefined;
  if (!source?.id || !target?.id)
    throw new KernelError('invalid-model', flow.id, 'El flujo no une dos elementos.');
  const expression = flow['conditionExpression'] as
    { body?: string; language?: string; $type?: string } | undefined;
  const condition = readValue(expression?.body);
  if (expression?.language !== undefined && !/feel/i.test(expression.language)) {
    throw new KernelError(
      'unsupported',
      flow.id,
      `La condición está escrita en «${expression.language}»; se espera FEEL.`,
    );
  }
  if (expression && (!condition || 'literal' in condition)) {
    throw new KernelError(
      'invalid-model',
      flow.id,
      'La condición no es una expresión FEEL: debe empezar por «=».',
    );
  }
  const isDefault = (source['default'] as ModdleElement | undefined)?.id === flow.id;
  return {
    id: flow.id,
    name: flow.name,
    parentId: holder.id,
    sourceId: source.id,
    targetId: target.id,
    condition,
    isDefault,
  };
}

function readLanes(holder: ModdleElement, lanes: Map<string, { name: string; group?: string }>): void {
  const visit = (set: ModdleElement | undefined): void => {
    for (const lane of (set?.['lanes'] ?? []) as ModdleElement[]) {
      const group = readProperties(lane)['grupo'];
      const entry = { name: lane.name ?? lane.id, ...(group ? { group } : {}) };
      for (const node of (lane['flowNodeRef'] ?? []) as ModdleElement[]) lanes.set(node.id, entry);
      visit(lane['childLaneSet'] as ModdleElement | undefined);
    }
  };
  for (const set of (holder['laneSets'] ?? []) as ModdleElement[]) visit(set);
}

/** What would be silently ignored is refused: unknown zeebe elements, and attributes that other engines execute. */
function refuseUnread(element: ModdleElement): void {
  for (const value of (element['extensionElements']?.values ?? []) as ModdleElement[]) {
    const known =
      !/^(zeebe|camunda|operaton|activiti|flowable):/i.test(value.$type) ||
      SUPPORTED_EXTENSIONS.has(value.$type);
    if (!known)
      throw new KernelError('unsupported', element.id, `La extensión «${value.$type}» no se ejecuta.`);
  }
  const foreign = Object.keys(element.$attrs ?? {}).find((name) =>
    /^(camunda|operaton|activiti|flowable):/i.test(name),
  );
  if (foreign) throw new KernelError('unsupported', element.id, `El atributo «${foreign}» no se ejecuta.`);
}
