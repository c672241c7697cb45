import { compileDecisions, evaluateDecision } from '../../../src/engine/decisions';
import { definitions, inputData, literal, requiresInput, table } from './dmn';

async function evaluate(xml: string, input: Record<string, unknown>, decision = 'd') {
  return evaluateDecision(await compileDecisions(xml), decision, input).result;
}

const itemDefinition = (name: string, content: string, attributes = '') =>
  `<itemDefinition name="${name}"${attributes}>${content}</itemDefinition>`;

describe('condiciones de una regla (DMN 1.3, 8.2.8 y 9.2)', () => {
  const matches = async (test: string, input: Record<string, unknown>, typeRef?: string) =>
    evaluate(
      definitions(table({ inputs: [['x', typeRef]], outputs: [{ name: 'y' }], rules: [[test, 'true']] })),
      input,
    );

  it.each([
    ['"A","B"', { x: 'B' }, true],
    ['"A","B"', { x: 'C' }, null],
    ['not("A","B")', { x: 'C' }, true],
    ['-', { x: 'cualquiera' }, true],
    ['', {}, true],
    ['[1..10)', { x: 10 }, null],
    ['[1..10)', { x: 1 }, true],
    ['< 3, > 7', { x: 8 }, true],
    ['null', {}, true],
    ['> 5', {}, null],
    ['true', { x: true }, true],
    ['false', { x: true }, null],
    ['> otra', { x: 5, otra: 4 }, true],
    ['string length(?) > 3', { x: 'abcd' }, true],
    ['list contains(?, "urgente")', { x: ['normal', 'urgente'] }, true],
    ['?.dias > 10', { x: { dias: 15 } }, true],
  ])('%s con %j', async (test, input, expected) => {
    expect(await matches(test, input)).toBe(expected);
  });

  it('compara fechas, horas y duraciones cuando la entrada declara su tipo', async () => {
    expect(await matches('>= date("2026-01-01")', { x: '2026-02-03' }, 'date')).toBe(true);
    expect(await matches('[date("2026-01-01")..date("2026-01-31")]', { x: '2026-02-03' }, 'date')).toBeNull();
    expect(await matches('< time("17:30:00")', { x: '17:00:00' }, 'time')).toBe(true);
    expect(
      await matches(
        '> date and time("2026-01-05T09:00:00-05:00")',
        { x: '2026-01-05T15:00:00Z' },
        'dateTime',
      ),
    ).toBe(true);
    expect(await matches('<= duration("P15D")', { x: 'P10D' }, 'dayTimeDuration')).toBe(true);
    expect(await matches('<= duration("P1Y")', { x: 'P11M' }, 'yearMonthDuration')).toBe(true);
  });

  it('la celda de salida ve la entrada con su tipo', async () => {
    const xml = definitions(
      table({
        inputs: [['fecha', 'date']],
        outputs: [{ name: 'y' }],
        rules: [['-', 'fecha + duration("P10D")']],
      }),
    );
    expect(await evaluate(xml, { fecha: '2026-01-25' })).toBe('2026-02-04');
  });

  it('la entrada puede ser una expresión y no solo un nombre', async () => {
    const xml = definitions(
      table({ inputs: [['caso.dias * 2', 'number']], outputs: [{ name: 'y' }], rules: [['30', '"doble"']] }),
    );
    expect(await evaluate(xml, { caso: { dias: 15 } })).toBe('doble');
  });
});

describe('valores permitidos y tipos de las entradas', () => {
  const xml = definitions(
    table({
      inputs: [['zona', 'string', '"urbana","rural"']],
      outputs: [{ name: 'y' }],
      rules: [['-', '1']],
    }),
  );

  it('un valor fuera de la lista se niega y dice qué se esperaba y qué se encontró', async () => {
    await expect(evaluate(xml, { zona: 'lunar' })).rejects.toMatchObject({
      code: 'invalid-input',
      decisionId: 'd',
      message: expect.stringMatching(/"zona".*se esperaba "urbana","rural"; se encontró "lunar"/),
    });
  });

  it('una entrada que falta es desconocida, no errónea', async () => {
    expect(await evaluate(xml, {})).toBe(1);
    expect(await evaluate(xml, { zona: null })).toBe(1);
  });

  it.each([
    ['number', 'doce', 'un número'],
    ['boolean', 'si', 'verdadero o falso'],
    ['string', 7, 'un texto'],
    ['date', '2026-02-30', 'una fecha'],
    ['time', '25:00:00', 'una hora'],
    ['dateTime', 'mañana', 'una fecha y hora'],
    ['dayTimeDuration', '15 días', 'una duración'],
  ])('una entrada %s con %j se niega', async (typeRef, value, expected) => {
    const typed = definitions(
      table({ inputs: [['x', typeRef]], outputs: [{ name: 'y' }], rules: [['-', '1']] }),
    );
    await expect(evaluate(typed, { x: value })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(expected),
    });
  });

  it('una salida fuera de su lista se niega y nombra la regla', async () => {
    const outputs = [{ name: 'nivel', values: '"alto","bajo"' }];
    const wrong = definitions(table({ inputs: [['x']], outputs, rules: [['-', '"medio"']] }));
    await expect(evaluate(wrong, {})).rejects.toMatchObject({ code: 'invalid-output', ruleId: 'd-r1' });
  });
});

describe('tipos propios (itemDefinition; DMN 1.3, 7.3.2)', () => {
  it('un tipo simple trae sus valores permitidos al dato de entrada', async () => {
    const xml = definitions(
      itemDefinition(
        'tZona',
        '<typeRef>string</typeRef><allowedValues><text>"urbana","rural"</text></allowedValues>',
      ),
      inputData('zona', 'tZona'),
      literal('d', 'upper case(zona)', requiresInput('zona')),
    );
    expect(await evaluate(xml, { zona: 'rural' })).toBe('RURAL');
    await expect(evaluate(xml, { zona: 'lunar' })).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('un tipo compuesto convierte y verifica cada campo', async () => {
    const fields =
      '<itemComponent name="recibida"><typeRef>date</typeRef></itemComponent>' +
      '<itemComponent name="dias"><typeRef>number</typeRef></itemComponent>';
    const xml = definitions(
      itemDefinition('tPeticion', fields),
      inputData('peticion', 'tPeticion'),
      literal(
        'd',
        'peticion.recibida + duration("P" + string(peticion.dias) + "D")',
        requiresInput('peticion'),
      ),
    );
    expect(await evaluate(xml, { peticion: { recibida: '2026-01-30', dias: 3 } })).toBe('2026-02-02');
    await expect(evaluate(xml, { peticion: { recibida: 'ayer', dias: 3 } })).rejects.toMatchObject({
      message: expect.stringContaining('campo "recibida"'),
    });
    await expect(evaluate(xml, { peticion: 'ayer' })).rejects.toMatchObject({
      message: expect.stringContaining('un objeto'),
    });
  });

  it('un tipo colección verifica cada elemento y acepta uno suelto como lista', async () => {
    const xml = definitions(
      itemDefinition('tFechas', '<typeRef>date</typeRef>', ' isCollection="true"'),
      inputData('fechas', 'tFechas'),
      literal('d', 'fechas[1] + duration("P1D")', requiresInput('fechas')),
    );
    expect(await evaluate(xml, { fechas: ['2026-01-31', '2026-02-01'] })).toBe('2026-02-01');
    expect(await evaluate(xml, { fechas: '2026-01-31' })).toBe('2026-02-01');
    await expect(evaluate(xml, { fechas: ['2026-01-31', 'x'] })).rejects.toMatchObject({
      message: expect.stringContaining('elemento 2'),
    });
  });

  it('un dato de entrada que falta llega como null', async () => {
    const xml = definitions(inputData('zona', 'string'), literal('d', 'zona = null', requiresInput('zona')));
    expect(await evaluate(xml, {})).toBe(true);
  });
});
