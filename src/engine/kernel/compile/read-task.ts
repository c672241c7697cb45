import type { ModdleElement } from 'bpmn-moddle';
import { KernelError } from '../kernel-error';
import type { LoopModel, TaskModel } from './process-model';
import { extension, readStatic, readValue, readVariable } from './read-value';
import { messageOf } from './read-event';

/** What the activity waits for. @throws KernelError when the diagram does not say it. */
export function readTask(element: ModdleElement): TaskModel | undefined {
  switch (element.$type) {
    case 'bpmn:UserTask':
    case 'bpmn:ManualTask':
      return readUserTask(element);
    case 'bpmn:ServiceTask':
      return readJob(element) ?? missing(element, 'el tipo de trabajo (zeebe:taskDefinition)');
    case 'bpmn:SendTask':
      return readJob(element);
    case 'bpmn:BusinessRuleTask':
      return (
        readDecision(element) ?? readJob(element) ?? missing(element, 'la decisión (zeebe:calledDecision)')
      );
    case 'bpmn:ReceiveTask':
      return { kind: 'message', ...messageOf(element, element) };
    case 'bpmn:CallActivity':
      return readCall(element);
    case 'bpmn:EndEvent':
    case 'bpmn:IntermediateThrowEvent':
      return readJob(element);
    default:
      return undefined;
  }
}

function readUserTask(element: ModdleElement): TaskModel {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const form = extension(element, 'zeebe:FormDefinition');
  return {
    kind: 'userTask',
    candidateGroups: readValue(assignment?.['candidateGroups']),
    candidateUsers: readValue(assignment?.['candidateUsers']),
    assignee: readValue(assignment?.['assignee']),
    dueDate: readValue(extension(element, 'zeebe:TaskSchedule')?.['dueDate']),
    priority: readValue(extension(element, 'zeebe:PriorityDefinition')?.['priority']),
    formId: readStatic(element, form?.['formId'] ?? form?.['formKey'], 'El formulario'),
  };
}

function readJob(element: ModdleElement): TaskModel | undefined {
  const definition = extension(element, 'zeebe:TaskDefinition');
  const jobType = readStatic(element, definition?.['type'], 'El tipo de trabajo');
  if (jobType === undefined) return undefined;
  const headers = (extension(element, 'zeebe:TaskHeaders')?.['values'] ?? []) as Array<{
    key?: string;
    value?: string;
  }>;
  const pairs = headers.filter(({ key }) => key !== undefined && key !== '__proto__');
  const retries = Number(readStatic(element, definition?.['retries'], 'El número de intentos') ?? '3');
  if (!Number.isInteger(retries) || retries < 0) {
    throw new KernelError(
      'invalid-model',
      element.id,
      'El número de intentos debe ser un entero de 0 en adelante.',
    );
  }
  return {
    kind: 'job',
    jobType,
    retries,
    headers: Object.fromEntries(pairs.map(({ key, value }) => [key as string, value ?? ''])),
  };
}

function readDecision(element: ModdleElement): TaskModel | undefined {
  const called = extension(element, 'zeebe:CalledDecision');
  if (!called) return undefined;
  const decisionId =
    readStatic(element, called['decisionId'], 'La decisión') ??
    missing(element, 'el identificador de la decisión');
  const resultVariable =
    readVariable(element, called['resultVariable'], 'La variable del resultado') ??
    missing(element, 'la variable del resultado');
  return { kind: 'decision', decisionId, resultVariable };
}

function readCall(element: ModdleElement): TaskModel {
  const called = extension(element, 'zeebe:CalledElement');
  const processId =
    readStatic(element, called?.['processId'] ?? called?.['processIdExpression'], 'El proceso llamado') ??
    missing(element, 'el proceso llamado (zeebe:calledElement)');
  return {
    kind: 'call',
    processId,
    propagateParent: called?.['propagateAllParentVariables'] !== false,
    propagateChild: called?.['propagateAllChildVariables'] !== false,
  };
}

export function readLoop(element: ModdleElement): LoopModel | undefined {
  const loop = element['loopCharacteristics'] as ModdleElement | undefined;
  if (!loop) return undefined;
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    throw new KernelError(
      'unsupported',
      element.id,
      'El marcador de bucle no se ejecuta; use multi-instancia o un flujo de regreso.',
    );
  }
  const zeebe = extension(loop, 'zeebe:LoopCharacteristics');
  const inputCollection = readValue(zeebe?.['inputCollection']);
  if (!inputCollection) missing(element, 'la colección de la multi-instancia (inputCollection)');
  return {
    sequential: loop['isSequential'] === true,
    inputCollection,
    inputElement: readVariable(element, zeebe?.['inputElement'], 'El elemento de entrada'),
    outputCollection: readVariable(element, zeebe?.['outputCollection'], 'La colección de salida'),
    outputElement: readValue(zeebe?.['outputElement']),
    completionCondition: readValue((loop['completionCondition'] as { body?: string } | undefined)?.body),
  };
}

function missing(element: ModdleElement, what: string): never {
  throw new KernelError(
    'invalid-model',
    element.id,
    `Al elemento «${element.name ?? element.id}» le falta ${what}.`,
  );
}
