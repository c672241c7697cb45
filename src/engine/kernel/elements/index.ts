import { KernelActivity } from './activity';
import {
  BpmnError,
  Definition,
  Dummy,
  Process,
  ServiceImplementation,
  type ElementContext,
} from './bpmn-elements';
import { BoundaryBehaviour } from './boundary';
import { KernelFlow } from './flow';
import { PassBehaviour } from './gateway';
import { SubProcess } from './sub-process';
import { WorkBehaviour } from './work';

/** The engine calls what it finds here with `new`. */
function of(behaviour: unknown, flags: object = {}) {
  return function make(definition: { id: string }, context: ElementContext) {
    return new KernelActivity(behaviour, { ...definition, ...flags }, context);
  };
}

/** Every element the engine can make; a type that is not here cannot run. */
export const elementTypes: Readonly<Record<string, unknown>> = {
  Process,
  Definition,
  Dummy,
  BpmnError,
  ServiceImplementation,
  SequenceFlow: KernelFlow,
  StartEvent: of(PassBehaviour),
  EndEvent: of(WorkBehaviour),
  IntermediateCatchEvent: of(WorkBehaviour),
  IntermediateThrowEvent: of(WorkBehaviour),
  BoundaryEvent: of(BoundaryBehaviour),
  UserTask: of(WorkBehaviour),
  ManualTask: of(WorkBehaviour),
  ServiceTask: of(WorkBehaviour),
  SendTask: of(WorkBehaviour),
  ReceiveTask: of(WorkBehaviour),
  BusinessRuleTask: of(WorkBehaviour),
  CallActivity: of(WorkBehaviour),
  SubProcess: of(SubProcess, { isSubProcess: true }),
  ExclusiveGateway: of(PassBehaviour),
  ParallelGateway: of(PassBehaviour, { isParallelGateway: true }),
  EventBasedGateway: of(PassBehaviour),
};
