import { isExpression } from '../../forms/expressions';
import type { FormField } from '../../forms/form.types';
import { isObject } from '../../forms/paths';
import { feelFault, hasJuel } from '../feel-check';

type Report = (message: string) => void;

/** What a component says about itself: options, FEEL, patterns, limits. */
export function checkField(field: FormField, report: Report): void {
  const name = field.id ?? field.key ?? field.type;
  checkOptions(field, name, report);
  checkRules(field, name, report);
  for (const [where, value] of expressionsOf(field)) {
    if (hasJuel(value))
      report(`En «${name}», ${where} es la expresión JUEL «${value.slice(0, 80)}»; se esperaba FEEL (= …).`);
    const fault = isExpression(value) ? feelFault(value.trim().slice(1).trim()) : undefined;
    if (fault) report(`En «${name}», ${where}: ${fault}`);
  }
  if (field.type === 'expression' && !isExpression(field.expression)) {
    report(`El campo calculado «${name}» no tiene expresión; se esperaba FEEL, que empieza por «=».`);
  }
}

function checkOptions(field: FormField, name: string, report: Report): void {
  if (field.values === undefined) return;
  if (!Array.isArray(field.values) || field.values.length === 0) {
    report(`El campo «${name}» tiene una lista de opciones vacía.`);
    return;
  }
  const values = field.values.map((option: unknown) => (isObject(option) ? option['value'] : option));
  if (values.some((value) => value === undefined || value === null || value === ''))
    report(`El campo «${name}» tiene una opción sin valor.`);
  const repeated = values.find((value, index) => values.indexOf(value) !== index);
  if (repeated !== undefined) report(`El campo «${name}» repite la opción «${String(repeated)}».`);
}

function checkRules(field: FormField, name: string, report: Report): void {
  const rules = field.validate;
  if (rules === undefined) return;
  if (!isObject(rules)) {
    report(`El campo «${name}» tiene reglas (validate) que no son un objeto.`);
    return;
  }
  if (rules.pattern !== undefined && !isPattern(rules.pattern)) {
    report(
      `El campo «${name}» tiene un patrón que no es una expresión regular: «${String(rules.pattern).slice(0, 60)}».`,
    );
  }
  for (const limit of ['min', 'max', 'minLength', 'maxLength'] as const) {
    const value = rules[limit];
    if (value === undefined || value === '' || isExpression(value) || Number.isFinite(Number(value)))
      continue;
    report(`El campo «${name}» tiene ${limit} «${String(value)}»; se esperaba un número o FEEL.`);
  }
  for (const [low, high] of [
    ['min', 'max'],
    ['minLength', 'maxLength'],
  ] as const) {
    if (Number(rules[low]) > Number(rules[high]))
      report(
        `El campo «${name}» tiene ${low} ${rules[low]} mayor que ${high} ${rules[high]}: ningún valor cabe.`,
      );
  }
}

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === 'string' && new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function expressionsOf(field: FormField): Array<[where: string, value: string]> {
  const candidates: Array<[string, unknown]> = [
    ['la condición de ocultar', field.conditional?.hide],
    ['readonly', field.readonly],
    ['disabled', field.disabled],
    ['las opciones (valuesExpression)', field.valuesExpression],
    ['la expresión', field.expression],
    [
      'el valor por defecto',
      typeof field.defaultValue === 'string' && isExpression(field.defaultValue)
        ? field.defaultValue
        : undefined,
    ],
    ['el mínimo', field.validate?.min],
    ['el máximo', field.validate?.max],
    ['la longitud mínima', field.validate?.minLength],
    ['la longitud máxima', field.validate?.maxLength],
    ['la etiqueta', isExpression(field.label) ? field.label : undefined],
  ];
  return candidates.filter((candidate): candidate is [string, string] => typeof candidate[1] === 'string');
}
