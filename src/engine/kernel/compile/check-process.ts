import { KernelError } from '../kernel-error';
import type { ElementModel, ProcessModel } from './process-model';

const isActivity = (element: ElementModel): boolean => /Task$|SubProcess$|CallActivity$/.test(element.type);

/**
 * What the drawing must hold so that no token is lost: the engine would start a node without incoming flow by
 * itself, merge two flows into one, or park a token for ever.
 */
export function checkProcess(model: ProcessModel): void {
  const incoming = new Map<string, number>();
  for (const flow of model.flows.values()) {
    incoming.set(flow.targetId, (incoming.get(flow.targetId) ?? 0) + 1);
    checkFlow(model, flow.sourceId, flow.targetId, flow.id);
  }
  for (const element of model.elements.values()) checkElement(model, element, incoming.get(element.id) ?? 0);
  for (const scopeId of [
    model.id,
    ...[...model.elements.values()].filter(isSubProcess).map(({ id }) => id),
  ]) {
    checkStarts(model, scopeId);
  }
}

const isSubProcess = (element: ElementModel): boolean => element.type === 'bpmn:SubProcess';

function checkFlow(model: ProcessModel, sourceId: string, targetId: string, flowId: string): void {
  const source = model.elements.get(sourceId);
  const target = model.elements.get(targetId);
  if (!source || !target)
    throw new KernelError('invalid-model', flowId, 'El flujo une un elemento que no está en el proceso.');
  if (source.parentId !== target.parentId) {
    throw new KernelError('invalid-model', flowId, 'Un flujo no puede cruzar el borde de un subproceso.');
  }
}

function checkElement(model: ProcessModel, element: ElementModel, incoming: number): void {
  const outgoing = model.outgoing.get(element.id) ?? [];
  const isEntry = element.type === 'bpmn:StartEvent' || element.type === 'bpmn:BoundaryEvent';
  const refuse = (message: string): never => {
    throw new KernelError('invalid-model', element.id, `${message} («${element.name ?? element.id}»).`);
  };
  if (isEntry && incoming > 0) refuse('A un evento de inicio o de borde no le puede llegar un flujo');
  if (!isEntry && incoming === 0) refuse('A este elemento no le llega ningún flujo');
  if (element.type === 'bpmn:EndEvent' && outgoing.length > 0)
    refuse('De un evento de fin no puede salir un flujo');
  if (element.type === 'bpmn:BoundaryEvent') checkBoundary(model, element);
  if (element.type === 'bpmn:ParallelGateway') {
    const targets = new Set(outgoing.map((flow) => flow.targetId));
    if (targets.size < outgoing.length)
      refuse('Dos flujos de una compuerta paralela llegan al mismo elemento');
  }
  if (element.type === 'bpmn:EventBasedGateway') checkEventGateway(model, element);
  if (model.rivals.has(element.id)) checkRival(model, element, incoming);
}

function checkBoundary(model: ProcessModel, boundary: ElementModel): void {
  const host = boundary.attachedTo ? model.elements.get(boundary.attachedTo) : undefined;
  if (!host || !isActivity(host))
    throw new KernelError('invalid-model', boundary.id, 'El evento de borde no está sobre una actividad.');
  if (boundary.event?.kind === 'error' && !boundary.interrupting) {
    throw new KernelError('invalid-model', boundary.id, 'Un evento de borde de error siempre interrumpe.');
  }
  if ((model.outgoing.get(boundary.id) ?? []).length === 0) {
    throw new KernelError('invalid-model', boundary.id, 'Del evento de borde no sale ningún flujo.');
  }
}

function checkEventGateway(model: ProcessModel, gateway: ElementModel): void {
  const outgoing = model.outgoing.get(gateway.id) ?? [];
  if (outgoing.length < 2)
    throw new KernelError(
      'invalid-model',
      gateway.id,
      'De una compuerta de eventos salen al menos dos flujos.',
    );
  for (const flow of outgoing) {
    const target = model.elements.get(flow.targetId);
    const catches = target?.type === 'bpmn:IntermediateCatchEvent' || target?.type === 'bpmn:ReceiveTask';
    if (!catches) {
      throw new KernelError(
        'invalid-model',
        flow.id,
        'Después de una compuerta de eventos solo van eventos intermedios o tareas de recepción.',
      );
    }
  }
}

/** What an event gateway waits for ends the others when it happens, and nothing else may end it. */
function checkRival(model: ProcessModel, element: ElementModel, incoming: number): void {
  const isHost = [...model.elements.values()].some(({ attachedTo }) => attachedTo === element.id);
  if (incoming === 1 && !isHost && !element.loop) return;
  throw new KernelError(
    'unsupported',
    element.id,
    'A lo que espera una compuerta de eventos solo le llega el flujo de la compuerta, sin eventos de borde ni multi-instancia.',
  );
}

/** A process may start by several events, one each time; an embedded sub-process by exactly one, without trigger. */
function checkStarts(model: ProcessModel, scopeId: string): void {
  const starts = [...model.elements.values()].filter(
    (e) => e.parentId === scopeId && e.type === 'bpmn:StartEvent',
  );
  const plain = starts.filter((start) => start.event?.kind === 'none');
  if (starts.length === 0) throw new KernelError('invalid-model', scopeId, 'Falta el evento de inicio.');
  if (plain.length > 1)
    throw new KernelError('invalid-model', scopeId, 'Hay más de un evento de inicio sin disparador.');
  if (scopeId !== model.id && (starts.length > 1 || plain.length === 0)) {
    throw new KernelError(
      'invalid-model',
      scopeId,
      'Un subproceso empieza por un solo evento de inicio sin disparador.',
    );
  }
}
