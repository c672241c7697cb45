import type { ModdleElement } from 'bpmn-moddle';
import type { Reporter, RuleFactory } from 'bpmnlint';
import type { KnownModels } from '../../types';
import { called, extension, lanesOf, nearest, processOf, properties, text } from './node';

/** Each task says what has to be done and, when what exists is known, it exists. */
export const work: RuleFactory = (config) => {
  const known = (config ?? {}) as KnownModels;
  return {
    check(node, reporter) {
      const task = new Task(node, reporter);
      switch (node.$type) {
        case 'bpmn:ServiceTask':
          task.needs('zeebe:TaskDefinition', 'type', 'el tipo de trabajo (zeebe:taskDefinition type)');
          break;
        case 'bpmn:SendTask':
          if (!node['messageRef'])
            task.needs(
              'zeebe:TaskDefinition',
              'type',
              'el tipo de trabajo (zeebe:taskDefinition type) o el mensaje',
            );
          break;
        case 'bpmn:BusinessRuleTask':
          checkDecision(task);
          break;
        case 'bpmn:CallActivity':
          task.needs(
            'zeebe:CalledElement',
            'processId',
            'el proceso que llama (zeebe:calledElement processId)',
          );
          break;
        case 'bpmn:UserTask':
          checkUserTask(task, known);
          break;
      }
      task.isKnown('zeebe:TaskDefinition', 'type', 'el tipo de trabajo', known.knownJobTypes);
      task.isKnown('zeebe:CalledDecision', 'decisionId', 'la decisión', known.knownDecisions);
      task.isKnown('zeebe:CalledElement', 'processId', 'el proceso', known.knownProcesses);
      task.isKnown('zeebe:FormDefinition', 'formId', 'el formulario', known.knownForms);
      checkRetries(task);
      checkTargets(task);
    },
  };
};

class Task {
  constructor(
    readonly node: ModdleElement,
    private readonly reporter: Reporter,
  ) {}

  value(type: string, attribute: string): string {
    return text(extension(this.node, type)?.[attribute]);
  }

  report(message: string): void {
    this.reporter.report(this.node.id, message);
  }

  needs(type: string, attribute: string, what: string): void {
    if (this.value(type, attribute) === '') this.report(`A ${called(this.node)} le falta ${what}.`);
  }

  isKnown(type: string, attribute: string, what: string, known: readonly string[] | undefined): void {
    const value = this.value(type, attribute);
    if (value.startsWith('=')) {
      this.report(
        `En ${called(this.node)}, ${what} no puede ser una expresión («${value}»): se comprueba al publicar.`,
      );
    } else if (value !== '' && known && !known.includes(value)) {
      this.report(`En ${called(this.node)}, ${what} «${value}» no existe${nearest(value, known)}.`);
    }
  }
}

function checkDecision(task: Task): void {
  if (task.value('zeebe:TaskDefinition', 'type') !== '') return;
  task.needs('zeebe:CalledDecision', 'decisionId', 'la decisión (zeebe:calledDecision decisionId)');
  task.needs(
    'zeebe:CalledDecision',
    'resultVariable',
    'la variable del resultado (zeebe:calledDecision resultVariable)',
  );
}

function checkUserTask(task: Task, known: KnownModels): void {
  const { node } = task;
  const form = extension(node, 'zeebe:FormDefinition');
  if (form && (form['formKey'] || form['externalReference'])) {
    task.report(
      `En ${called(node)}, el formulario se dice con formId; formKey y externalReference no se admiten.`,
    );
  }
  const own = task.value('zeebe:AssignmentDefinition', 'candidateGroups');
  const groups = own !== '' ? own : groupOfLane(node);
  if (groups === '' && task.value('zeebe:AssignmentDefinition', 'assignee') === '') {
    task.report(
      `La tarea ${called(node)} no es de nadie: no tiene candidateGroups ni assignee, ni un carril con la propiedad «grupo».`,
    );
  } else if (groups !== '' && !groups.startsWith('=') && known.knownGroups) {
    for (const group of groups.split(',').map((name) => name.trim())) {
      if (!known.knownGroups.includes(group))
        task.report(`En ${called(node)}, el grupo «${group}» no existe${nearest(group, known.knownGroups)}.`);
    }
  }
}

/** The innermost lane that holds the task, or a sub-process around it, and says a group. */
function groupOfLane(node: ModdleElement): string {
  const lanes = lanesOf(processOf(node)).reverse();
  for (let inside: ModdleElement | undefined = node; inside; inside = inside.$parent) {
    const current: ModdleElement = inside;
    const holders = lanes.filter((lane) =>
      ((lane['flowNodeRef'] as ModdleElement[] | undefined) ?? []).includes(current),
    );
    const group = holders.map((lane) => properties(lane).get('grupo') ?? '').find((name) => name !== '');
    if (group) return group;
  }
  return '';
}

function checkRetries(task: Task): void {
  const retries = task.value('zeebe:TaskDefinition', 'retries');
  if (retries !== '' && !/^\d{1,3}$/.test(retries)) {
    task.report(
      `En ${called(task.node)}, los intentos (retries) son «${retries}»; se esperaba un entero de 0 a 999.`,
    );
  }
}

const VARIABLE_PATH = /^(?!.*__proto__)[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

function checkTargets(task: Task): void {
  const mapping = extension(task.node, 'zeebe:IoMapping');
  const mappings = [
    ...((mapping?.['inputParameters'] as ModdleElement[]) ?? []),
    ...((mapping?.['outputParameters'] as ModdleElement[]) ?? []),
  ];
  for (const { target } of mappings) {
    if (VARIABLE_PATH.test(text(target))) continue;
    task.report(`En ${called(task.node)}, «${text(target)}» no es el nombre de una variable.`);
  }
}
