import type { ModdleElement } from 'bpmn-moddle';

/** Reading helpers shared by the rules. No Node.js in here: the editor in the browser runs the same rules. */

export function list(node: ModdleElement | undefined, property: string): ModdleElement[] {
  return (node?.[property] as ModdleElement[] | undefined) ?? [];
}

export function extensions(node: ModdleElement): ModdleElement[] {
  return list(node['extensionElements'] as ModdleElement | undefined, 'values');
}

export function extension(node: ModdleElement, type: string): ModdleElement | undefined {
  return extensions(node).find((value) => value.$type === type);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** How people find the element in the drawing. */
export function called(node: ModdleElement): string {
  const own = node.name?.trim() ? `«${node.name.trim()}»` : `«${node.id ?? node.$type}»`;
  return node.name?.trim() && node.id ? `${own} (${node.id})` : own;
}

/** The nearest element with an id that is in the drawing: event definitions and mappings have none. */
export function ownerOf(node: ModdleElement): ModdleElement {
  let owner = node;
  while (owner.$parent && (!owner.id || !isDrawn(owner))) owner = owner.$parent;
  return owner;
}

function isDrawn(node: ModdleElement): boolean {
  return !/EventDefinition$|Expression$|^bpmn:ExtensionElements$|^zeebe:|LoopCharacteristics$/.test(
    node.$type,
  );
}

export function properties(node: ModdleElement): Map<string, string> {
  const pairs = list(extension(node, 'zeebe:Properties'), 'properties');
  return new Map(pairs.map((pair) => [text(pair.name), text(pair['value'])]));
}

export function isActivity(node: ModdleElement): boolean {
  return /^bpmn:(\w*Task|SubProcess|CallActivity|Transaction|AdHocSubProcess)$/.test(node.$type);
}

export function isDiagram(node: ModdleElement): boolean {
  return /^(bpmndi|dc|di|bioc|color|modeler):/.test(node.$type);
}

export function processOf(node: ModdleElement): ModdleElement {
  let owner = node;
  while (owner.$parent && owner.$type !== 'bpmn:Process') owner = owner.$parent;
  return owner;
}

/** Every lane of the process, inner ones after the outer ones that hold them. */
export function lanesOf(process: ModdleElement): ModdleElement[] {
  const inner = (set: ModdleElement | undefined): ModdleElement[] =>
    list(set, 'lanes').flatMap((lane) => [lane, ...inner(lane['childLaneSet'] as ModdleElement | undefined)]);
  return list(process, 'laneSets').flatMap(inner);
}

/** A hint for typing mistakes: the known name that shares most of its beginning. */
export function nearest(value: string, known: readonly string[]): string {
  const shared = (name: string) => [...name].findIndex((character, index) => character !== value[index]);
  const best = known
    .map((name) => ({ name, length: shared(name) < 0 ? name.length : shared(name) }))
    .sort((a, b) => b.length - a.length)[0];
  return best && best.length >= 3 ? `; ¿quiso decir «${best.name}»?` : '';
}
