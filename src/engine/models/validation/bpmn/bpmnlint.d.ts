/** bpmnlint ships its types only for its own build. What is used of it here. */
declare module 'bpmnlint' {
  import type { ModdleElement } from 'bpmn-moddle';

  export interface Reporter {
    report(id: string, message: string, path?: string[]): void;
  }
  export interface Rule {
    check(node: ModdleElement, reporter: Reporter): void;
  }
  export type RuleFactory = (config?: unknown) => Rule;
  export interface LintReport {
    id?: string;
    message: string;
    category: 'error' | 'warn' | 'info' | 'rule-error';
  }
  export class Linter {
    constructor(options: { config: { rules: Record<string, unknown> }; resolver: unknown });
    lint(moddleRoot: ModdleElement): Promise<Record<string, LintReport[]>>;
  }
}

declare module 'bpmnlint/lib/resolver/static-resolver' {
  export default class StaticResolver {
    constructor(cache: Record<string, unknown>);
  }
}

declare module 'bpmnlint/config/recommended' {
  const config: { rules: Record<string, 'error' | 'warn'> };
  export default config;
}

declare module 'bpmnlint/rules/*' {
  import type { RuleFactory } from 'bpmnlint';
  const rule: RuleFactory;
  export default rule;
}
