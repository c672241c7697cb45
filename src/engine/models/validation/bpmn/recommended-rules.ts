import adHocSubProcess from 'bpmnlint/rules/ad-hoc-sub-process';
import conditionalFlows from 'bpmnlint/rules/conditional-flows';
import endEventRequired from 'bpmnlint/rules/end-event-required';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway';
import eventSubProcessTypedStartEvent from 'bpmnlint/rules/event-sub-process-typed-start-event';
import fakeJoin from 'bpmnlint/rules/fake-join';
import global from 'bpmnlint/rules/global';
import labelRequired from 'bpmnlint/rules/label-required';
import linkEvent from 'bpmnlint/rules/link-event';
import noBpmndi from 'bpmnlint/rules/no-bpmndi';
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start';
import noInclusiveGateway from 'bpmnlint/rules/no-inclusive-gateway';
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements';
import singleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event';
import singleEventDefinition from 'bpmnlint/rules/single-event-definition';
import startEventRequired from 'bpmnlint/rules/start-event-required';
import subProcessBlankStartEvent from 'bpmnlint/rules/sub-process-blank-start-event';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import superfluousLabel from 'bpmnlint/rules/superfluous-label';
import superfluousTermination from 'bpmnlint/rules/superfluous-termination';
import type { RuleFactory } from 'bpmnlint';

/** bpmnlint's `recommended` set, by name: a glob import breaks in the browser's development server. */
export const RECOMMENDED_RULES: Readonly<Record<string, RuleFactory>> = {
  'ad-hoc-sub-process': adHocSubProcess,
  'conditional-flows': conditionalFlows,
  'end-event-required': endEventRequired,
  'event-based-gateway': eventBasedGateway,
  'event-sub-process-typed-start-event': eventSubProcessTypedStartEvent,
  'fake-join': fakeJoin,
  global: global,
  'label-required': labelRequired,
  'link-event': linkEvent,
  'no-bpmndi': noBpmndi,
  'no-complex-gateway': noComplexGateway,
  'no-disconnected': noDisconnected,
  'no-duplicate-sequence-flows': noDuplicateSequenceFlows,
  'no-gateway-join-fork': noGatewayJoinFork,
  'no-implicit-end': noImplicitEnd,
  'no-implicit-split': noImplicitSplit,
  'no-implicit-start': noImplicitStart,
  'no-inclusive-gateway': noInclusiveGateway,
  'no-overlapping-elements': noOverlappingElements,
  'single-blank-start-event': singleBlankStartEvent,
  'single-event-definition': singleEventDefinition,
  'start-event-required': startEventRequired,
  'sub-process-blank-start-event': subProcessBlankStartEvent,
  'superfluous-gateway': superfluousGateway,
  'superfluous-label': superfluousLabel,
  'superfluous-termination': superfluousTermination,
};

/**
 * bpmnlint speaks English; people here do not. By the text it reports, element in between.
 * A text that is not in the table is shown as it came.
 */
const SENTENCES: Array<[pattern: RegExp, sentence: string]> = [
  [/^A <Start Event> is not allowed in <Ad Hoc/, 'un subproceso ad hoc no lleva evento de inicio'],
  [/^An <End Event> is not allowed in <Ad Hoc/, 'un subproceso ad hoc no lleva evento de fin'],
  [/^Sequence flow is missing condition/, 'al flujo le falta la condición'],
  [/^Sub process is missing end event/, 'al subproceso le falta el evento de fin'],
  [/^Process is missing end event/, 'al proceso le falta el evento de fin'],
  [/^Sub process is missing start event/, 'al subproceso le falta el evento de inicio'],
  [/^Process is missing start event/, 'al proceso le falta el evento de inicio'],
  [/must have at least 2 outgoing/, 'de una compuerta de eventos salen al menos dos flujos'],
  [
    /outgoing from an <Event-based Gateway> must not be/,
    'un flujo que sale de una compuerta de eventos no lleva condición',
  ],
  [/^Start event is missing event definition/, 'al evento de inicio le falta decir qué lo dispara'],
  [/^Incoming flows do not join/, 'los flujos que llegan no se unen: cada uno ejecuta la actividad otra vez'],
  [/^Element is missing name/, 'al elemento le falta el nombre'],
  [/^Element is unused/, 'nadie usa este elemento'],
  [/^Element name is not unique/, 'el nombre está repetido'],
  [/^Element is missing label/, 'al elemento le falta el nombre'],
  [/^Link event is missing link name/, 'al evento de enlace le falta el nombre del enlace'],
  [/^Link|^Duplicate link/, 'el evento de enlace no tiene su pareja'],
  [/^Element is missing bpmndi/, 'el elemento no está dibujado (le falta su figura en bpmndi)'],
  [/^Element type <bpmn:ComplexGateway>/, 'la compuerta compleja no se admite'],
  [/^Element type <bpmn:InclusiveGateway>/, 'la compuerta inclusiva no se admite'],
  [/^Element is not connected/, 'el elemento no está unido a ningún otro'],
  [/^SequenceFlow is a duplicate/, 'el flujo está repetido'],
  [/^Duplicate outgoing sequence flows/, 'salen flujos repetidos'],
  [/^Duplicate incoming sequence flows/, 'llegan flujos repetidos'],
  [/^Gateway forks and joins/, 'la compuerta une y divide a la vez; use dos'],
  [/^Element is an implicit end/, 'el camino termina sin un evento de fin'],
  [/^Flow splits implicitly/, 'el flujo se divide sin una compuerta'],
  [/^Element is an implicit start/, 'el camino empieza sin un evento de inicio'],
  [/^Element overlaps/, 'la figura se monta sobre otra'],
  [/^Element is outside of parent/, 'la figura queda fuera de la que la contiene'],
  [/^Sub process has multiple blank start/, 'el subproceso tiene varios eventos de inicio sin disparador'],
  [/^Process has multiple blank start/, 'el proceso tiene varios eventos de inicio sin disparador'],
  [/^Event has multiple event definitions/, 'el evento tiene varias definiciones'],
  [/^Start event must be blank/, 'el evento de inicio de un subproceso no lleva disparador'],
  [/^Gateway is superfluous/, 'la compuerta sobra: le llega un flujo y le sale uno'],
  [/^Sequence flow has superfluous label/, 'el nombre del flujo sobra'],
  [/^Termination is superfluous/, 'la terminación sobra'],
];

export function inSpanish(message: string): string {
  return SENTENCES.find(([pattern]) => pattern.test(message))?.[1] ?? message;
}
