import type { ModdleElement } from 'bpmn-moddle';
import type { Reporter, RuleFactory } from 'bpmnlint';
import { conditionsCover } from './coverage';
import { called, list, text } from './node';

/** A token always finds its way: conditions where they are read, and a way out when none holds. */
export const flows: RuleFactory = () => ({
  check(node, reporter) {
    if (node.$type === 'bpmn:SequenceFlow') checkEnds(node, reporter);
    const outgoing = list(node, 'outgoing');
    const conditional = outgoing.filter((flow) => flow['conditionExpression']);
    if (node.$type === 'bpmn:ExclusiveGateway') checkExclusive(node, outgoing, reporter);
    else if (
      /^bpmn:(ParallelGateway|EventBasedGateway|StartEvent|BoundaryEvent|IntermediateCatchEvent)$/.test(
        node.$type,
      )
    ) {
      for (const flow of conditional) {
        reporter.report(
          flow.id,
          `El flujo ${called(flow)} sale de ${called(node)} y tiene una condición que nadie lee; use una compuerta exclusiva.`,
        );
      }
    } else if (conditional.length > 0 && conditional.length === outgoing.length && !node['default']) {
      reporter.report(
        node.id,
        `De ${called(node)} solo salen flujos con condición y ninguno por defecto: si ninguna se cumple, el caso se detiene.`,
      );
    }
  },
});

function checkEnds(flow: ModdleElement, reporter: Reporter): void {
  for (const [property, what] of [
    ['sourceRef', 'origen'],
    ['targetRef', 'destino'],
  ] as const) {
    if (!flow[property]) reporter.report(flow.id, `El flujo ${called(flow)} no tiene ${what} (${property}).`);
  }
}

function checkExclusive(gateway: ModdleElement, outgoing: ModdleElement[], reporter: Reporter): void {
  const fallback = gateway['default'] as ModdleElement | undefined;
  if (fallback?.['conditionExpression']) {
    reporter.report(
      fallback.id,
      `El flujo por defecto ${called(fallback)} tiene una condición, que nunca se lee.`,
    );
  }
  if (outgoing.length < 2) return;
  const others = outgoing.filter((flow) => flow !== fallback);
  const blank = others.filter((flow) => !flow['conditionExpression']);
  for (const flow of blank) {
    reporter.report(
      flow.id,
      `El flujo ${called(flow)} sale de la compuerta exclusiva ${called(gateway)} sin condición y no es el flujo por defecto.`,
    );
  }
  const conditions = others.map((flow) =>
    text((flow['conditionExpression'] as ModdleElement | undefined)?.['body']),
  );
  if (fallback || blank.length > 0 || conditionsCover(conditions)) return;
  reporter.report(
    gateway.id,
    `La compuerta exclusiva ${called(gateway)} no tiene flujo por defecto y sus condiciones no cubren todos los casos: marque un flujo por defecto.`,
  );
}
