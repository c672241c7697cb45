import type { ModdleElement } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import recommended from 'bpmnlint/config/recommended';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';
import type { Finding, KnownModels } from '../types';
import { inSpanish, RECOMMENDED_RULES } from './recommended-rules';
import { CAUCE_RULES } from './rules';
import { called } from './rules/node';

/**
 * Where we differ from `recommended`: a name or a figure that is missing stops nobody's case, so it warns;
 * an inclusive join does, so it is refused.
 */
const OVERRIDES: Record<string, 'error' | 'warn' | 'off'> = {
  'label-required': 'warn',
  'no-bpmndi': 'warn',
  'no-inclusive-gateway': 'error',
};

/** @param known what the release holds beside this diagram */
export async function lint(
  root: ModdleElement,
  known: KnownModels,
  elementsById: Map<string, ModdleElement>,
): Promise<Finding[]> {
  const linter = new Linter({
    config: { rules: configuration(known) },
    resolver: new StaticResolver(cache()),
  });
  const results = await linter.lint(root);
  return Object.entries(results).flatMap(([rule, reports]) =>
    reports.map(({ id, message, category }) => {
      const own = rule.startsWith('cauce/');
      const element = id === undefined ? undefined : elementsById.get(id);
      const sentence = own
        ? message
        : `En ${element ? called(element) : 'el diagrama'}, ${inSpanish(message)}.`;
      return {
        ...(id ? { elementId: id } : {}),
        rule: own ? rule : `bpmnlint/${rule}`,
        severity: category === 'warn' || category === 'info' ? ('warning' as const) : ('error' as const),
        message: sentence,
      };
    }),
  );
}

function configuration(known: KnownModels): Record<string, unknown> {
  const own = Object.entries(CAUCE_RULES).map(([name, { severity }]) => [`cauce/${name}`, [severity, known]]);
  return { ...recommended.rules, ...OVERRIDES, ...(Object.fromEntries(own) as Record<string, unknown>) };
}

function cache(): Record<string, unknown> {
  const recommendedRules = Object.entries(RECOMMENDED_RULES).map(([name, factory]) => [
    `rule:bpmnlint/${name}`,
    factory,
  ]);
  const own = Object.entries(CAUCE_RULES).map(([name, { factory }]) => [
    `rule:bpmnlint-plugin-cauce/${name}`,
    factory,
  ]);
  return Object.fromEntries([...recommendedRules, ...own]) as Record<string, unknown>;
}
