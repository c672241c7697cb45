import serializer, { TypeResolver } from 'moddle-context-serializer';
import { elementTypes } from '../elements';
import type { ProcessModel } from './process-model';

/**
 * The engine's parsed form, made of ids, types and names only: conditions, mappings, timers, scripts and foreign
 * attributes stay in our model, so that nothing of an uploaded diagram can reach the engine's own resolvers.
 */
export function sourceContextOf(model: ProcessModel): object {
  const flows = [...model.flows.values()];
  const root = {
    id: model.id,
    $type: 'bpmn:Process',
    name: model.name,
    isExecutable: true,
    flowElements: flowElements(model, model.id),
  };
  const context = {
    rootElement: { id: `definitions-${model.id}`, $type: 'bpmn:Definitions', rootElements: [root] },
    elementsById: {},
    warnings: [],
    references: flows.flatMap((flow) => [
      { property: 'bpmn:sourceRef', id: flow.sourceId, element: { id: flow.id, $type: 'bpmn:SequenceFlow' } },
      { property: 'bpmn:targetRef', id: flow.targetId, element: { id: flow.id, $type: 'bpmn:SequenceFlow' } },
    ]),
  };
  return indexed(
    serializer(context as never, TypeResolver(elementTypes as never)) as unknown as SourceContext,
  );
}

function flowElements(model: ProcessModel, scopeId: string): object[] {
  const nodes = [...model.elements.values()].filter((element) => element.parentId === scopeId);
  const flows = [...model.flows.values()].filter((flow) => flow.parentId === scopeId);
  return [
    ...nodes.map((element) => ({
      id: element.id,
      $type: element.type,
      ...(element.type === 'bpmn:SubProcess' ? { flowElements: flowElements(model, element.id) } : {}),
      ...(element.attachedTo
        ? { attachedToRef: { id: element.attachedTo, $type: model.elements.get(element.attachedTo)?.type } }
        : {}),
    })),
    ...flows.map((flow) => ({ id: flow.id, $type: 'bpmn:SequenceFlow' })),
  ];
}

interface Entity {
  id: string;
  parent: { id: string };
  sourceId: string;
  targetId: string;
}

interface SourceContext {
  elements: { activities: Entity[]; sequenceFlows: Entity[] };
  getInboundSequenceFlows(id: string): Entity[];
  getOutboundSequenceFlows(id: string): Entity[];
  getActivityById(id: string): Entity | undefined;
  getActivities(scopeId?: string): Entity[];
  getSequenceFlows(scopeId?: string): Entity[];
}

function groupBy(entities: Entity[], keyOf: (entity: Entity) => string): Map<string, Entity[]> {
  const groups = new Map<string, Entity[]>();
  for (const entity of entities) {
    const group = groups.get(keyOf(entity));
    if (group) group.push(entity);
    else groups.set(keyOf(entity), [entity]);
  }
  return groups;
}

/** The serializer scans all elements at each question; a session asks for every element it makes. */
function indexed(context: SourceContext): SourceContext {
  const { activities, sequenceFlows } = context.elements;
  const inbound = groupBy(sequenceFlows, (flow) => flow.targetId);
  const outbound = groupBy(sequenceFlows, (flow) => flow.sourceId);
  const flowsOf = groupBy(sequenceFlows, (flow) => flow.parent.id);
  const activitiesOf = groupBy(activities, (activity) => activity.parent.id);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  context.getInboundSequenceFlows = (id) => inbound.get(id) ?? [];
  context.getOutboundSequenceFlows = (id) => outbound.get(id) ?? [];
  context.getActivityById = (id) => byId.get(id);
  context.getActivities = (scopeId) => (scopeId ? (activitiesOf.get(scopeId) ?? []) : activities);
  context.getSequenceFlows = (scopeId) => (scopeId ? (flowsOf.get(scopeId) ?? []) : sequenceFlows);
  return context;
}
