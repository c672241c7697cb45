import type { FormField } from '../../../src/engine/models/forms';
import { definitions, literal, table } from '../decisions/dmn';
import { errorsOf } from './bpmn';

const dmn = (content: string, options = {}) => errorsOf(content, options, 'x.dmn');
const form = (components: unknown, more: object = {}) =>
  errorsOf(
    JSON.stringify({ type: 'default', id: 'f', schemaVersion: 18, components, ...more }),
    {},
    'x.form',
  );

describe('validación de DMN', () => {
  const base = { inputs: [['tipo', 'string']] as Array<[string, string]>, outputs: [{ name: 'n' }] };

  it('una tabla bien hecha no tiene hallazgos', async () => {
    expect(
      await dmn(
        definitions(
          table({
            ...base,
            rules: [
              ['"QUEJA","RECLAMO"', '15'],
              ['-', '30'],
            ],
          }),
        ),
      ),
    ).toEqual([]);
  });

  it('todo FEEL que no se puede leer se nombra, con su regla', async () => {
    const errors = await dmn(
      definitions(
        table({
          ...base,
          rules: [
            ['> > 3', '1'],
            ['-', '1 +'],
            ['-', '1'],
          ],
        }),
        literal('e', 'if a then'),
      ),
    );
    expect(errors).toEqual([
      expect.stringMatching(/^cauce\/feel-expressions d-r1: .*la condición sobre "tipo" de la regla 1/),
      expect.stringMatching(/^cauce\/feel-expressions d-r2: .*la salida "n" de la regla 2/),
      expect.stringMatching(/^cauce\/feel-expressions e: .*expresión literal/),
    ]);
  });

  it('una fecha que no existe', async () => {
    expect(await dmn(definitions(literal('e', 'date("2026-02-30")')))).toEqual([
      expect.stringContaining('date("2026-02-30")'),
    ]);
  });

  it('una iteración de millones de vueltas', async () => {
    expect((await dmn(definitions(literal('e', 'count(for i in 1..100000000 return i)')))).join()).toContain(
      '10000 vueltas',
    );
    expect(await dmn(definitions(literal('e', 'count(for i in 1..100 return i)')))).toEqual([]);
    expect(await dmn(definitions(table({ ...base, rules: [['? in [1..100000000]', '1']] })))).toEqual([]);
  });

  it.each([
    ['política desconocida', definitions(table({ ...base, hitPolicy: 'AZAR', rules: [] })), 'AZAR'],
    [
      'decisión sin id',
      definitions('<decision name="x"><literalExpression><text>1</text></literalExpression></decision>'),
      'no tiene identificador',
    ],
    [
      'requisito que no existe',
      definitions(
        literal('d', '1', '<informationRequirement><requiredDecision href="#x"/></informationRequirement>'),
      ),
      '"x"',
    ],
    ['identificador repetido', definitions(literal('d', '1'), literal('d', '2')), 'repetido'],
    ['elemento desconocido', definitions(literal('d', '1'), '<magia id="m"/>'), 'magia'],
    [
      'BPMN con nombre de DMN',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'no es DMN 1.3',
    ],
    [
      'demasiadas reglas',
      definitions(table({ ...base, rules: Array.from({ length: 500 }, () => ['-', '1']) })),
      'se admiten 500',
    ],
  ])('%s', async (_, content, expected) => {
    expect((await dmn(content)).join('\n')).toContain(expected);
  });
});

describe('validación de formularios', () => {
  const text: FormField = { type: 'textfield', id: 'c1', key: 'asunto', label: 'Asunto' };

  it('un formulario bien hecho no tiene hallazgos', async () => {
    const select = { type: 'select', id: 'c2', key: 'tipo', values: [{ label: 'A', value: 'a' }] };
    const group = { type: 'group', id: 'c3', path: 'visita', components: [{ ...text, id: 'c4' }] };
    expect(await form([text, select, group, { type: 'text', text: '${hola}' }])).toEqual([]);
  });

  it.each([
    ['tipo desconocido', [{ type: 'holograma', id: 'c' }], '«holograma»'],
    ['componente sin tipo', [{ id: 'c' }], 'no dice su tipo'],
    ['campo sin clave', [{ type: 'textfield', id: 'c' }], 'no tiene una clave'],
    ['clave imposible', [{ ...text, key: 'a b' }], 'no tiene una clave'],
    ['clave que alcanza el prototipo', [{ ...text, key: 'a.__proto__' }], 'no tiene una clave'],
    ['clave repetida', [text, { ...text, id: 'c2' }], '«asunto» está repetida'],
    ['sin opciones', [{ type: 'radio', id: 'c', key: 'k' }], 'no tiene opciones'],
    ['opciones vacías', [{ type: 'radio', id: 'c', key: 'k', values: [] }], 'vacía'],
    [
      'opción repetida',
      [{ type: 'radio', id: 'c', key: 'k', values: [{ value: 'a' }, { value: 'a' }] }],
      'repite la opción «a»',
    ],
    ['condición rota', [{ ...text, conditional: { hide: '= a = (' } }], 'la condición de ocultar'],
    ['condición JUEL', [{ ...text, conditional: { hide: '${a}' } }], 'JUEL'],
    ['patrón roto', [{ ...text, validate: { pattern: '(' } }], 'expresión regular'],
    ['límites cruzados', [{ ...text, validate: { minLength: 5, maxLength: 2 } }], 'ningún valor cabe'],
    ['límite que no es número', [{ ...text, validate: { max: 'muchos' } }], '«muchos»'],
    [
      'cálculo sin expresión',
      [{ type: 'expression', id: 'c', key: 'k', expression: '1' }],
      'no tiene expresión',
    ],
    ['components que no es lista', { a: 1 }, 'no es un formulario'],
  ])('%s', async (_, components, expected) => {
    expect((await form(components)).join('\n')).toContain(expected);
  });

  it('dos campos que se alternan pueden compartir la clave', async () => {
    const a = { ...text, conditional: { hide: '= x' } };
    const b = { ...text, id: 'c2', conditional: { hide: '= not(x)' } };
    expect(await form([a, b])).toEqual([]);
  });

  it('versión, identificador y JSON', async () => {
    expect((await form([text], { schemaVersion: 99 })).join()).toContain('schemaVersion 99');
    expect((await form([text], { id: '' })).join()).toContain('no tiene identificador');
    expect((await errorsOf('{', {}, 'x.form')).join()).toContain('no es JSON');
    const deep = '{"type":"default","components":'.repeat(100) + '[]' + '}'.repeat(100);
    expect((await errorsOf(deep, {}, 'x.form')).join()).toContain('too-deep');
    const many = Array.from({ length: 501 }, (_, index) => ({ ...text, id: `c${index}`, key: `k${index}` }));
    expect((await form(many)).join()).toContain('501 componentes');
  });
});
