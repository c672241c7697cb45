import type { ModdleElement } from 'bpmn-moddle';
import { KernelError } from '../kernel-error';
import { SUPPORTED_EVENTS, unsupportedReason } from '../supported';
import type { EventModel, Value } from './process-model';
import { extension, readValue } from './read-value';

/** @throws KernelError for an event that the kernel cannot carry, or that lacks its reference. */
export function readEvent(element: ModdleElement): EventModel | undefined {
  const allowed = SUPPORTED_EVENTS[element.$type];
  if (!allowed) return undefined;
  const definitions = (element['eventDefinitions'] ?? []) as ModdleElement[];
  if (definitions.length > 1) {
    throw new KernelError(
      'unsupported',
      element.id,
      'Un evento con varias definiciones no se ejecuta; dibuje un evento por cada una.',
    );
  }
  const [definition] = definitions;
  const type = definition?.$type ?? 'none';
  if (!allowed.has(type)) throw new KernelError('unsupported', element.id, refusal(element, type));
  return definition ? readDefinition(element, definition) : { kind: 'none' };
}

function refusal(element: ModdleElement, type: string): string {
  if (type === 'none') return `Al evento «${element.name ?? element.id}» le falta decir qué espera.`;
  const known = unsupportedReason(type);
  return known.startsWith('El elemento') ? `Un evento ${type} no puede ir en un ${element.$type}.` : known;
}

function readDefinition(element: ModdleElement, definition: ModdleElement): EventModel {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return readTimer(element, definition);
    case 'bpmn:MessageEventDefinition':
      return { kind: 'message', ...messageOf(element, definition) };
    case 'bpmn:SignalEventDefinition':
      return { kind: 'signal', signalName: named(element, definition['signalRef'], 'la señal') };
    case 'bpmn:ErrorEventDefinition':
      return { kind: 'error', code: codeOf(element, definition['errorRef'], 'errorCode', 'el error') };
    case 'bpmn:EscalationEventDefinition':
      return {
        kind: 'escalation',
        code: codeOf(element, definition['escalationRef'], 'escalationCode', 'el escalamiento'),
      };
    default:
      return { kind: 'terminate' };
  }
}

function readTimer(element: ModdleElement, definition: ModdleElement): EventModel {
  for (const timer of ['date', 'duration', 'cycle'] as const) {
    const member = `time${timer[0]?.toUpperCase() ?? ''}${timer.slice(1)}`;
    const value = readValue((definition[member] as { body?: string } | undefined)?.body);
    if (value) return { kind: 'timer', timer, value };
  }
  throw new KernelError(
    'invalid-model',
    element.id,
    `Al temporizador «${element.name ?? element.id}» le falta la fecha, la duración o el ciclo.`,
  );
}

export function messageOf(
  element: ModdleElement,
  holder: ModdleElement,
): { messageName: string; correlationKey?: Value } {
  const message = holder['messageRef'] as ModdleElement | undefined;
  const messageName = named(element, message, 'el mensaje');
  const subscription = message && extension(message, 'zeebe:Subscription');
  return { messageName, correlationKey: readValue(subscription?.['correlationKey']) };
}

function named(element: ModdleElement, reference: ModdleElement | undefined, what: string): string {
  const name = reference?.name?.trim();
  if (!name)
    throw new KernelError(
      'invalid-model',
      element.id,
      `Al elemento «${element.name ?? element.id}» le falta ${what}.`,
    );
  if (name.startsWith('='))
    throw new KernelError(
      'unsupported',
      element.id,
      'El nombre de un mensaje o señal no puede ser una expresión.',
    );
  return name;
}

/** Catching events may leave the code out (they catch all); throwing events may not. */
function codeOf(
  element: ModdleElement,
  reference: ModdleElement | undefined,
  member: string,
  what: string,
): string | undefined {
  const code = (reference?.[member] as string | undefined)?.trim();
  if (code?.startsWith('='))
    throw new KernelError('unsupported', element.id, `El código de ${what} no puede ser una expresión.`);
  if (code) return code;
  if (element.$type === 'bpmn:BoundaryEvent' && !reference) return undefined;
  throw new KernelError(
    'invalid-model',
    element.id,
    `Al elemento «${element.name ?? element.id}» le falta el código de ${what}.`,
  );
}
