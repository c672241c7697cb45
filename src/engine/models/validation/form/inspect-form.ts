import {
  CONTAINER_TYPES,
  DISPLAY_TYPES,
  OPTION_TYPES,
  VALUE_TYPES,
  type FormField,
  type FormSchema,
} from '../../forms/form.types';
import { isObject, isSafePath } from '../../forms/paths';
import { guardCount, guardJson } from '../size-guard';
import { failure, type Finding, type ModelLimits } from '../types';
import { checkField } from './field-rules';

/** form-js 1.23 writes 19; older schemas are read as they are. */
const NEWEST_SCHEMA = 19;

/** A form-js schema: its version, known components, unique keys, options, rules and FEEL. */
export function inspectForm(content: string, limits: ModelLimits): Finding[] {
  const refused = guardJson(content, limits);
  if (refused.length > 0) return refused;
  const schema = parse(content);
  if (Array.isArray(schema)) return schema;
  const components: Placed[] = [];
  const malformed = collect(schema.components, '', components);
  const tooMany = guardCount(components.length, 'componentes', limits);
  if (tooMany.length > 0) return tooMany;
  return [
    ...checkSchema(schema),
    ...malformed,
    ...components.flatMap(({ field }) => checkComponent(field)),
    ...checkUnique(components),
  ];
}

interface Placed {
  field: FormField;
  /** Path of the scope that holds it: keys must be unique inside one. */
  scope: string;
}

function parse(content: string): FormSchema | Finding[] {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    return [
      failure(
        'not-json',
        `El archivo no es JSON: ${error instanceof Error ? error.message : String(error)}.`,
      ),
    ];
  }
  if (!isObject(value) || value['type'] !== 'default' || !Array.isArray(value['components'])) {
    return [
      failure(
        'not-form',
        'El archivo no es un formulario de form-js: se esperaba un objeto con "type": "default" y "components".',
      ),
    ];
  }
  return value as unknown as FormSchema;
}

function checkSchema(schema: FormSchema): Finding[] {
  const findings: Finding[] = [];
  const version = schema.schemaVersion;
  if (version !== undefined && (!Number.isInteger(version) || version < 1 || version > NEWEST_SCHEMA)) {
    findings.push(
      failure(
        'form-version',
        `El formulario dice schemaVersion ${JSON.stringify(version)}; se admite de 1 a ${NEWEST_SCHEMA}.`,
      ),
    );
  }
  if (typeof schema.id !== 'string' || schema.id.trim() === '') {
    findings.push(
      failure('form-id', 'El formulario no tiene identificador (id): por él lo piden las tareas.'),
    );
  }
  return findings;
}

function collect(fields: unknown, scope: string, into: Placed[]): Finding[] {
  if (!Array.isArray(fields)) return [failure('form-component', 'Un «components» no es una lista.')];
  return fields.flatMap((field: unknown) => {
    if (!isObject(field) || typeof field['type'] !== 'string')
      return [failure('form-component', 'Un componente no dice su tipo (type).')];
    const component = field as unknown as FormField;
    into.push({ field: component, scope });
    if (component.components === undefined) return [];
    const inner = typeof component.path === 'string' ? `${scope}${component.path}.` : scope;
    return collect(component.components, component.type === 'dynamiclist' ? `${inner}[].` : inner, into);
  });
}

function checkComponent(field: FormField): Finding[] {
  const id = field.id ?? field.key;
  if (![VALUE_TYPES, CONTAINER_TYPES, DISPLAY_TYPES].some((types) => types.has(field.type))) {
    return [
      failure(
        'form-component',
        `El componente «${id ?? '?'}» es de un tipo desconocido: «${field.type}».`,
        id,
      ),
    ];
  }
  const findings: Finding[] = [];
  const report = (message: string) => findings.push(failure('form-field', message, id));
  if (VALUE_TYPES.has(field.type) && !isKey(field.key))
    report(
      `El campo «${id ?? field.type}» no tiene una clave (key) válida: se esperaba un nombre de variable, como «asunto» o «visita.fecha».`,
    );
  if (field.type === 'dynamiclist' && !isKey(field.path))
    report(`La lista «${id ?? field.type}» no tiene una ruta (path) válida.`);
  if (field.type === 'group' && field.path && !isKey(field.path))
    report(`El grupo «${id ?? field.type}» tiene una ruta (path) que no es válida: «${field.path}».`);
  if (OPTION_TYPES.has(field.type) && !field.values && !field.valuesKey && !field.valuesExpression) {
    report(
      `El campo «${id ?? field.type}» no tiene opciones: se esperaba values, valuesKey o valuesExpression.`,
    );
  }
  checkField(field, report);
  return findings;
}

function isKey(key: unknown): boolean {
  return (
    typeof key === 'string' &&
    /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(key) &&
    isSafePath(key)
  );
}

/** Two fields may share a key only when at most one shows at a time: both hide by a condition. */
function checkUnique(components: Placed[]): Finding[] {
  const seen = new Map<string, FormField>();
  const findings: Finding[] = [];
  for (const { field, scope } of components) {
    if (!VALUE_TYPES.has(field.type) || typeof field.key !== 'string') continue;
    const path = scope + field.key;
    const first = seen.get(path);
    if (first && !(first.conditional?.hide && field.conditional?.hide)) {
      findings.push(
        failure(
          'form-key',
          `La clave «${path}» está repetida: la tienen «${first.id ?? first.type}» y «${field.id ?? field.type}».`,
          field.id ?? field.key,
        ),
      );
    }
    seen.set(path, first ?? field);
  }
  return findings;
}
