import type { ElementModel, ProcessModel } from '../compile/process-model';
import type { FlowChoice } from '../elements/bpmn-elements';
import { KernelError } from '../kernel-error';
import type { Variables } from '../kernel.types';
import type { Evaluator } from './evaluator';

/**
 * The outgoing flows that get a token. `takeOne` (exclusive gateway): the first whose condition is true; forks take
 * all; tasks and events all without condition or with a true one. The default flow only when there is no other.
 * @throws KernelError `no-flow`, `expression`.
 */
export function chooseFlows(
  model: ProcessModel,
  evaluator: Evaluator,
  element: ElementModel,
  variables: Variables,
  takeOne: boolean,
): FlowChoice[] {
  const isFork = element.type === 'bpmn:ParallelGateway' || element.type === 'bpmn:EventBasedGateway';
  const chosen: FlowChoice[] = [];
  for (const { id, targetId, condition, isDefault } of model.outgoing.get(element.id) ?? []) {
    if (chosen.length > 0 && !isFork && (takeOne || isDefault)) break;
    const isTaken = isFork || isDefault || !condition || evaluator.holds(condition, id, variables);
    if (isTaken) chosen.push({ id, targetId, action: 'take' });
  }
  if (chosen.length > 0) return chosen;
  throw new KernelError(
    'no-flow',
    element.id,
    `De «${element.name ?? element.id}» no sale ningún flujo: ninguna condición se cumple y no hay flujo por defecto.`,
  );
}
