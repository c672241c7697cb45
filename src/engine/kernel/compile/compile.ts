import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { KernelError } from '../kernel-error';
import type { CompiledProcess } from '../kernel.types';
import type { ElementModel, ProcessModel, TaskModel } from './process-model';
import { readProcess } from './read-process';
import { sourceContextOf } from './source-context';

/** A compiled process with what only the kernel may see. */
export class ExecutableProcess implements CompiledProcess {
  readonly processId: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly starts: CompiledProcess['starts'];
  readonly elementIds: ReadonlyArray<string>;
  readonly activities: CompiledProcess['activities'];
  readonly jobTypes: ReadonlyArray<string>;
  readonly formIds: ReadonlyArray<string>;
  readonly decisionIds: ReadonlyArray<string>;
  readonly calledProcessIds: ReadonlyArray<string>;
  readonly sourceContext: object;

  constructor(readonly model: ProcessModel) {
    const elements = [...model.elements.values()];
    this.processId = model.id;
    this.name = model.name;
    this.properties = model.properties;
    this.starts = elements
      .filter((e) => e.type === 'bpmn:StartEvent' && e.parentId === model.id)
      .map(startOf);
    this.elementIds = elements.map(({ id }) => id);
    this.activities = elements
      .filter(({ type }) => /(Task|CallActivity|SubProcess)$/.test(type))
      .map(activityOf);
    this.jobTypes = named(elements, (task) => (task.kind === 'job' ? task.jobType : undefined));
    this.formIds = named(elements, (task) => (task.kind === 'userTask' ? task.formId : undefined));
    this.decisionIds = named(elements, (task) => (task.kind === 'decision' ? task.decisionId : undefined));
    this.calledProcessIds = named(elements, (task) => (task.kind === 'call' ? task.processId : undefined));
    this.sourceContext = sourceContextOf(model);
  }
}

/**
 * Parses a BPMN 2.0 document with zeebe: extensions and checks that the kernel can carry every executable process
 * in it. Size and depth are the caller's business (facts: an uploaded model is parsed in a worker).
 * @throws KernelError with the element that cannot be carried.
 */
export async function compileProcesses(xml: string): Promise<CompiledProcess[]> {
  const roots = await parse(xml);
  const processes = roots.filter((root) => root.$type === 'bpmn:Process' && root['isExecutable'] === true);
  if (processes.length === 0)
    throw new KernelError('invalid-model', undefined, 'El documento no tiene ningún proceso ejecutable.');
  return processes.map((process) => new ExecutableProcess(readProcess(process)));
}

async function parse(xml: string): Promise<ModdleElement[]> {
  if (/<!DOCTYPE/i.test(xml))
    throw new KernelError('invalid-model', undefined, 'El documento no puede traer DOCTYPE.');
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml.trim());
    const broken = warnings.find(
      (w) =>
        w.property !== 'bpmndi:bpmnElement' &&
        /unresolved reference|duplicate ID|unparsable/i.test(w.message),
    );
    if (broken)
      throw new KernelError(
        'invalid-model',
        broken.element?.id,
        `El documento no se puede leer: ${broken.message}.`,
      );
    return (rootElement['rootElements'] ?? []) as ModdleElement[];
  } catch (error) {
    if (error instanceof KernelError) throw error;
    throw new KernelError(
      'invalid-model',
      undefined,
      `El documento no es BPMN 2.0 legible: ${(error as Error).message}.`,
    );
  }
}

function activityOf({
  id,
  name,
  type,
  lane,
  properties,
}: ElementModel): CompiledProcess['activities'][number] {
  return { id, name: name ?? id, type, properties, ...(lane && { lane: lane.name }) };
}

function startOf(element: ElementModel): CompiledProcess['starts'][number] {
  const { event } = element;
  if (event?.kind === 'message')
    return { elementId: element.id, kind: 'message', messageName: event.messageName };
  if (event?.kind === 'timer' || event?.kind === 'signal') return { elementId: element.id, kind: event.kind };
  return { elementId: element.id, kind: 'none' };
}

function named(elements: ElementModel[], pick: (task: TaskModel) => string | undefined): string[] {
  return [...new Set(elements.flatMap(({ task }) => (task && pick(task)) ?? []))];
}
