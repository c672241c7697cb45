import type { Mapping, Value } from '../compile/process-model';
import { KernelError } from '../kernel-error';
import type { FeelEvaluator, Variables } from '../kernel.types';

/** FEEL at the instant of the step. Whatever fails names the element. */
export class Evaluator {
  now = new Date(0);

  constructor(private readonly feel: FeelEvaluator) {}

  /** A literal is its text. @throws KernelError `expression`. */
  value(value: Value, elementId: string, variables: Variables, at: Date = this.now): unknown {
    if ('literal' in value) return value.literal;
    try {
      return this.feel.evaluate(value.feel, { ...variables, ahora: at.toISOString() }) ?? null;
    } catch (error) {
      throw new KernelError('expression', elementId, (error as Error).message);
    }
  }

  /** Only `true` is true. */
  holds(value: Value, elementId: string, variables: Variables): boolean {
    return this.value(value, elementId, variables) === true;
  }

  /** Absent, null and empty are undefined; numbers become text. */
  text(value: Value | undefined, elementId: string, variables: Variables, at?: Date): string | undefined {
    if (!value) return undefined;
    const result = this.value(value, elementId, variables, at);
    if (result === null || result === '') return undefined;
    if (typeof result === 'string') return result;
    if (typeof result === 'number') return String(result);
    throw unexpected(elementId, value, 'un texto', result);
  }

  /** `a, b` or a FEEL list. */
  list(value: Value | undefined, elementId: string, variables: Variables): string[] {
    if (!value) return [];
    const result = this.value(value, elementId, variables) ?? [];
    const items = typeof result === 'string' ? result.split(',') : result;
    if (!Array.isArray(items)) throw unexpected(elementId, value, 'una lista', result);
    return items.map((item) => String(item).trim()).filter((item) => item !== '');
  }

  integer(value: Value | undefined, elementId: string, variables: Variables): number | undefined {
    const text = this.text(value, elementId, variables);
    if (text === undefined) return undefined;
    if (Number.isInteger(Number(text))) return Number(text);
    throw unexpected(elementId, value as Value, 'un entero', text);
  }

  /** @throws KernelError when it is no list. */
  items(value: Value, elementId: string, variables: Variables): unknown[] {
    const result = this.value(value, elementId, variables);
    if (Array.isArray(result)) return result;
    throw unexpected(elementId, value, 'una lista', result);
  }

  /**
   * Mappings in order; one may read what the one before it wrote. Targets with dots change a copy of what `base`
   * holds under the first name.
   */
  mapped(mappings: Mapping[], elementId: string, variables: Variables, base: Variables): Variables {
    const result: Variables = {};
    for (const { source, target } of mappings) {
      const [name = '', ...path] = target;
      const value = this.value(source, elementId, { ...variables, ...result });
      result[name] =
        path.length === 0
          ? value
          : withMember(Object.hasOwn(result, name) ? result[name] : base[name], path, value);
    }
    return result;
  }
}

function withMember(current: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  const object =
    typeof current === 'object' && current !== null && !Array.isArray(current) ? (current as Variables) : {};
  const member = Object.hasOwn(object, name) ? object[name] : undefined;
  return { ...object, [name]: withMember(member, rest, value) };
}

function unexpected(elementId: string, value: Value, expected: string, found: unknown): KernelError {
  const source = 'feel' in value ? `= ${value.feel}` : value.literal;
  return new KernelError(
    'expression',
    elementId,
    `Se esperaba ${expected} de «${source}»; se encontró ${JSON.stringify(found)}.`,
  );
}
