/** The compiled form of a DMN 1.3 document: plain data, immutable, shared by every evaluation. */

export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';

export const HIT_POLICIES: readonly HitPolicy[] = [
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
];

export type Aggregator = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface TableInput {
  id: string;
  label: string;
  expression: string;
  typeRef?: string;
  /** Unary tests that the value must satisfy. */
  allowedValues?: string;
}

export interface TableOutput {
  id: string;
  /** Key of the result context when the table has several outputs. */
  name: string;
  typeRef?: string;
  allowedValues?: string;
  defaultValue?: string;
}

export interface TableRule {
  id: string;
  /** Position in the table, from 1: what people see. */
  number: number;
  tests: string[];
  outputs: string[];
}

export interface DecisionTable {
  kind: 'table';
  hitPolicy: HitPolicy;
  aggregation?: Aggregator;
  inputs: TableInput[];
  outputs: TableOutput[];
  rules: TableRule[];
}

export interface Parameter {
  name: string;
  typeRef?: string;
}

/** The value expressions of DMN 1.3, section 7.3 and 10.5. */
export type Logic =
  | DecisionTable
  | { kind: 'literal'; text: string }
  /** An entry without a name is the result of the context (10.2.1.4). */
  | { kind: 'context'; entries: Array<{ name?: string; value: Logic }> }
  | { kind: 'list'; elements: Logic[] }
  | { kind: 'relation'; columns: string[]; rows: Logic[][] }
  | { kind: 'invocation'; function: Logic; bindings: Array<{ parameter: string; value: Logic }> }
  | { kind: 'function'; parameters: Parameter[]; body: Logic };

export interface InputData {
  id: string;
  name: string;
  typeRef?: string;
}

export interface Decision {
  id: string;
  name: string;
  /** The name under which other decisions read the result. */
  variable: string;
  typeRef?: string;
  logic: Logic;
  requiredInputs: string[];
  requiredDecisions: string[];
  requiredKnowledge: string[];
}

export interface BusinessKnowledge {
  id: string;
  name: string;
  variable: string;
  parameters: Parameter[];
  body: Logic;
  requiredKnowledge: string[];
}

export interface ItemType {
  name: string;
  typeRef?: string;
  isCollection: boolean;
  allowedValues?: string;
  components: ItemType[];
}

export interface DecisionModel {
  readonly id: string;
  readonly name: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly inputs: ReadonlyMap<string, InputData>;
  readonly knowledge: ReadonlyMap<string, BusinessKnowledge>;
  readonly types: ReadonlyMap<string, ItemType>;
}

export interface Matched {
  decisionId: string;
  ruleIds: string[];
}

export interface DecisionResult {
  /** Plain JSON; dates, times and durations are ISO 8601 strings. */
  result: unknown;
  /** The rules that made the result, one entry a decision table, in order of evaluation. */
  matched: Matched[];
}
