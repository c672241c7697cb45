export type Severity = 'error' | 'warning';

/** One thing that is wrong with a model. `message` is a Spanish sentence that says what and where. */
export interface Finding {
  elementId?: string;
  /** Stable kebab-case name; `cauce/…` are ours, the others bpmnlint's. */
  rule: string;
  severity: Severity;
  message: string;
}

export interface ModelFile {
  /** Its ending says what it is: `.bpmn`, `.dmn` or `.form`. */
  name: string;
  content: string;
}

export interface ModelReport {
  file: string;
  /** No finding is an error. */
  ok: boolean;
  findings: Finding[];
}

export interface ModelLimits {
  /** UTF-8 bytes of the file. */
  maxBytes: number;
  /** Elements that mean something: flow elements, lanes, messages; rules and clauses; form components. */
  maxElements: number;
  /** Nesting of XML elements or JSON values. */
  maxDepth: number;
  /** Milliseconds that parsing and checking may take before the worker is killed. */
  timeoutMs: number;
  /** Megabytes of heap that they may take. */
  maxHeapMb: number;
}

export const DEFAULT_LIMITS: Readonly<ModelLimits> = {
  maxBytes: 512 * 1024,
  maxElements: 500,
  maxDepth: 20,
  timeoutMs: 10_000,
  maxHeapMb: 256,
};

/** What the release holds beside this file. A list that is not given is not checked. */
export interface KnownModels {
  knownForms?: readonly string[];
  knownDecisions?: readonly string[];
  knownJobTypes?: readonly string[];
  knownProcesses?: readonly string[];
  knownGroups?: readonly string[];
  /** Codes of the master list of controlled documents. */
  knownDocuments?: readonly string[];
}

export interface ValidationOptions extends KnownModels {
  limits?: Partial<ModelLimits>;
}

export type ModelKind = 'bpmn' | 'dmn' | 'form';

export function kindOf(name: string): ModelKind | undefined {
  const ending = /\.(bpmn|dmn|form)$/i.exec(name)?.[1]?.toLowerCase();
  return ending as ModelKind | undefined;
}

export function failure(rule: string, message: string, elementId?: string): Finding {
  return { ...(elementId ? { elementId } : {}), rule: `cauce/${rule}`, severity: 'error', message };
}

export function report(file: string, findings: Finding[]): ModelReport {
  const seen = new Set<string>();
  const unique = findings.filter((finding) => {
    const key = `${finding.elementId ?? ''} ${finding.rule} ${finding.message}`;
    return seen.has(key) ? false : seen.add(key);
  });
  return { file, ok: !unique.some(({ severity }) => severity === 'error'), findings: unique };
}
