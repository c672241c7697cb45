import { NOW_VARIABLE } from '../../feel';
import { evaluateExpression, isTrue, type FormScope } from './expressions';
import { checkValue } from './field-checks';
import { VALUE_TYPES, type FormError, type FormField, type FormSchema } from './form.types';
import { isObject, setAt, valueAt } from './paths';

export interface AnswerOptions {
  /** Variables that the form shows besides its own fields: options by key, conditions, read-only values. */
  context?: Record<string, unknown>;
  /** For fields that admit no past date. Without it they are not checked. */
  now?: Date;
}

export interface FormAnswer {
  /** Only what the form asks for and shows: unknown keys, hidden and disabled fields are dropped. */
  data: Record<string, unknown>;
  errors: FormError[];
}

/** Most rows of a dynamic list. */
const ROW_LIMIT = 500;
/** Hiding a field can hide another one that depends on it; a chain longer than this is not followed. */
const HIDING_ROUNDS = 8;

/**
 * Checks an answer against its form-js schema, as the browser does, but without trusting it: what the
 * browser hides, computes or makes read-only is hidden, computed and kept here too.
 * @returns the data to merge into the process and the errors, in Spanish, by field
 */
export function validateFormAnswer(
  schema: FormSchema,
  data: Record<string, unknown>,
  options: AnswerOptions = {},
): FormAnswer {
  const now = options.now ? { [NOW_VARIABLE]: options.now.toISOString() } : {};
  const context = { ...withoutFormKeys(options.context ?? {}, schema.components), ...now };
  let visible = isObject(data) ? data : {};
  let answer: FormAnswer = { data: {}, errors: [] };
  for (let round = 0; round < HIDING_ROUNDS; round += 1) {
    const walk = new AnswerWalk({ ...context, ...visible }, options);
    walk.fields(schema.components, { from: data, to: {}, prefix: '', indexes: [], parent: null });
    const settled = JSON.stringify(walk.answer.data) === JSON.stringify(visible);
    answer = walk.answer;
    visible = answer.data;
    if (settled) break;
  }
  return answer;
}

/** One level of the answer: the form itself, or one row of a dynamic list. */
interface Level {
  from: Record<string, unknown>;
  to: Record<string, unknown>;
  /** Path of this level in the answer, for error messages: `hallazgos[0].`. */
  prefix: string;
  /** Positions of the rows that lead here, from 1, as form-js gives them to expressions. */
  indexes: number[];
  parent: Record<string, unknown> | null;
}

class AnswerWalk {
  readonly answer: FormAnswer = { data: {}, errors: [] };

  constructor(
    private readonly data: Record<string, unknown>,
    private readonly options: AnswerOptions,
  ) {}

  fields(fields: FormField[], level: Level, path = ''): void {
    if (level.prefix === '') this.answer.data = level.to;
    for (const field of fields) this.field(field, level, path);
  }

  private field(field: FormField, level: Level, path: string): void {
    const scope = this.scope(level);
    if (field.conditional?.hide !== undefined && isTrue(asExpression(field.conditional.hide), scope)) return;
    if (field.type === 'group') this.fields(field.components ?? [], level, join(path, field.path));
    else if (field.type === 'dynamiclist') this.rows(field, level, join(path, field.path));
    else if (VALUE_TYPES.has(field.type) && field.key) this.value(field, level, join(path, field.key), scope);
  }

  private value(field: FormField, level: Level, path: string, scope: FormScope): void {
    if (field.type === 'expression') {
      setAt(level.to, path, evaluateExpression(field.expression ?? '', scope));
      return;
    }
    if (isTrue(field.disabled, scope)) return;
    if (isTrue(field.readonly, scope)) {
      const kept = valueAt(this.options.context ?? {}, level.prefix + path) ?? field.defaultValue;
      if (kept !== undefined) setAt(level.to, path, kept);
      return;
    }
    const value = valueAt(level.from, path);
    const now = this.options.now ?? new Date(0);
    for (const mensaje of checkValue({ field, name: nameOf(field), value, scope, now })) {
      this.answer.errors.push({ campo: level.prefix + path, mensaje });
    }
    if (value !== undefined) setAt(level.to, path, value);
  }

  private rows(field: FormField, level: Level, path: string): void {
    const rows = valueAt(level.from, path);
    if (rows === undefined || rows === null) return;
    const campo = level.prefix + path;
    if (!Array.isArray(rows) || !rows.every(isObject)) {
      this.answer.errors.push({ campo, mensaje: `«${nameOf(field)}» debe ser una lista de filas.` });
      return;
    }
    if (rows.length > ROW_LIMIT) {
      this.answer.errors.push({
        campo,
        mensaje: `«${nameOf(field)}» admite hasta ${ROW_LIMIT} filas; tiene ${rows.length}.`,
      });
      return;
    }
    const kept = rows.map((row, index) => {
      const to: Record<string, unknown> = {};
      const indexes = [...level.indexes, index + 1];
      this.fields(field.components ?? [], {
        from: row,
        to,
        prefix: `${campo}[${index}].`,
        indexes,
        parent: level.from,
      });
      return to;
    });
    setAt(level.to, path, kept);
  }

  /** form-js: the data, and `this`, `parent` and `i` of the row (also as `_this_` and so on). */
  private scope({ from, parent, indexes }: Level): FormScope {
    const local = { this: from, parent, i: indexes };
    return { ...local, ...this.data, _this_: from, _parent_: parent, _i_: indexes };
  }
}

/** The form's own fields are read from the answer only: an old value of a hidden field must not decide. */
function withoutFormKeys(context: Record<string, unknown>, fields: FormField[]): Record<string, unknown> {
  const roots = new Set(fields.flatMap(rootKeys));
  return Object.fromEntries(Object.entries(context).filter(([key]) => !roots.has(key)));
}

function rootKeys(field: FormField): string[] {
  const own =
    field.type === 'dynamiclist' || field.path
      ? field.path
      : VALUE_TYPES.has(field.type)
        ? field.key
        : undefined;
  if (own) return [own.split('.')[0] ?? own];
  return field.type === 'group' ? (field.components ?? []).flatMap(rootKeys) : [];
}

function asExpression(condition: string): string {
  return condition.trimStart().startsWith('=') ? condition : `=${condition}`;
}

function join(path: string, next: string | undefined): string {
  if (!next) return path;
  return path === '' ? next : `${path}.${next}`;
}

/** The label when it is plain text, else the key: a label may be a FEEL expression or a template. */
export function nameOf(field: FormField): string {
  const label = field.label ?? field.dateLabel ?? field.timeLabel;
  const plain = typeof label === 'string' && label.trim() !== '' && !/^\s*=|\{\{/.test(label);
  return plain ? label.replace(/[*:\s]+$/, '').trim() : (field.key ?? field.path ?? field.id ?? field.type);
}
