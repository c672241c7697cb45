import type { ModdleElement } from 'bpmn-moddle';
import type { Reporter, RuleFactory } from 'bpmnlint';
import { called, extension, list, ownerOf, text } from './node';

/** Messages, signals, errors and boundaries say what they need, and nothing that the engine gets wrong. */
export const events: RuleFactory = () => ({
  check(node, reporter) {
    const owner = ownerOf(node);
    switch (node.$type) {
      case 'bpmn:MessageEventDefinition':
        if (!isJob(owner)) checkMessage(node, owner, reporter);
        break;
      case 'bpmn:ReceiveTask':
        checkMessage(node, node, reporter);
        break;
      case 'bpmn:SignalEventDefinition':
        needsName(node['signalRef'] as ModdleElement | undefined, owner, 'la señal', reporter);
        break;
      case 'bpmn:ErrorEventDefinition':
        checkThrown(node, owner, 'errorRef', 'errorCode', 'el código del error', reporter);
        break;
      case 'bpmn:EscalationEventDefinition':
        checkThrown(node, owner, 'escalationRef', 'escalationCode', 'el código del escalamiento', reporter);
        break;
      case 'bpmn:BoundaryEvent':
        checkBoundary(node, reporter);
        break;
    }
  },
});

function isJob(node: ModdleElement): boolean {
  return extension(node, 'zeebe:TaskDefinition') !== undefined;
}

function needsName(
  reference: ModdleElement | undefined,
  owner: ModdleElement,
  what: string,
  reporter: Reporter,
): void {
  if (!text(reference?.name))
    reporter.report(owner.id, `A ${called(owner)} le falta ${what}, con su nombre.`);
}

/** A message that is waited for needs the key by which it finds its case. */
function checkMessage(holder: ModdleElement, owner: ModdleElement, reporter: Reporter): void {
  const message = holder['messageRef'] as ModdleElement | undefined;
  needsName(message, owner, 'el mensaje', reporter);
  const starts = owner.$type === 'bpmn:StartEvent';
  const throws = /^bpmn:(EndEvent|IntermediateThrowEvent|SendTask)$/.test(owner.$type);
  if (!message || starts || throws) return;
  if (text(extension(message, 'zeebe:Subscription')?.['correlationKey']) === '') {
    reporter.report(
      owner.id,
      `El mensaje «${message.name ?? message.id}» que espera ${called(owner)} no tiene clave de correlación (zeebe:subscription correlationKey).`,
    );
  }
}

/** Without a code a boundary catches all; what is thrown must say its code. */
function checkThrown(
  node: ModdleElement,
  owner: ModdleElement,
  reference: string,
  code: string,
  what: string,
  reporter: Reporter,
): void {
  if (owner.$type === 'bpmn:BoundaryEvent') return;
  if (!text((node[reference] as ModdleElement | undefined)?.[code]))
    reporter.report(owner.id, `A ${called(owner)} le falta ${what}.`);
}

function checkBoundary(node: ModdleElement, reporter: Reporter): void {
  const attached = node['attachedToRef'] as ModdleElement | undefined;
  if (!attached)
    reporter.report(
      node.id,
      `El evento de borde ${called(node)} no está sobre ninguna actividad (attachedToRef).`,
    );
  if (list(node, 'outgoing').length === 0)
    reporter.report(node.id, `Del evento de borde ${called(node)} no sale ningún flujo.`);
  if (node['cancelActivity'] !== false) return;
  const kinds = list(node, 'eventDefinitions').map(({ $type }) => $type);
  if (kinds.includes('bpmn:ErrorEventDefinition')) {
    reporter.report(
      node.id,
      `El evento de borde de error ${called(node)} siempre interrumpe; quite cancelActivity="false".`,
    );
  }
  if (kinds.includes('bpmn:MessageEventDefinition')) {
    reporter.report(
      node.id,
      `El evento de borde de mensaje ${called(node)} no interrumpe: atendería el primer mensaje y perdería los siguientes. ` +
        'Hágalo interrumpir, o reciba los mensajes en un flujo aparte.',
    );
  }
}
