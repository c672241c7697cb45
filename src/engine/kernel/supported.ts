/**
 * The allow-list: what the kernel carries. The static validator uses the same lists, so that a model that is
 * accepted at publish compiles, and one that does not compile is refused at publish.
 */

/** Flow nodes, sequence flows and the process itself. */
export const SUPPORTED_ELEMENTS: ReadonlySet<string> = new Set([
  'bpmn:Process',
  'bpmn:SequenceFlow',
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:IntermediateCatchEvent',
  'bpmn:IntermediateThrowEvent',
  'bpmn:BoundaryEvent',
  'bpmn:UserTask',
  'bpmn:ManualTask',
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
  'bpmn:BusinessRuleTask',
  'bpmn:CallActivity',
  'bpmn:SubProcess',
  'bpmn:ExclusiveGateway',
  'bpmn:ParallelGateway',
  'bpmn:EventBasedGateway',
]);

/** Documentation in the drawing: it has no tokens, so it may stay and nothing happens. */
export const DOCUMENTATION_ELEMENTS: ReadonlySet<string> = new Set([
  'bpmn:TextAnnotation',
  'bpmn:Association',
  'bpmn:Group',
  'bpmn:DataObject',
  'bpmn:DataObjectReference',
  'bpmn:DataStoreReference',
]);

/** Event definitions by where they may stand; `none` means without an event definition. */
export const SUPPORTED_EVENTS: Readonly<Record<string, ReadonlySet<string>>> = {
  'bpmn:StartEvent': new Set([
    'none',
    'bpmn:MessageEventDefinition',
    'bpmn:TimerEventDefinition',
    'bpmn:SignalEventDefinition',
  ]),
  'bpmn:EndEvent': new Set([
    'none',
    'bpmn:MessageEventDefinition',
    'bpmn:SignalEventDefinition',
    'bpmn:ErrorEventDefinition',
    'bpmn:EscalationEventDefinition',
    'bpmn:TerminateEventDefinition',
  ]),
  'bpmn:IntermediateCatchEvent': new Set([
    'bpmn:MessageEventDefinition',
    'bpmn:TimerEventDefinition',
    'bpmn:SignalEventDefinition',
  ]),
  'bpmn:IntermediateThrowEvent': new Set([
    'none',
    'bpmn:MessageEventDefinition',
    'bpmn:SignalEventDefinition',
    'bpmn:EscalationEventDefinition',
  ]),
  'bpmn:BoundaryEvent': new Set([
    'bpmn:MessageEventDefinition',
    'bpmn:TimerEventDefinition',
    'bpmn:SignalEventDefinition',
    'bpmn:ErrorEventDefinition',
    'bpmn:EscalationEventDefinition',
  ]),
};

/** zeebe: extension elements that are read (or, for the last two, that change nothing at run time). */
export const SUPPORTED_EXTENSIONS: ReadonlySet<string> = new Set([
  'zeebe:TaskDefinition',
  'zeebe:TaskHeaders',
  'zeebe:IoMapping',
  'zeebe:Subscription',
  'zeebe:LoopCharacteristics',
  'zeebe:CalledElement',
  'zeebe:CalledDecision',
  'zeebe:FormDefinition',
  'zeebe:UserTask',
  'zeebe:AssignmentDefinition',
  'zeebe:PriorityDefinition',
  'zeebe:TaskSchedule',
  'zeebe:Properties',
  'zeebe:VersionTag',
]);

const REASONS: Readonly<Record<string, string>> = {
  'bpmn:InclusiveGateway': 'La compuerta inclusiva no se ejecuta; use una exclusiva o una paralela.',
  'bpmn:ComplexGateway': 'La compuerta compleja no se ejecuta; use una exclusiva o una paralela.',
  'bpmn:ScriptTask':
    'La tarea de script no se ejecuta: en un diagrama no va código; use una tarea de servicio o FEEL.',
  'bpmn:Task': 'La tarea no tiene tipo; diga si es de usuario, de servicio, manual u otra.',
  'bpmn:Transaction': 'El subproceso transaccional no se ejecuta; use un subproceso con eventos de error.',
  'bpmn:AdHocSubProcess': 'El subproceso ad hoc no se ejecuta; dibuje el orden de las tareas.',
  'bpmn:ConditionalEventDefinition':
    'El evento condicional no se ejecuta; use un mensaje, una señal o un temporizador.',
  'bpmn:CompensateEventDefinition':
    'La compensación no se ejecuta; dibuje las tareas que deshacen el trabajo.',
  'bpmn:CancelEventDefinition': 'El evento de cancelación no se ejecuta: pertenece a una transacción.',
  'bpmn:LinkEventDefinition': 'El evento de enlace no se ejecuta; una los elementos con un flujo.',
  eventSubProcess: 'El subproceso de evento no se ejecuta; use un evento de borde sobre una actividad.',
};

/** A Spanish sentence that says why `type` is refused and what to draw instead. */
export function unsupportedReason(type: string): string {
  return REASONS[type] ?? `El elemento «${type}» no se ejecuta.`;
}
