import type { RuleFactory } from 'bpmnlint';
import { called, list } from './node';

/** A file holds at least one process that can run; a pool that is only drawn may stand beside it. */
export const executableProcess: RuleFactory = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:Definitions') return;
    const processes = list(node, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process');
    if (processes.some((process) => process['isExecutable'] === true)) return;
    const found = processes[0]
      ? `${called(processes[0])} tiene isExecutable="false" o no lo dice`
      : 'no contiene ningún proceso';
    reporter.report(processes[0]?.id ?? node.id, `El diagrama no se puede ejecutar: ${found}.`);
  },
});
