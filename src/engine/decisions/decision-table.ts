import { evaluate } from 'feelin';
import { DecisionError } from './decision-error';
import { evaluateFeel, satisfies, type Place, type Scope } from './feel-adapter';
import { assertAllowed, shown, toDeclaredType } from './input-values';
import type { DecisionModel, DecisionTable, TableOutput, TableRule } from './model.types';
import { aggregate, inPriorityOrder } from './output-order';

/** One matched rule with its evaluated outputs, in the order of the output clauses. */
export interface Hit {
  rule: TableRule;
  outputs: unknown[];
}

/** Evaluates a decision table (DMN 1.3, 8.2 and 10.3.2.12). */
export class DecisionTableEvaluation {
  private readonly scope: Scope;

  constructor(
    private readonly table: DecisionTable,
    private readonly decisionId: string,
    private readonly model: DecisionModel,
    scope: Scope,
  ) {
    this.scope = { ...scope };
  }

  /** @returns the native FEEL result and the ids of the rules it is made of */
  run(): { value: unknown; ruleIds: string[] } {
    const hits = this.select(this.matchingRules().map((rule) => this.hit(rule)));
    const value = hits.length > 0 ? this.combine(hits) : this.withoutHits();
    return { value, ruleIds: hits.map(({ rule }) => rule.id) };
  }

  private matchingRules(): TableRule[] {
    const values = this.inputValues();
    const matches = (rule: TableRule) =>
      rule.tests.every((tests, index) =>
        satisfies(tests, values[index], this.scope, this.place(rule, index)),
      );
    if (this.table.hitPolicy !== 'FIRST') return this.table.rules.filter(matches);
    const first = this.table.rules.find(matches);
    return first ? [first] : [];
  }

  /** An input that is a plain variable is seen with its declared type by the cells too. */
  private inputValues(): unknown[] {
    return this.table.inputs.map((input) => {
      const target = { decisionId: this.decisionId, where: `La entrada "${input.label}"` };
      const place = { decisionId: this.decisionId, where: `la entrada "${input.label}"` };
      const raw = evaluateFeel(input.expression, this.scope, place);
      const value = toDeclaredType(raw, input.typeRef, this.model, target);
      assertAllowed(value, input.allowedValues, this.scope, target);
      if (Object.hasOwn(this.scope, input.expression)) this.scope[input.expression] = value;
      return value;
    });
  }

  private hit(rule: TableRule): Hit {
    const outputs = this.table.outputs.map((output, index) => {
      const text = rule.outputs[index] ?? '';
      const where = `la salida "${output.name}" de la regla ${rule.number} (${rule.id})`;
      const value =
        text === '' || text === '-' ? null : evaluateFeel(text, this.scope, { ...this.place(rule), where });
      this.assertOutput(output, value, rule);
      return value;
    });
    return { rule, outputs };
  }

  private assertOutput(output: TableOutput, value: unknown, rule: TableRule): void {
    if (output.allowedValues === undefined || value === null) return;
    const where = `la salida "${output.name}"`;
    if (satisfies(output.allowedValues, value, this.scope, { decisionId: this.decisionId, where })) return;
    throw new DecisionError(
      'invalid-output',
      `La regla ${rule.number} (${rule.id}) de la decisión "${this.decisionId}" da a ${where} un valor que no está en su lista: ` +
        `se esperaba ${output.allowedValues}; se encontró ${shown(value)}.`,
      this.decisionId,
      rule.id,
    );
  }

  /** Which of the matching rules count, and in what order (DMN 1.3, 8.2.10). */
  private select(hits: Hit[]): Hit[] {
    switch (this.table.hitPolicy) {
      case 'UNIQUE':
        if (hits.length > 1) throw this.violated('UNIQUE', 'solo puede cumplirse una regla', hits);
        return hits;
      case 'ANY':
        if (!hits.every((hit) => equal(hit.outputs, hits[0]?.outputs))) {
          throw this.violated('ANY', 'las reglas que se cumplen deben dar la misma salida', hits);
        }
        return hits.slice(0, 1);
      case 'PRIORITY':
        return inPriorityOrder(hits, this.table.outputs, this.scope, this.decisionId).slice(0, 1);
      case 'OUTPUT ORDER':
        return inPriorityOrder(hits, this.table.outputs, this.scope, this.decisionId);
      default:
        return hits;
    }
  }

  private combine(hits: Hit[]): unknown {
    const { aggregation } = this.table;
    if (aggregation)
      return aggregate(
        aggregation,
        hits.map(({ outputs }) => outputs[0]),
        this.decisionId,
      );
    return this.isList()
      ? hits.map(({ outputs }) => this.compose(outputs))
      : this.compose(hits[0]?.outputs ?? []);
  }

  /** No rule matched: the default outputs (8.2.11), else null; an empty list where the policy answers a list. */
  private withoutHits(): unknown {
    const { outputs, aggregation } = this.table;
    if (outputs.some((output) => output.defaultValue !== undefined)) {
      const value = this.compose(outputs.map((output) => this.defaultOf(output)));
      return this.isList() && !aggregation ? [value] : value;
    }
    if (aggregation) return aggregate(aggregation, [], this.decisionId);
    return this.isList() ? [] : null;
  }

  private defaultOf(output: TableOutput): unknown {
    if (output.defaultValue === undefined) return null;
    const where = `el valor por defecto de la salida "${output.name}"`;
    return evaluateFeel(output.defaultValue, this.scope, { decisionId: this.decisionId, where });
  }

  private compose(outputs: unknown[]): unknown {
    if (this.table.outputs.length === 1) return outputs[0] ?? null;
    return Object.fromEntries(
      this.table.outputs.map((output, index) => [output.name, outputs[index] ?? null]),
    );
  }

  private isList(): boolean {
    return ['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(this.table.hitPolicy);
  }

  private place(rule: TableRule, inputIndex?: number): Place {
    const label = inputIndex === undefined ? '' : (this.table.inputs[inputIndex]?.label ?? '');
    const where = `la condición sobre "${label}" de la regla ${rule.number} (${rule.id})`;
    return { decisionId: this.decisionId, ruleId: rule.id, where };
  }

  private violated(policy: string, expectation: string, hits: Hit[]): DecisionError {
    const rules = hits.map(({ rule }) => `${rule.number} (${rule.id})`).join(', ');
    const message = `La decisión "${this.decisionId}" es de política ${policy}: ${expectation}; se cumplen las reglas ${rules}.`;
    return new DecisionError('hit-policy-violated', message, this.decisionId, hits[1]?.rule.id);
  }
}

function equal(left: unknown, right: unknown): boolean {
  return evaluate('a = b', { a: left, b: right }).value === true;
}
