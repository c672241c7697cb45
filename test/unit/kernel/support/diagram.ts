/** Wraps flow elements (and root elements such as messages) in a document with one executable process. */
export function diagram(flowElements: string, rootElements = '', attributes = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  id="documento" targetNamespace="http://cauce">
  ${rootElements}
  <process id="proceso" name="Proceso de prueba" isExecutable="true" ${attributes}>${flowElements}</process>
</definitions>`;
}

let count = 0;

/** `flow('a', 'b')`, `flow('a', 'b', 'x > 1')`. */
export function flow(
  source: string,
  target: string,
  condition?: string,
  id = `f${++count}_${source}_${target}`,
): string {
  const expression =
    condition === undefined
      ? ''
      : `<conditionExpression xsi:type="tFormalExpression">= ${escape(condition)}</conditionExpression>`;
  return `<sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${expression}</sequenceFlow>`;
}

/** `chain('a', 'b', 'c')`: a → b → c. */
export function chain(...ids: string[]): string {
  return ids
    .slice(1)
    .map((id, index) => flow(ids[index] as string, id))
    .join('');
}

export const start = (id = 'inicio'): string => `<startEvent id="${id}" />`;
export const end = (id = 'fin'): string => `<endEvent id="${id}" />`;

export function userTask(id: string, extensions = '', attributes = '', loop = ''): string {
  return `<userTask id="${id}" name="${id}" ${attributes}><extensionElements><zeebe:userTask />${extensions}</extensionElements>${loop}</userTask>`;
}

export function serviceTask(id: string, type: string, extensions = '', loop = ''): string {
  return `<serviceTask id="${id}" name="${id}"><extensionElements><zeebe:taskDefinition type="${type}" />${extensions}</extensionElements>${loop}</serviceTask>`;
}

export function io(inputs: Record<string, string>, outputs: Record<string, string> = {}): string {
  const list = (tag: string, entries: Record<string, string>): string =>
    Object.entries(entries)
      .map(([target, source]) => `<zeebe:${tag} source="${escape(source)}" target="${target}" />`)
      .join('');
  return `<zeebe:ioMapping>${list('input', inputs)}${list('output', outputs)}</zeebe:ioMapping>`;
}

export function boundary(
  id: string,
  attachedTo: string,
  definition: string,
  cancelActivity = true,
  extensions = '',
): string {
  return `<boundaryEvent id="${id}" attachedToRef="${attachedTo}" cancelActivity="${cancelActivity}"><extensionElements>${extensions}</extensionElements>${definition}</boundaryEvent>`;
}

export function timer(kind: 'timeDate' | 'timeDuration' | 'timeCycle', value: string): string {
  return `<timerEventDefinition><${kind} xsi:type="tFormalExpression">${escape(value)}</${kind}></timerEventDefinition>`;
}

export const message = (id: string, name: string, key?: string): string =>
  `<message id="${id}" name="${name}"><extensionElements>${key ? `<zeebe:subscription correlationKey="${escape(key)}" />` : ''}</extensionElements></message>`;

export function loop(attributes: string, isSequential: boolean, completion?: string): string {
  const condition = completion
    ? `<completionCondition xsi:type="tFormalExpression">${escape(completion)}</completionCondition>`
    : '';
  return `<multiInstanceLoopCharacteristics isSequential="${isSequential}"><extensionElements><zeebe:loopCharacteristics ${attributes} /></extensionElements>${condition}</multiInstanceLoopCharacteristics>`;
}

export const subProcess = (id: string, content: string, extensions = '', loopXml = ''): string =>
  `<subProcess id="${id}" name="${id}"><extensionElements>${extensions}</extensionElements>${content}${loopXml}</subProcess>`;

export const callActivity = (id: string, processId: string, attributes = '', extensions = ''): string =>
  `<callActivity id="${id}" name="${id}"><extensionElements><zeebe:calledElement processId="${processId}" ${attributes} />${extensions}</extensionElements></callActivity>`;

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
