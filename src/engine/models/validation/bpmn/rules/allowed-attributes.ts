/**
 * The attributes and children that may stand on each type. Everything else would be ignored in silence, or
 * executed by another engine; so it is refused. What is documentation in the drawing may stay.
 */
const COMMON = ['id', 'name', 'documentation', 'extensionElements', 'incoming', 'outgoing', 'lanes'];
const ACTIVITY = [
  'default',
  'loopCharacteristics',
  'boundaryEventRefs',
  'dataInputAssociations',
  'dataOutputAssociations',
  'properties',
];
const SCOPE = ['flowElements', 'artifacts', 'laneSets'];
const THROW_EVENT = ['eventDefinitions', 'dataInputAssociations', 'properties'];
const CATCH_EVENT = ['eventDefinitions', 'dataOutputAssociations', 'properties'];
const GATEWAY = ['gatewayDirection'];

const ALLOWED: Record<string, string[]> = {
  'bpmn:Definitions': [
    'targetNamespace',
    'expressionLanguage',
    'typeLanguage',
    'exporter',
    'exporterVersion',
    'rootElements',
    'diagrams',
  ],
  'bpmn:Process': ['isExecutable', 'processType', 'isClosed', ...SCOPE],
  'bpmn:Collaboration': ['participants', 'messageFlows', 'isClosed', 'artifacts'],
  'bpmn:Participant': ['processRef'],
  'bpmn:MessageFlow': ['sourceRef', 'targetRef', 'messageRef'],
  'bpmn:LaneSet': [],
  'bpmn:Lane': ['flowNodeRef', 'childLaneSet'],
  'bpmn:SequenceFlow': ['sourceRef', 'targetRef', 'conditionExpression'],
  'bpmn:FormalExpression': ['body', 'language'],
  'bpmn:Expression': ['body'],
  'bpmn:StartEvent': ['isInterrupting', ...CATCH_EVENT],
  'bpmn:IntermediateCatchEvent': CATCH_EVENT,
  'bpmn:BoundaryEvent': ['attachedToRef', 'cancelActivity', ...CATCH_EVENT],
  'bpmn:IntermediateThrowEvent': THROW_EVENT,
  'bpmn:EndEvent': THROW_EVENT,
  'bpmn:UserTask': ACTIVITY,
  'bpmn:ManualTask': ACTIVITY,
  'bpmn:ServiceTask': ACTIVITY,
  'bpmn:SendTask': ['messageRef', ...ACTIVITY],
  'bpmn:ReceiveTask': ['messageRef', ...ACTIVITY],
  'bpmn:BusinessRuleTask': ACTIVITY,
  'bpmn:CallActivity': ACTIVITY,
  'bpmn:SubProcess': [...SCOPE, ...ACTIVITY],
  'bpmn:ExclusiveGateway': ['default', ...GATEWAY],
  'bpmn:ParallelGateway': GATEWAY,
  'bpmn:EventBasedGateway': ['eventGatewayType', ...GATEWAY],
  'bpmn:MessageEventDefinition': ['messageRef'],
  'bpmn:SignalEventDefinition': ['signalRef'],
  'bpmn:ErrorEventDefinition': ['errorRef'],
  'bpmn:EscalationEventDefinition': ['escalationRef'],
  'bpmn:TerminateEventDefinition': [],
  'bpmn:TimerEventDefinition': ['timeDate', 'timeDuration', 'timeCycle'],
  'bpmn:MultiInstanceLoopCharacteristics': ['isSequential', 'completionCondition'],
  'bpmn:Message': [],
  'bpmn:Signal': [],
  'bpmn:Error': ['errorCode'],
  'bpmn:Escalation': ['escalationCode'],
  'bpmn:ExtensionElements': ['values'],
  'bpmn:Documentation': ['text', 'textFormat'],
  'bpmn:TextAnnotation': ['text', 'textFormat'],
  'bpmn:Association': ['sourceRef', 'targetRef', 'associationDirection'],
  'bpmn:Group': ['categoryValueRef'],
  'bpmn:Category': ['categoryValue'],
  'bpmn:CategoryValue': ['value'],
  'bpmn:DataObject': ['isCollection'],
  'bpmn:DataObjectReference': ['dataObjectRef'],
  'bpmn:DataStore': ['capacity', 'isUnlimited'],
  'bpmn:DataStoreReference': ['dataStoreRef'],
  'bpmn:DataInputAssociation': ['sourceRef', 'targetRef'],
  'bpmn:DataOutputAssociation': ['sourceRef', 'targetRef'],
  'bpmn:Property': [],
};

/** Attributes that may be written, but only with the value that changes nothing. */
const NEUTRAL: Record<string, unknown> = {
  isForCompensation: false,
  startQuantity: 1,
  completionQuantity: 1,
  triggeredByEvent: false,
  instantiate: false,
  parallelMultiple: false,
  isImmediate: true,
};

export function isKnownType(type: string): boolean {
  return Object.hasOwn(ALLOWED, type);
}

export function isAllowed(type: string, attribute: string, value: unknown): boolean {
  if (COMMON.includes(attribute) || ALLOWED[type]?.includes(attribute)) return true;
  if (type === 'bpmn:LaneSet' && attribute === 'lanes') return true;
  return Object.hasOwn(NEUTRAL, attribute) && NEUTRAL[attribute] === value;
}
