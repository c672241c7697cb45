import { parseExpression, parseUnaryTests } from 'feelin';
import type { DecisionModel, DecisionTable, Logic } from './model.types';

/** One FEEL text of a model and where it stands. */
export interface PlacedExpression {
  decisionId: string;
  /** The closest element with an id: clause, rule or decision. */
  elementId: string;
  /** Spanish, for example `la condición sobre "tipo" de la regla 3`. */
  where: string;
  text: string;
  /** Unary tests (`> 3, "A"`) or an expression. */
  isTests: boolean;
  /** Names that can be used in it: FEEL names may have spaces, so reading it depends on them. */
  names: string[];
}

/** Every FEEL text of the model, for lint. */
export function expressionsOf(model: DecisionModel): PlacedExpression[] {
  const shared = [...model.inputs.values()].map(({ name }) => name);
  const results = [...model.decisions.values(), ...model.knowledge.values()].flatMap((element) => [
    element.id,
    element.name,
    element.variable,
  ]);
  const names = [...shared, ...results];
  const decisions = [...model.decisions.values()].flatMap(({ id, logic }) =>
    ofLogic(logic, { decisionId: id, names }),
  );
  const knowledge = [...model.knowledge.values()].flatMap(({ id, body, parameters }) =>
    ofLogic(body, { decisionId: id, names: [...names, ...parameters.map(({ name }) => name)] }),
  );
  return [...decisions, ...knowledge];
}

/** @returns a Spanish sentence when the text is not FEEL */
export function syntaxFault({ text, isTests, names }: PlacedExpression): string | undefined {
  if (text === '' || text === '-') return undefined;
  const context = Object.fromEntries(names.map((name) => [name, null]));
  const tree = isTests
    ? parseUnaryTests(text, context, undefined)
    : parseExpression(text, context, undefined);
  let fault: string | undefined;
  tree.iterate({
    enter: ({ type, node, from, to }) => {
      // `> > 3` passes the grammar and fails when it is evaluated.
      const nested = type.name === 'SimplePositiveUnaryTest' && node.parent?.name === type.name;
      if ((!type.isError && !nested) || fault !== undefined) return;
      fault = text.slice(from, to) || text.slice(Math.max(0, from - 10), from);
    },
  });
  return fault === undefined ? undefined : `la expresión FEEL «${text}» no es válida cerca de «${fault}»`;
}

interface Place {
  decisionId: string;
  names: string[];
}

function ofLogic(logic: Logic, place: Place): PlacedExpression[] {
  const inner = (child: Logic, names: string[] = []) =>
    ofLogic(child, { ...place, names: [...place.names, ...names] });
  switch (logic.kind) {
    case 'literal':
      return [
        {
          ...place,
          elementId: place.decisionId,
          where: 'su expresión literal',
          text: logic.text,
          isTests: false,
        },
      ];
    case 'table':
      return ofTable(logic, place);
    case 'context': {
      const names = logic.entries.flatMap(({ name }) => (name === undefined ? [] : [name]));
      return logic.entries.flatMap(({ value }) => inner(value, names));
    }
    case 'list':
      return logic.elements.flatMap((element) => inner(element));
    case 'relation':
      return logic.rows.flat().flatMap((cell) => inner(cell));
    case 'invocation':
      return [...inner(logic.function), ...logic.bindings.flatMap(({ value }) => inner(value))];
    case 'function':
      return inner(
        logic.body,
        logic.parameters.map(({ name }) => name),
      );
  }
}

function ofTable(table: DecisionTable, place: Place): PlacedExpression[] {
  const at = (
    elementId: string,
    where: string,
    text: string | undefined,
    isTests: boolean,
  ): PlacedExpression[] => (text === undefined ? [] : [{ ...place, elementId, where, text, isTests }]);
  const clauses = [
    ...table.inputs.flatMap((input) => [
      ...at(input.id, `la entrada "${input.label}"`, input.expression, false),
      ...at(input.id, `los valores permitidos de la entrada "${input.label}"`, input.allowedValues, true),
    ]),
    ...table.outputs.flatMap((output) => [
      ...at(output.id, `los valores de la salida "${output.name}"`, output.allowedValues, true),
      ...at(output.id, `el valor por defecto de la salida "${output.name}"`, output.defaultValue, false),
    ]),
  ];
  const cells = table.rules.flatMap((rule) => [
    ...rule.tests.flatMap((text, index) =>
      at(
        rule.id,
        `la condición sobre "${table.inputs[index]?.label ?? ''}" de la regla ${rule.number}`,
        text,
        true,
      ),
    ),
    ...rule.outputs.flatMap((text, index) =>
      at(rule.id, `la salida "${table.outputs[index]?.name ?? ''}" de la regla ${rule.number}`, text, false),
    ),
  ]);
  return [...clauses, ...cells];
}
