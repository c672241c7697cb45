import { compileDecisions, DecisionError, evaluateDecision } from '../../../src/engine/decisions';
import {
  boxed,
  definitions,
  inputData,
  literal,
  requiresDecision,
  requiresInput,
  requiresKnowledge,
  table,
  text,
} from './dmn';

async function evaluate(xml: string, decision: string, input: Record<string, unknown> = {}, options = {}) {
  return evaluateDecision(await compileDecisions(xml), decision, input, options);
}

const expression = (content: string) => `<literalExpression>${text(content)}</literalExpression>`;

describe('decisiones requeridas (DMN 1.3, 6.2.2)', () => {
  const xml = definitions(
    inputData('tipo', 'string'),
    inputData('recibida', 'date'),
    table({
      id: 'dias',
      inputs: [['tipo']],
      outputs: [{ name: 'n' }, { name: 'unidad' }],
      requires: requiresInput('tipo'),
      rules: [
        ['"PETICION"', '15', '"habil"'],
        ['"CONSULTA"', '30', '"habil"'],
      ],
    }),
    literal(
      'vence',
      'recibida + duration("P" + string(dias.n) + "D")',
      requiresInput('recibida') + requiresDecision('dias'),
    ),
    literal('resumen', '{ vence: vence, dias: dias.n, mes: vence.month }', requiresDecision('vence', 'dias')),
  );

  it('evalúa el grafo completo y pasa valores FEEL entre decisiones', async () => {
    const { result, matched } = await evaluate(xml, 'resumen', { tipo: 'PETICION', recibida: '2026-01-20' });
    expect(result).toEqual({ vence: '2026-02-04', dias: 15, mes: 2 });
    expect(matched).toEqual([{ decisionId: 'dias', ruleIds: ['dias-r1'] }]);
  });

  it('evalúa una decisión intermedia por sí sola', async () => {
    expect((await evaluate(xml, 'dias', { tipo: 'CONSULTA' })).result).toEqual({ n: 30, unidad: 'habil' });
  });

  it('lee la decisión requerida por el nombre de su variable, por su nombre o por su id', async () => {
    const requires = requiresDecision('base');
    const model = (reading: string) =>
      definitions(
        `<decision id="base" name="Valor base"><variable name="valor_base"/>${expression('7')}</decision>`,
        literal('d', reading, requires),
      );
    for (const reading of ['valor_base + 1', 'base + 1', 'Valor base + 1']) {
      expect((await evaluate(model(reading), 'd')).result).toBe(8);
    }
  });

  it('un círculo de decisiones se niega al compilar y se muestra', async () => {
    const cyclic = definitions(
      literal('a', 'b', requiresDecision('b')),
      literal('b', 'c', requiresDecision('c')),
      literal('c', 'a', requiresDecision('a')),
    );
    await expect(compileDecisions(cyclic)).rejects.toMatchObject({
      code: 'dependency-cycle',
      message: expect.stringContaining('a → b → c → a'),
    });
  });

  it.each([
    [requiresDecision('fantasma'), 'la decisión "fantasma"'],
    [requiresInput('fantasma'), 'el dato de entrada "dato-fantasma"'],
    [requiresKnowledge('fantasma'), 'el conocimiento "fantasma"'],
    [
      '<informationRequirement><requiredDecision href="otro.dmn#x"/></informationRequirement>',
      'otro documento',
    ],
  ])('un requisito que no existe se niega: %s', async (requires, message) => {
    await expect(compileDecisions(definitions(literal('d', '1', requires)))).rejects.toMatchObject({
      code: 'invalid-model',
      decisionId: 'd',
      message: expect.stringContaining(message),
    });
  });
});

describe('expresiones de valor (DMN 1.3, 7.3 y 10.2.1)', () => {
  it('una expresión literal da números, listas, contextos, fechas y duraciones como JSON', async () => {
    const result = async (content: string) =>
      (await evaluate(definitions(literal('d', content)), 'd')).result;
    expect(await result('for i in 1..3 return i * i')).toEqual([1, 4, 9]);
    expect(await result('{ a: 1, b: { c: [true, null] } }')).toEqual({ a: 1, b: { c: [true, null] } });
    expect(await result('date("2026-02-27") + duration("P3D")')).toBe('2026-03-02');
    expect(await result('date and time("2026-01-05T10:00:00@America/Bogota")')).toBe(
      '2026-01-05T10:00:00-05:00',
    );
    expect(await result('duration("PT26H")')).toBe('P1DT2H');
    expect(await result('date("2026-03-01") - date("2026-02-01")')).toBe('P28D');
    expect(await result('0.1 + 0.2')).toBe(0.3);
    expect(await result('1 / 0')).toBeNull();
    expect(await result('every x in [1,2] satisfies x > 0')).toBe(true);
  });

  it('un contexto ve sus entradas anteriores y la última sin nombre es el resultado', async () => {
    const logic =
      `<context><contextEntry><variable name="base"/>${expression('entrada * 2')}</contextEntry>` +
      `<contextEntry><variable name="total"/>${expression('base + 1')}</contextEntry>`;
    expect(
      (await evaluate(definitions(boxed('d', `${logic}</context>`)), 'd', { entrada: 5 })).result,
    ).toEqual({
      base: 10,
      total: 11,
    });
    const withResult = `${logic}<contextEntry>${expression('total * 100')}</contextEntry></context>`;
    expect((await evaluate(definitions(boxed('d', withResult)), 'd', { entrada: 5 })).result).toBe(1100);
  });

  it('una lista y una relación', async () => {
    const list = `<list>${expression('1')}${expression('"dos"')}</list>`;
    expect((await evaluate(definitions(boxed('d', list)), 'd')).result).toEqual([1, 'dos']);
    const row = (a: string, b: string) => `<row>${expression(a)}${expression(b)}</row>`;
    const relation = `<relation><column name="tipo"/><column name="dias"/>${row('"QUEJA"', '15')}${row('"CONSULTA"', '30')}</relation>`;
    expect((await evaluate(definitions(boxed('d', relation)), 'd')).result).toEqual([
      { tipo: 'QUEJA', dias: 15 },
      { tipo: 'CONSULTA', dias: 30 },
    ]);
  });

  const knowledge =
    '<businessKnowledgeModel id="bkm" name="plazo doble"><variable name="plazo doble"/>' +
    `<encapsulatedLogic><formalParameter name="dias" typeRef="number"/>${expression('dias * 2')}</encapsulatedLogic></businessKnowledgeModel>`;

  it('un modelo de conocimiento se llama desde FEEL o por invocación', async () => {
    const call = definitions(knowledge, literal('d', 'plazo doble(15)', requiresKnowledge('bkm')));
    expect((await evaluate(call, 'd')).result).toBe(30);
    const invocation = `<invocation>${expression('plazo doble')}<binding><parameter name="dias"/>${expression('n + 1')}</binding></invocation>`;
    const xml = definitions(knowledge, boxed('d', invocation, requiresKnowledge('bkm')));
    expect((await evaluate(xml, 'd', { n: 14 })).result).toBe(30);
  });

  it('una invocación con un parámetro que no existe se niega', async () => {
    const invocation = `<invocation>${expression('plazo doble')}<binding><parameter name="meses"/>${expression('1')}</binding></invocation>`;
    const xml = definitions(knowledge, boxed('d', invocation, requiresKnowledge('bkm')));
    await expect(evaluate(xml, 'd')).rejects.toMatchObject({ message: expect.stringContaining('"meses"') });
  });

  it('una función Java se niega al compilar', async () => {
    const java = '<functionDefinition kind="Java"><context/></functionDefinition>';
    await expect(compileDecisions(definitions(boxed('d', java)))).rejects.toMatchObject({
      code: 'invalid-model',
    });
  });

  it('now() y today() leen el reloj que se les da, en la zona que se les da', async () => {
    const xml = definitions(literal('d', '[string(today()), string(now())]'));
    const options = { now: new Date('2026-03-02T02:00:00Z'), timeZone: 'America/Bogota' };
    expect((await evaluate(xml, 'd', {}, options)).result).toEqual(['2026-03-01', '2026-03-02T02:00:00Z']);
  });
});

describe('modelos y llamadas que no se pueden atender', () => {
  it('una decisión desconocida dice cuáles hay', async () => {
    await expect(evaluate(definitions(literal('a', '1'), literal('b', '2')), 'c')).rejects.toEqual(
      new DecisionError('unknown-decision', 'No existe la decisión "c"; el modelo tiene: "a", "b".', 'c'),
    );
  });

  it.each([
    ['no es XML', 'hola', 'no es un modelo DMN 1.3'],
    [
      'es BPMN',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'no es un modelo DMN 1.3',
    ],
    ['es DMN 1.1', '<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd"/>', '20151101'],
    ['trae DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', 'DOCTYPE'],
    ['no trae decisiones', definitions(), 'ninguna decisión'],
    ['trae una decisión sin lógica', definitions('<decision id="d" name="d"/>'), 'no tiene lógica'],
    [
      'trae otro lenguaje',
      definitions(
        boxed('d', '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>'),
      ),
      'javascript',
    ],
  ])('un archivo que %s se niega', async (_, xml, message) => {
    await expect(compileDecisions(xml)).rejects.toMatchObject({
      name: 'DecisionError',
      code: 'invalid-model',
      message: expect.stringContaining(message),
    });
  });

  const base = { inputs: [['x']] as Array<[string]>, outputs: [{ name: 'a' }, { name: 'b' }] };
  it.each([
    ['una regla con celdas de menos', { ...base, rules: [['1', '2']] }, 'regla 1 (d-r1)'],
    [
      'un agregador con dos salidas',
      { ...base, hitPolicy: 'COLLECT', aggregation: 'SUM', rules: [] },
      'varias salidas',
    ],
    [
      'un agregador sin COLLECT',
      { inputs: base.inputs, outputs: [{ name: 'a' }], aggregation: 'SUM', rules: [] },
      'COLLECT',
    ],
    ['PRIORITY sin lista de valores', { ...base, hitPolicy: 'PRIORITY', rules: [] }, 'orden de prioridad'],
    ['una política desconocida', { ...base, hitPolicy: 'AZAR', rules: [] }, 'AZAR'],
    [
      'salidas con el mismo nombre',
      { inputs: base.inputs, outputs: [{ name: 'a' }, { name: 'a' }], rules: [] },
      'nombre distinto',
    ],
  ])('%s se niega al compilar', async (_, spec, message) => {
    await expect(compileDecisions(definitions(table(spec)))).rejects.toMatchObject({
      message: expect.stringContaining(message),
    });
  });

  it('una expresión FEEL que no se puede leer nombra la decisión, la regla y la expresión', async () => {
    const xml = definitions(table({ inputs: [['x']], outputs: [{ name: 'y' }], rules: [['> > 3', '1']] }));
    await expect(evaluate(xml, 'd', { x: 1 })).rejects.toMatchObject({
      code: 'expression',
      decisionId: 'd',
      ruleId: 'd-r1',
      message: expect.stringContaining('«> > 3»'),
    });
  });

  it('no alcanza nada del anfitrión desde una expresión', async () => {
    const reach = ['constructor', 'x.constructor', 'x.__proto__', 'x.toString', '"a".constructor', 'process'];
    for (const content of reach) {
      expect((await evaluate(definitions(literal('d', content)), 'd', { x: {} })).result).toBeNull();
    }
  });
});
