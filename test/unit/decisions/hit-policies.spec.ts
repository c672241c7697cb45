import { compileDecisions, evaluateDecision } from '../../../src/engine/decisions';
import { definitions, table, type TableSpec } from './dmn';

/** One input `x`, one output `y` unless said otherwise. */
async function evaluate(spec: Partial<TableSpec>, input: Record<string, unknown>) {
  const xml = definitions(table({ inputs: [['x']], outputs: [{ name: 'y' }], rules: [], ...spec }));
  return evaluateDecision(await compileDecisions(xml), 'd', input);
}

const overlapping = [
  ['> 0', '"positivo"'],
  ['> 10', '"grande"'],
  ['> 100', '"enorme"'],
];

describe('políticas de acierto (DMN 1.3, 8.2.10)', () => {
  it('UNIQUE es la política cuando no se dice otra y da la salida de la única regla', async () => {
    const { result, matched } = await evaluate({ rules: overlapping }, { x: 5 });
    expect(result).toBe('positivo');
    expect(matched).toEqual([{ decisionId: 'd', ruleIds: ['d-r1'] }]);
  });

  it('UNIQUE con dos reglas cumplidas se niega y nombra las reglas', async () => {
    await expect(evaluate({ hitPolicy: 'UNIQUE', rules: overlapping }, { x: 50 })).rejects.toMatchObject({
      code: 'hit-policy-violated',
      decisionId: 'd',
      ruleId: 'd-r2',
      message: expect.stringContaining('1 (d-r1), 2 (d-r2)'),
    });
  });

  it('FIRST da la primera regla en orden y no evalúa las demás', async () => {
    const { result, matched } = await evaluate({ hitPolicy: 'FIRST', rules: overlapping }, { x: 500 });
    expect(result).toBe('positivo');
    expect(matched).toEqual([{ decisionId: 'd', ruleIds: ['d-r1'] }]);
  });

  it('PRIORITY da la salida que va antes en la lista de valores', async () => {
    const outputs = [{ name: 'y', values: '"enorme","grande","positivo"' }];
    const { result, matched } = await evaluate(
      { hitPolicy: 'PRIORITY', outputs, rules: overlapping },
      { x: 50 },
    );
    expect(result).toBe('grande');
    expect(matched).toEqual([{ decisionId: 'd', ruleIds: ['d-r2'] }]);
  });

  it('PRIORITY con varias salidas compara primero la primera salida y después la segunda', async () => {
    const outputs = [
      { name: 'nivel', values: '"alto","bajo"' },
      { name: 'dias', values: '5, 10, 15' },
    ];
    const rules = [
      ['> 0', '"bajo"', '5'],
      ['> 0', '"alto"', '15'],
      ['> 0', '"alto"', '10'],
    ];
    const { result } = await evaluate({ hitPolicy: 'PRIORITY', outputs, rules }, { x: 1 });
    expect(result).toEqual({ nivel: 'alto', dias: 10 });
  });

  it('ANY acepta varias reglas que dan lo mismo', async () => {
    const rules = [
      ['> 0', '{ dias: 15 }'],
      ['> 10', '{ dias: 10 + 5 }'],
    ];
    expect((await evaluate({ hitPolicy: 'ANY', rules }, { x: 50 })).result).toEqual({ dias: 15 });
  });

  it('ANY se niega cuando las salidas difieren', async () => {
    await expect(evaluate({ hitPolicy: 'ANY', rules: overlapping }, { x: 50 })).rejects.toMatchObject({
      code: 'hit-policy-violated',
      message: expect.stringMatching(/misma salida.*1 \(d-r1\), 2 \(d-r2\)/),
    });
  });

  it('COLLECT da la lista de salidas, repetidas incluidas', async () => {
    const rules = [...overlapping, ['> 1', '"positivo"']];
    const { result, matched } = await evaluate({ hitPolicy: 'COLLECT', rules }, { x: 50 });
    expect(result).toEqual(['positivo', 'grande', 'positivo']);
    expect(matched).toEqual([{ decisionId: 'd', ruleIds: ['d-r1', 'd-r2', 'd-r4'] }]);
  });

  it('RULE ORDER da la lista en el orden de las reglas', async () => {
    const { result } = await evaluate(
      { hitPolicy: 'RULE ORDER', rules: [...overlapping].reverse() },
      { x: 500 },
    );
    expect(result).toEqual(['enorme', 'grande', 'positivo']);
  });

  it('OUTPUT ORDER da la lista en el orden de los valores de salida', async () => {
    const outputs = [{ name: 'y', values: '"grande","enorme","positivo"' }];
    const { result } = await evaluate({ hitPolicy: 'OUTPUT ORDER', outputs, rules: overlapping }, { x: 500 });
    expect(result).toEqual(['grande', 'enorme', 'positivo']);
  });
});

describe('agregadores de COLLECT (DMN 1.3, 8.2.10; FEEL 10.3.4.4)', () => {
  const rules = [
    ['> 0', '0.1'],
    ['> 10', '0.2'],
    ['> 20', '0.2'],
    ['> 1000', '99'],
  ];
  const collect = (aggregation: string, input: Record<string, unknown>) =>
    evaluate({ hitPolicy: 'COLLECT', aggregation, rules }, input).then(({ result }) => result);

  it('SUM suma sin ruido binario', async () => {
    expect(await collect('SUM', { x: 15 })).toBe(0.3);
    expect(await collect('SUM', { x: 50 })).toBe(0.5);
  });

  it('MIN y MAX dan el menor y el mayor', async () => {
    expect(await collect('MIN', { x: 50 })).toBe(0.1);
    expect(await collect('MAX', { x: 50 })).toBe(0.2);
  });

  it('COUNT cuenta las reglas cumplidas', async () => {
    expect(await collect('COUNT', { x: 50 })).toBe(3);
  });

  it('sin reglas cumplidas COUNT da 0 y los demás null', async () => {
    expect(await collect('COUNT', { x: -1 })).toBe(0);
    for (const aggregation of ['SUM', 'MIN', 'MAX']) expect(await collect(aggregation, { x: -1 })).toBeNull();
  });

  it('SUM, MIN y MAX también van con duraciones y fechas', async () => {
    const durations = [
      ['-', 'duration("P5D")'],
      ['-', 'duration("P10D")'],
    ];
    const dates = [
      ['-', 'date("2026-03-01")'],
      ['-', 'date("2026-01-15")'],
    ];
    const run = (aggregation: string, rows: string[][]) =>
      evaluate({ hitPolicy: 'COLLECT', aggregation, rules: rows }, {}).then(({ result }) => result);
    expect(await run('SUM', durations)).toBe('P15D');
    expect(await run('MAX', durations)).toBe('P10D');
    expect(await run('MIN', dates)).toBe('2026-01-15');
  });

  it('agregar lo que no se puede agregar se niega', async () => {
    await expect(
      evaluate({ hitPolicy: 'COLLECT', aggregation: 'SUM', rules: [['-', '"tres"']] }, {}),
    ).rejects.toMatchObject({
      code: 'invalid-output',
      message: expect.stringContaining('se encontró "tres"'),
    });
  });
});

describe('cuando ninguna regla se cumple', () => {
  it('una política de un solo acierto da null', async () => {
    for (const hitPolicy of ['UNIQUE', 'FIRST', 'ANY']) {
      const { result, matched } = await evaluate({ hitPolicy, rules: overlapping }, { x: -1 });
      expect(result).toBeNull();
      expect(matched).toEqual([{ decisionId: 'd', ruleIds: [] }]);
    }
  });

  it('una política de varios aciertos da una lista vacía', async () => {
    for (const hitPolicy of ['COLLECT', 'RULE ORDER']) {
      expect((await evaluate({ hitPolicy, rules: overlapping }, { x: -1 })).result).toEqual([]);
    }
  });

  it('las salidas por defecto reemplazan al null (8.2.11)', async () => {
    const outputs = [
      { name: 'dias', default: '5 * 3' },
      { name: 'unidad', default: '"habil"' },
    ];
    const rules = [['> 0', '10', '"calendario"']];
    expect((await evaluate({ outputs, rules }, { x: -1 })).result).toEqual({ dias: 15, unidad: 'habil' });
    expect((await evaluate({ outputs, rules }, { x: 1 })).result).toEqual({ dias: 10, unidad: 'calendario' });
  });
});
