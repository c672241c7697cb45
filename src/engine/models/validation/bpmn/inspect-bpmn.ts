import { BpmnModdle, type ModdleElement } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { compileProcesses, KernelError } from '../../../kernel';
import { findingsOf, unparsable, type ParseWarning } from '../parse-warnings';
import { guardCount, guardXml } from '../size-guard';
import { failure, type Finding, type KnownModels, type ModelLimits } from '../types';
import { lint } from './lint';
import { list } from './rules/node';

/** Reads, counts, lints and, when nothing was found, compiles: what is accepted here can be published. */
export async function inspectBpmn(
  content: string,
  limits: ModelLimits,
  known: KnownModels,
): Promise<Finding[]> {
  const refused = guardXml(content, limits);
  if (refused.length > 0) return refused;
  const parsed = await parse(content);
  if ('findings' in parsed) return parsed.findings;
  const elements = elementsOf(parsed.root);
  const tooMany = guardCount(elements.length, 'elementos', limits);
  if (tooMany.length > 0) return tooMany;
  const byId = new Map(elements.filter(({ id }) => id).map((element) => [element.id, element]));
  const findings = [...findingsOf(parsed.warnings, content), ...(await lint(parsed.root, known, byId))];
  return findings.some(({ severity }) => severity === 'error')
    ? findings
    : [...findings, ...(await compileFindings(content))];
}

async function parse(
  content: string,
): Promise<{ root: ModdleElement; warnings: ParseWarning[] } | { findings: Finding[] }> {
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(
      content.replace(/^\uFEFF/, '').trim(),
    );
    // An empty document has no list at all, which bpmnlint's rules do not expect.
    rootElement['rootElements'] ??= [];
    linkFlows(rootElement);
    return { root: rootElement, warnings };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!message.startsWith('failed to parse document')) return { findings: [unparsable(message, content)] };
    const expected = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
    return {
      findings: [
        failure(
          'not-bpmn',
          `El archivo no es BPMN 2.0: se esperaba <definitions> del espacio de nombres ${expected}.`,
        ),
      ],
    };
  }
}

/** `<incoming>` and `<outgoing>` are optional in BPMN: the flows themselves say what they join. */
function linkFlows(root: ModdleElement): void {
  const visit = (scope: ModdleElement): void => {
    for (const element of list(scope, 'flowElements')) {
      if (element.$type === 'bpmn:SequenceFlow') {
        link(element['sourceRef'] as ModdleElement | undefined, 'outgoing', element);
        link(element['targetRef'] as ModdleElement | undefined, 'incoming', element);
      }
      visit(element);
    }
  };
  list(root, 'rootElements').forEach(visit);
}

function link(node: ModdleElement | undefined, end: 'incoming' | 'outgoing', flow: ModdleElement): void {
  if (node && !list(node, end).includes(flow)) node[end] = [...list(node, end), flow];
}

/** Everything in the drawing that means something; figures, mappings and properties do not count. */
function elementsOf(root: ModdleElement): ModdleElement[] {
  const inScope = (scope: ModdleElement): ModdleElement[] => [
    scope,
    ...[...list(scope, 'flowElements'), ...list(scope, 'artifacts')].flatMap(inScope),
    ...list(scope, 'laneSets').flatMap(inLanes),
  ];
  const inLanes = (set: ModdleElement): ModdleElement[] =>
    list(set, 'lanes').flatMap((lane) => [
      lane,
      ...(lane['childLaneSet'] ? inLanes(lane['childLaneSet'] as ModdleElement) : []),
    ]);
  return list(root, 'rootElements').flatMap((element) => [
    ...inScope(element),
    ...list(element, 'participants'),
    ...list(element, 'messageFlows'),
  ]);
}

/** The kernel's own word. It stops at the first problem; the rules above should have named it with the others. */
async function compileFindings(content: string): Promise<Finding[]> {
  try {
    await compileProcesses(content);
    return [];
  } catch (error) {
    if (error instanceof KernelError) return [failure('kernel', error.message, error.elementId)];
    throw error;
  }
}
