import { DmnModdle, type DmnElement } from 'dmn-moddle';
import { children, compileFunction, compileLogic, invalid } from './compile-logic';
import { DecisionError } from './decision-error';
import type { BusinessKnowledge, Decision, DecisionModel, InputData, ItemType } from './model.types';

export const DMN_NAMESPACE = 'https://www.omg.org/spec/DMN/20191111/MODEL/';

/**
 * Parses a DMN 1.3 document and checks that every decision in it can be evaluated.
 * @throws DecisionError `invalid-model` or `dependency-cycle`
 */
export async function compileDecisions(xml: string): Promise<DecisionModel> {
  const definitions = await parse(xml);
  const elements = children(definitions, 'drgElement');
  const ofType = (type: string) => elements.filter((element) => element.$type === type);
  const model: DecisionModel = {
    id: definitions.id ?? '',
    name: definitions.name ?? '',
    inputs: indexed(ofType('dmn:InputData').map(inputData)),
    knowledge: indexed(ofType('dmn:BusinessKnowledgeModel').map((element) => businessKnowledge(element))),
    decisions: indexed(ofType('dmn:Decision').map((element) => decision(element))),
    types: new Map(children(definitions, 'itemDefinition').map((item) => [item.name ?? '', itemType(item)])),
  };
  if (model.decisions.size === 0)
    throw new DecisionError('invalid-model', 'El modelo DMN no contiene ninguna decisión.');
  for (const id of [...model.decisions.keys(), ...model.knowledge.keys()]) assertRequirements(model, id, []);
  return model;
}

async function parse(xml: string): Promise<DmnElement> {
  // moddle does not expand entities; a document that declares them was not made by a DMN editor.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    throw new DecisionError(
      'invalid-model',
      'El archivo declara un DOCTYPE o entidades XML, lo que no se admite.',
    );
  }
  try {
    return (await new DmnModdle().fromXML(xml.replace(/^\uFEFF/, '').trim())).rootElement;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const other = /xmlns(?::\w+)?="([^"]*\/DMN\/[^"]*)"/i.exec(xml)?.[1];
    const found =
      other && other !== DMN_NAMESPACE ? `; se encontró el espacio de nombres ${other}` : ` (${reason})`;
    throw new DecisionError(
      'invalid-model',
      `El archivo no es un modelo DMN 1.3: se esperaba ${DMN_NAMESPACE}${found}.`,
    );
  }
}

function inputData(element: DmnElement): InputData {
  const variable = element['variable'] as DmnElement | undefined;
  const typeRef = variable?.['typeRef'] as string | undefined;
  return {
    id: idOf(element),
    name: variable?.name ?? element.name ?? idOf(element),
    ...(typeRef ? { typeRef } : {}),
  };
}

function decision(element: DmnElement): Decision {
  const id = idOf(element);
  const logic = element['decisionLogic'] as DmnElement | undefined;
  if (!logic) throw invalid(id, 'no tiene lógica: se esperaba una tabla de decisión o una expresión');
  const variable = element['variable'] as DmnElement | undefined;
  const requirements = children(element, 'informationRequirement');
  return {
    id,
    name: element.name ?? id,
    variable: variable?.name ?? element.name ?? id,
    ...(variable?.['typeRef'] ? { typeRef: variable['typeRef'] as string } : {}),
    logic: compileLogic(logic, id),
    requiredInputs: references(requirements, 'requiredInput', id),
    requiredDecisions: references(requirements, 'requiredDecision', id),
    requiredKnowledge: references(children(element, 'knowledgeRequirement'), 'requiredKnowledge', id),
  };
}

function businessKnowledge(element: DmnElement): BusinessKnowledge {
  const id = idOf(element);
  const definition = element['encapsulatedLogic'] as DmnElement | undefined;
  if (!definition) throw invalid(id, 'no tiene función: se esperaba encapsulatedLogic');
  const { parameters, body } = compileFunction(definition, id);
  const variable = element['variable'] as DmnElement | undefined;
  return {
    id,
    name: element.name ?? id,
    variable: variable?.name ?? element.name ?? id,
    parameters,
    body,
    requiredKnowledge: references(children(element, 'knowledgeRequirement'), 'requiredKnowledge', id),
  };
}

function itemType(element: DmnElement): ItemType {
  const allowed = (element['allowedValues'] as DmnElement | undefined)?.['text'];
  return {
    name: element.name ?? '',
    ...(typeof element['typeRef'] === 'string' ? { typeRef: element['typeRef'] } : {}),
    isCollection: element['isCollection'] === true,
    ...(typeof allowed === 'string' && allowed.trim() !== '' ? { allowedValues: allowed.trim() } : {}),
    components: children(element, 'itemComponent').map(itemType),
  };
}

/** `href="#id"` → id. References into other documents are not carried: a release is one closed bundle. */
function references(requirements: DmnElement[], property: string, decisionId: string): string[] {
  return requirements.flatMap((requirement) => {
    const href = (requirement[property] as { href?: string } | undefined)?.href;
    if (href === undefined) return [];
    if (!href.startsWith('#')) throw invalid(decisionId, `requiere "${href}", que está en otro documento`);
    return [href.slice(1)];
  });
}

/** DMN 1.3, 6.2.2: the requirement graph has no cycles. `path` are the ids that lead here. */
function assertRequirements(model: DecisionModel, id: string, path: string[]): void {
  if (path.includes(id)) {
    const cycle = [...path.slice(path.indexOf(id)), id].join(' → ');
    throw new DecisionError('dependency-cycle', `Las decisiones se requieren en círculo: ${cycle}.`, id);
  }
  const decision = model.decisions.get(id);
  const knowledge = decision?.requiredKnowledge ?? model.knowledge.get(id)?.requiredKnowledge ?? [];
  for (const input of decision?.requiredInputs ?? []) {
    if (!model.inputs.has(input))
      throw invalid(id, `requiere el dato de entrada "${input}", que no existe en el modelo`);
  }
  for (const required of decision?.requiredDecisions ?? []) {
    if (!model.decisions.has(required))
      throw invalid(id, `requiere la decisión "${required}", que no existe en el modelo`);
    assertRequirements(model, required, [...path, id]);
  }
  for (const required of knowledge) {
    if (!model.knowledge.has(required))
      throw invalid(id, `requiere el conocimiento "${required}", que no existe en el modelo`);
    assertRequirements(model, required, [...path, id]);
  }
}

function idOf(element: DmnElement): string {
  if (element.id) return element.id;
  throw new DecisionError(
    'invalid-model',
    `El elemento "${element.name ?? element.$type}" no tiene identificador (id).`,
  );
}

function indexed<T extends { id: string }>(elements: T[]): ReadonlyMap<string, T> {
  return new Map(elements.map((element) => [element.id, element]));
}
