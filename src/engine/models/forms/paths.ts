/** Names that would reach an object's prototype; never read from nor written to an answer. */
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function segments(path: string): string[] {
  return path.split('.').filter((segment) => segment !== '');
}

export function isSafePath(path: string): boolean {
  return segments(path).every((segment) => !FORBIDDEN.has(segment));
}

/** The own value at `a.b.c`, or undefined. */
export function valueAt(data: Record<string, unknown>, path: string): unknown {
  if (!isSafePath(path)) return undefined;
  return segments(path).reduce<unknown>(
    (value, segment) => (isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined),
    data,
  );
}

/** Sets `a.b.c`, making the objects on the way. An unsafe path is left out. */
export function setAt(data: Record<string, unknown>, path: string, value: unknown): void {
  if (!isSafePath(path)) return;
  const steps = segments(path);
  const last = steps.pop();
  if (last === undefined) return;
  let target = data;
  for (const step of steps) {
    const next = Object.hasOwn(target, step) ? target[step] : undefined;
    target = isObject(next) ? next : ((target[step] = {}) as Record<string, unknown>);
  }
  target[last] = value;
}
