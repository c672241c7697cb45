import { FeelFunction, isFunction, parseDate, toFeel } from 'feelin';
import { DecisionError } from './decision-error';
import { DecisionTableEvaluation } from './decision-table';
import { evaluateFeel, type Scope } from './feel-adapter';
import { toDeclaredType } from './input-values';
import type { Decision, DecisionModel, DecisionResult, Logic, Matched, Parameter } from './model.types';
import { toPlainJson } from './plain-json';

export interface EvaluationOptions {
  /** What FEEL's `now()` and `today()` answer; the machine's clock when absent. */
  now?: Date;
  /** IANA zone in which `today()` is read from `now`. Default UTC. */
  timeZone?: string;
}

/**
 * Evaluates one decision and every decision it requires. Pure and synchronous.
 * @param input values by the name of the input data, or of the variables that the expressions name; plain JSON
 * @throws DecisionError `unknown-decision`, `invalid-input`, `invalid-output`, `hit-policy-violated`, `expression`
 */
export function evaluateDecision(
  model: DecisionModel,
  decisionId: string,
  input: Record<string, unknown>,
  options: EvaluationOptions = {},
): DecisionResult {
  const decision = model.decisions.get(decisionId);
  if (!decision) {
    const known = [...model.decisions.keys()].map((id) => `"${id}"`).join(', ');
    throw new DecisionError(
      'unknown-decision',
      `No existe la decisión "${decisionId}"; el modelo tiene: ${known}.`,
      decisionId,
    );
  }
  const run = new Evaluation(model, input, options);
  return { result: toPlainJson(run.decision(decision)), matched: run.matched };
}

class Evaluation {
  readonly matched: Matched[] = [];
  private readonly results = new Map<string, unknown>();
  private readonly base: Scope;

  constructor(
    private readonly model: DecisionModel,
    private readonly input: Record<string, unknown>,
    { now, timeZone = 'UTC' }: EvaluationOptions,
  ) {
    this.base = { ...input, ...(now ? clockFunctions(now, timeZone) : {}) };
  }

  decision(decision: Decision): unknown {
    if (this.results.has(decision.id)) return this.results.get(decision.id);
    const value = this.logic(decision.logic, this.scopeOf(decision), decision.id);
    this.results.set(decision.id, value);
    return value;
  }

  private scopeOf(decision: Decision): Scope {
    const scope: Scope = { ...this.base };
    for (const id of decision.requiredInputs) {
      const data = this.model.inputs.get(id);
      if (!data) continue;
      const raw = Object.hasOwn(this.input, data.name) ? this.input[data.name] : this.input[id];
      const where = `El dato de entrada "${data.name}"`;
      scope[data.name] = toDeclaredType(raw, data.typeRef, this.model, { decisionId: decision.id, where });
    }
    for (const id of decision.requiredDecisions) {
      const required = this.model.decisions.get(id);
      if (!required) continue;
      const value = this.decision(required);
      // By the spec under the name of its variable; modelers also write the id or the decision's name.
      for (const name of [required.id, required.name, required.variable]) scope[name] = value;
    }
    this.addKnowledge(decision.requiredKnowledge, scope, decision.id);
    return scope;
  }

  private addKnowledge(ids: string[], scope: Scope, decisionId: string): void {
    for (const id of ids) {
      const knowledge = this.model.knowledge.get(id);
      if (!knowledge) continue;
      const closure: Scope = {};
      this.addKnowledge(knowledge.requiredKnowledge, closure, decisionId);
      const callable = this.callable(knowledge.parameters, knowledge.body, closure, decisionId);
      for (const name of [knowledge.name, knowledge.variable]) scope[name] = callable;
    }
  }

  private logic(logic: Logic, scope: Scope, decisionId: string): unknown {
    switch (logic.kind) {
      case 'literal':
        return logic.text === ''
          ? null
          : evaluateFeel(logic.text, scope, { decisionId, where: 'su expresión literal' });
      case 'table':
        return this.table(logic, scope, decisionId);
      case 'context':
        return this.context(logic, scope, decisionId);
      case 'list':
        return logic.elements.map((element) => this.logic(element, scope, decisionId));
      case 'relation':
        return logic.rows.map((row) =>
          Object.fromEntries(
            logic.columns.map((name, index) => [
              name,
              row[index] ? this.logic(row[index], scope, decisionId) : null,
            ]),
          ),
        );
      case 'invocation':
        return this.invocation(logic, scope, decisionId);
      case 'function':
        return this.callable(logic.parameters, logic.body, scope, decisionId);
    }
  }

  private table(logic: Extract<Logic, { kind: 'table' }>, scope: Scope, decisionId: string): unknown {
    const { value, ruleIds } = new DecisionTableEvaluation(logic, decisionId, this.model, scope).run();
    this.matched.push({ decisionId, ruleIds });
    return value;
  }

  /** Each entry sees the ones before it; a last entry without a name is the result (DMN 1.3, 10.2.1.4). */
  private context(logic: Extract<Logic, { kind: 'context' }>, scope: Scope, decisionId: string): unknown {
    const inner: Scope = { ...scope };
    const result: Record<string, unknown> = {};
    for (const { name, value } of logic.entries) {
      const evaluated = this.logic(value, inner, decisionId);
      if (name === undefined) return evaluated;
      inner[name] = evaluated;
      result[name] = evaluated;
    }
    return result;
  }

  private invocation(
    logic: Extract<Logic, { kind: 'invocation' }>,
    scope: Scope,
    decisionId: string,
  ): unknown {
    const called = this.logic(logic.function, scope, decisionId);
    if (!isFunction(called)) {
      throw new DecisionError(
        'expression',
        `La decisión "${decisionId}" invoca algo que no es una función.`,
        decisionId,
      );
    }
    const values = new Map(
      logic.bindings.map(({ parameter, value }) => [parameter, this.logic(value, scope, decisionId)]),
    );
    const unknown = [...values.keys()].find((name) => !called.parameterNames.includes(name));
    if (unknown !== undefined) {
      const message = `La decisión "${decisionId}" da el parámetro "${unknown}", que la función invocada no tiene.`;
      throw new DecisionError('expression', message, decisionId);
    }
    return called.fn(...called.parameterNames.map((name) => values.get(name) ?? null)) as unknown;
  }

  private callable(parameters: Parameter[], body: Logic, closure: Scope, decisionId: string): FeelFunction {
    const run = (...values: unknown[]): unknown => {
      const scope: Scope = { ...closure };
      parameters.forEach(({ name, typeRef }, index) => {
        scope[name] = toDeclaredType(values[index], typeRef, this.model, {
          decisionId,
          where: `El parámetro "${name}"`,
        });
      });
      return this.logic(body, scope, decisionId);
    };
    return new FeelFunction(
      run,
      parameters.map(({ name }) => name),
    );
  }
}

function clockFunctions(now: Date, timeZone: string): Scope {
  // sv-SE writes dates as ISO 8601 does.
  const localDay = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
  const instant = toFeel(now) as unknown;
  const day = parseDate(localDay);
  return { now: new FeelFunction(() => instant, []), today: new FeelFunction(() => day, []) };
}
