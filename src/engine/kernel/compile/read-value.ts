import type { ModdleElement } from 'bpmn-moddle';
import { KernelError } from '../kernel-error';
import type { Mapping, Value } from './process-model';

/** `= expression` is FEEL, the rest a literal; empty means absent. */
export function readValue(text: unknown): Value | undefined {
  if (typeof text !== 'string') return undefined;
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  return trimmed.startsWith('=') ? { feel: trimmed.slice(1).trim() } : { literal: trimmed };
}

/** An attribute that the release must know before anything runs (job type, form, decision, called process). */
export function readStatic(element: ModdleElement, text: unknown, what: string): string | undefined {
  const value = readValue(text);
  if (value === undefined) return undefined;
  if ('literal' in value) return value.literal;
  throw new KernelError(
    'unsupported',
    element.id,
    `${what} no puede ser una expresión: se comprueba al publicar.`,
  );
}

export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  const values = (element['extensionElements']?.values ?? []) as ModdleElement[];
  return values.find((value) => value.$type === type);
}

export function readMappings(
  element: ModdleElement,
  direction: 'inputParameters' | 'outputParameters',
): Mapping[] {
  const mappings = (extension(element, 'zeebe:IoMapping')?.[direction] ?? []) as Array<{
    source?: string;
    target?: string;
  }>;
  return mappings.map(({ source, target }) => {
    const value = readValue(source) ?? { literal: '' };
    return { source: value, target: readTarget(element, target) };
  });
}

function readTarget(element: ModdleElement, target: string | undefined): string[] {
  const path = (target ?? '').trim().split('.');
  if (path.every((name) => isVariableName(name))) return path;
  throw new KernelError(
    'invalid-model',
    element.id,
    `El destino «${target ?? ''}» de una asignación no es el nombre de una variable.`,
  );
}

/** `__proto__` would not be data in JavaScript. */
export function isVariableName(name: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && name !== '__proto__';
}

export function readVariable(element: ModdleElement, name: unknown, what: string): string | undefined {
  if (typeof name !== 'string' || name.trim() === '') return undefined;
  if (isVariableName(name.trim())) return name.trim();
  throw new KernelError('invalid-model', element.id, `${what} «${name}» no es el nombre de una variable.`);
}

export function readProperties(element: ModdleElement): Record<string, string> {
  const list = (extension(element, 'zeebe:Properties')?.['properties'] ?? []) as Array<{
    name?: string;
    value?: string;
  }>;
  const named = list.filter(({ name }) => name !== undefined && name !== '__proto__');
  return Object.fromEntries(named.map(({ name, value }) => [name as string, value ?? '']));
}
