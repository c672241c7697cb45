import { DmnModdle, type DmnElement } from 'dmn-moddle';
import {
  compileDecisions,
  DecisionError,
  DMN_NAMESPACE,
  expressionsOf,
  syntaxFault,
  type DecisionModel,
} from '../../../decisions';
import { contentFault } from '../feel-check';
import { findingsOf, unparsable, type ParseWarning } from '../parse-warnings';
import { guardCount, guardXml } from '../size-guard';
import { failure, type Finding, type ModelLimits } from '../types';

/** Reads, counts, compiles, and reads every FEEL text of every decision. */
export async function inspectDmn(content: string, limits: ModelLimits): Promise<Finding[]> {
  const refused = guardXml(content, limits);
  if (refused.length > 0) return refused;
  const parsed = await parse(content);
  if ('findings' in parsed) return parsed.findings;
  const tooMany = guardCount(countOf(parsed.root), 'elementos', limits);
  if (tooMany.length > 0) return tooMany;
  const compiled = await compile(content);
  const findings = [...findingsOf(parsed.warnings, content), ...missingIds(parsed.root)];
  return 'findings' in compiled
    ? [...findings, ...compiled.findings]
    : [...findings, ...feelFindings(compiled.model)];
}

async function parse(
  content: string,
): Promise<{ root: DmnElement; warnings: ParseWarning[] } | { findings: Finding[] }> {
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(content.replace(/^\uFEFF/, '').trim());
    return { root: rootElement, warnings };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!message.startsWith('failed to parse document')) return { findings: [unparsable(message, content)] };
    return {
      findings: [
        failure(
          'not-dmn',
          `El archivo no es DMN 1.3: se esperaba <definitions> del espacio de nombres ${DMN_NAMESPACE}.`,
        ),
      ],
    };
  }
}

/** Decisions, inputs, types, and the clauses and rules of tables; cells do not count. */
function countOf(root: DmnElement): number {
  const list = (element: DmnElement | undefined, property: string) =>
    (element?.[property] as DmnElement[] | undefined) ?? [];
  const tables = list(root, 'drgElement').map(
    (element) => element['decisionLogic'] as DmnElement | undefined,
  );
  const inTables = tables.flatMap((table) =>
    ['input', 'output', 'rule'].map((property) => list(table, property).length),
  );
  return (
    list(root, 'drgElement').length +
    list(root, 'itemDefinition').length +
    inTables.reduce((sum, count) => sum + count, 0)
  );
}

/** compileDecisions stops at the first; here every one is named. */
function missingIds(root: DmnElement): Finding[] {
  const elements = (root['drgElement'] as DmnElement[] | undefined) ?? [];
  return elements
    .filter(({ id }) => !id)
    .map(({ name, $type }) =>
      failure('missing-id', `El elemento «${name ?? $type}» no tiene identificador (id).`),
    );
}

async function compile(content: string): Promise<{ model: DecisionModel } | { findings: Finding[] }> {
  try {
    return { model: await compileDecisions(content) };
  } catch (error) {
    if (!(error instanceof DecisionError)) throw error;
    return { findings: [failure('decision', error.message, error.ruleId ?? error.decisionId)] };
  }
}

function feelFindings(model: DecisionModel): Finding[] {
  return expressionsOf(model).flatMap((expression) => {
    const fault = syntaxFault(expression) ?? contentFault(expression.text);
    if (fault === undefined) return [];
    return [
      failure(
        'feel-expressions',
        `En la decisión «${expression.decisionId}», ${expression.where}: ${fault}.`,
        expression.elementId,
      ),
    ];
  });
}
