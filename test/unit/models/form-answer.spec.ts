import { validateFormAnswer, type FormField, type FormSchema } from '../../../src/engine/models/forms';
import { cpuTime } from '../../support/cpu-time';

const form = (...components: FormField[]): FormSchema => ({ type: 'default', schemaVersion: 18, components });

/** The sentences for one field with one value. */
function check(field: FormField, value: unknown, options = {}): string[] {
  const key = field.key ?? 'campo';
  const answer = validateFormAnswer(form({ key, label: 'Campo', ...field }), { [key]: value }, options);
  return answer.errors.map(({ mensaje }) => mensaje);
}

describe('respuesta de un formulario: valores', () => {
  it('lo que cabe pasa tal cual y lo que el formulario no pide se descarta', () => {
    const schema = form(
      { type: 'text', text: 'Ayuda' },
      { type: 'textfield', key: 'asunto', label: 'Asunto' },
      { type: 'number', key: 'detalle.dias' },
    );
    const answer = validateFormAnswer(schema, {
      asunto: 'Poste',
      detalle: { dias: 3, otro: 1 },
      rol: 'admin',
    });
    expect(answer).toEqual({ data: { asunto: 'Poste', detalle: { dias: 3 } }, errors: [] });
  });

  it.each<[Partial<FormField>, unknown]>([
    [{ type: 'textfield' }, ''],
    [{ type: 'textarea' }, '   '],
    [{ type: 'number' }, null],
    [{ type: 'checkbox' }, false],
    [{ type: 'checklist', values: [{ value: 'a' }] }, []],
    [{ type: 'select', values: [{ value: 'a' }] }, undefined],
    [{ type: 'datetime', subtype: 'date' }, ''],
    [{ type: 'filepicker' }, null],
  ])('obligatorio %j con %j falta', (field, value) => {
    expect(check({ ...field, validate: { required: true } } as FormField, value)).toEqual(['Falta «Campo».']);
    expect(check(field as FormField, value)).toEqual([]);
  });

  it.each<[Partial<FormField>, unknown, string]>([
    [{ type: 'textfield' }, 7, '«Campo» debe ser un texto.'],
    [{ type: 'number' }, '7', '«Campo» debe ser un número.'],
    [{ type: 'number' }, Number.NaN, '«Campo» debe ser un número.'],
    [{ type: 'checkbox' }, 'true', '«Campo» debe ser sí o no.'],
    [{ type: 'checklist', values: [{ value: 'a' }] }, 'a', '«Campo» debe ser una lista de opciones.'],
    [{ type: 'select', values: [{ value: 'a' }] }, 'z', '«Campo» no tiene la opción "z".'],
    [{ type: 'radio', values: [{ value: 'a' }] }, ['a'], '«Campo» no tiene la opción ["a"].'],
    [{ type: 'taglist', values: [{ value: 'a' }] }, ['a', 'z'], '«Campo» no tiene la opción "z".'],
    [{ type: 'taglist', values: [{ value: 'a' }] }, ['a', 'a'], '«Campo» repite una opción.'],
    [{ type: 'filepicker' }, 5, '«Campo» debe ser un archivo.'],
    [{ type: 'filepicker' }, ['a', 'b'], '«Campo» admite un solo archivo.'],
  ])('%j con %j no tiene el tipo o la opción', (field, value, message) => {
    expect(check(field as FormField, value)).toEqual([message]);
  });

  it.each<[Partial<FormField>, unknown, string]>([
    [{ type: 'number', validate: { min: 1 } }, 0, '«Campo» debe ser 1 o más; es 0.'],
    [{ type: 'number', validate: { max: 5 } }, 6, '«Campo» debe ser 5 o menos; es 6.'],
    [{ type: 'number', decimalDigits: 0 }, 1.5, '«Campo» debe ser un número entero.'],
    [{ type: 'number', decimalDigits: 2 }, 1.555, '«Campo» admite hasta 2 decimales.'],
    [{ type: 'number', increment: '0.1' }, 0.35, '«Campo» debe ir de 0.1 en 0.1.'],
    [
      { type: 'textfield', validate: { minLength: 3 } },
      'ab',
      '«Campo» debe tener al menos 3 caracteres; tiene 2.',
    ],
    [
      { type: 'textarea', validate: { maxLength: 3 } },
      'abcd',
      '«Campo» debe tener máximo 3 caracteres; tiene 4.',
    ],
    [{ type: 'textfield', validate: { pattern: '^\\d+$' } }, 'x', '«Campo» no tiene el formato esperado.'],
    [
      { type: 'textfield', validate: { pattern: '^\\d+$', patternErrorMessage: 'Solo dígitos.' } },
      'x',
      'Solo dígitos.',
    ],
  ])('%j con %j rompe su regla', (field, value, message) => {
    expect(check(field as FormField, value)).toEqual([message]);
  });

  it('acepta lo que está justo dentro de la regla', () => {
    expect(check({ type: 'number', increment: '0.1', validate: { min: 0.3, max: 0.3 } }, 0.3)).toEqual([]);
    expect(check({ type: 'number', serializeToString: true, decimalDigits: 2 }, '10.25')).toEqual([]);
    expect(check({ type: 'textfield', validate: { minLength: 2, maxLength: 2 } }, 'ab')).toEqual([]);
  });

  it('los límites pueden ser expresiones FEEL sobre los datos', () => {
    const schema = form(
      { type: 'number', key: 'total' },
      { type: 'number', key: 'parte', label: 'Parte', validate: { max: '= total' } },
    );
    expect(validateFormAnswer(schema, { total: 5, parte: 6 }).errors).toEqual([
      { campo: 'parte', mensaje: '«Parte» debe ser 5 o menos; es 6.' },
    ]);
  });

  it('verifica correos y teléfonos', () => {
    const correo: FormField = { type: 'textfield', validate: { validationType: 'email' } };
    expect(check(correo, 'ana@example.com')).toEqual([]);
    expect(check(correo, 'ana@')).toHaveLength(1);
    const telefono: FormField = { type: 'textfield', validate: { validationType: 'phone' } };
    expect(check(telefono, '+573001234567')).toEqual([]);
    expect(check(telefono, '300')).toHaveLength(1);
  });

  it('un patrón de costo exponencial se detiene', () => {
    const started = cpuTime();
    const field: FormField = { type: 'textfield', validate: { pattern: '^(a+)+$' } };
    expect(check(field, `${'a'.repeat(60)}!`)).toEqual(['«Campo» no tiene el formato esperado.']);
    expect(cpuTime() - started).toBeLessThan(2000);
    expect(check(field, 'aaa')).toEqual([]);
  });
});

describe('respuesta de un formulario: fechas', () => {
  it.each([
    ['date', '2026-02-28', []],
    ['date', '2026-02-30', ['«Campo» tiene una fecha que no existe: 2026-02-30.']],
    ['date', '28/02/2026', ['«Campo» debe ser una fecha (AAAA-MM-DD).']],
    ['date', '2026-02-28T10:00', ['«Campo» debe ser una fecha (AAAA-MM-DD).']],
    ['time', '07:30', []],
    ['time', '07:30-05:00', []],
    ['time', '25:00', ['«Campo» debe ser una hora (HH:MM).']],
    ['datetime', '2026-02-28T07:30-05:00', []],
    ['datetime', '2026-02-28', ['«Campo» debe ser una fecha y hora.']],
    ['datetime', '2026-02-30T07:30Z', ['«Campo» tiene una fecha que no existe: 2026-02-30.']],
  ])('%s %s', (subtype, value, expected) => {
    expect(check({ type: 'datetime', subtype: subtype as 'date' }, value)).toEqual(expected);
  });

  it('una fecha pasada se niega cuando el campo no las admite', () => {
    const field: FormField = { type: 'datetime', subtype: 'date', disallowPassedDates: true };
    const now = new Date('2026-03-10T15:00:00Z');
    expect(check(field, '2026-03-01', { now })).toEqual(['«Campo» no puede ser una fecha pasada.']);
    expect(check(field, '2026-03-10', { now })).toEqual([]);
  });
});

describe('respuesta de un formulario: opciones de los datos', () => {
  it('las opciones por clave y por expresión salen del contexto de la tarea', () => {
    const context = { gestores: [{ label: 'Ana', value: 'ana' }, 'luis'] };
    const byKey: FormField = { type: 'select', valuesKey: 'gestores' };
    expect(check(byKey, 'ana', { context })).toEqual([]);
    expect(check(byKey, 'luis', { context })).toEqual([]);
    expect(check(byKey, 'eva', { context })).toHaveLength(1);
    expect(
      check({ type: 'select', valuesExpression: '= gestores[item = "luis"]' }, 'luis', { context }),
    ).toEqual([]);
    expect(
      check({ type: 'select', valuesExpression: '= gestores[item = "luis"]' }, 'ana', { context }),
    ).toHaveLength(1);
  });

  it('las opciones que no se conocen no admiten ningún valor', () => {
    expect(check({ type: 'select', valuesKey: 'gestores' }, 'ana')).toHaveLength(1);
  });
});
