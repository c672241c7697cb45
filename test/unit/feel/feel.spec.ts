import { feel, FeelError, parseFeel } from '../../../src/engine/feel';

const at = '2026-07-02T03:30:00.000Z'; // 22:30 of 1 July in Bogota

describe('FEEL', () => {
  it.each([
    ['prioridad > 2', { prioridad: 3 }, true],
    ['plazo.vence < "2026-07-10"', { plazo: { vence: '2026-07-01' } }, true],
    ['date(vence) > date("2026-07-01")', { vence: '2026-07-02' }, true],
    ['date("2026-01-31") + duration("P1M")', {}, '2026-02-28'],
    ['duration("P1Y2M")', {}, 'P1Y2M'],
    ['date and time("2026-01-01T08:00:00@America/Bogota")', {}, '2026-01-01T08:00:00-05:00'],
    ['for x in lista return x * 2', { lista: [1, 2] }, [2, 4]],
    ['{a: 1, b: [date("2026-01-01")]}', {}, { a: 1, b: ['2026-01-01'] }],
    ['if medio = "correo" then 1 else 2', { medio: 'fisico' }, 2],
    ['medio de envio = "correo"', { 'medio de envio': 'correo' }, true],
    ['1 / 0', {}, null],
  ])('%s', (expression, context, expected) => {
    expect(feel.evaluate(expression, context)).toEqual(expected);
  });

  it('answers null for what is missing', () => {
    expect(feel.evaluate('nada', {})).toBeNull();
    expect(feel.evaluate('caso.nada.nunca', { caso: {} })).toBeNull();
    expect(feel.evaluate('nada = true', {})).not.toBe(true);
  });

  it('takes now() and today() from the instant that is passed in, in Bogota', () => {
    expect(feel.evaluate('now()', { ahora: at })).toBe('2026-07-01T22:30:00-05:00');
    expect(feel.evaluate('today()', { ahora: at })).toBe('2026-07-01');
    expect(feel.evaluate('now() + duration("PT2H")', { ahora: at })).toBe('2026-07-02T00:30:00-05:00');
  });

  it('refuses to read the host clock', () => {
    expect(() => feel.evaluate('now()', {})).toThrow(/falta el instante/);
    expect(() => feel.evaluate('today()', {})).toThrow(FeelError);
  });

  it.each(['1 +', 'noExiste(1)', 'now', 'function(x) x', '[1..3]', 'abs(1, 2, 3)'])(
    'refuses %s with a FeelError',
    (expression) => {
      expect(() => feel.evaluate(expression, { ahora: at })).toThrow(FeelError);
    },
  );

  it.each([
    'constructor',
    'texto.constructor',
    'caso.__proto__',
    'caso.constructor',
    'get value(caso, "constructor")',
    'toString',
  ])('sees own properties only: %s', (expression) => {
    expect(feel.evaluate(expression, { texto: 'x', caso: {} })).toBeNull();
  });

  it.each(['now.fn', 'now.constructor("return process")()', 'abs.fn.constructor("return process")()'])(
    'gives no way to the host: %s',
    (expression) => {
      let result: unknown = null;
      try {
        result = feel.evaluate(expression, { ahora: at });
      } catch (error) {
        expect(error).toBeInstanceOf(FeelError);
      }
      expect(result).toBeNull();
    },
  );

  it.each(['${environment.services.send(1)}', '$&', '$1', '= 1 + 1', '`${1}`'])(
    'never evaluates the value %s',
    (value) => {
      expect(feel.evaluate('v', { v: value })).toBe(value);
      expect(feel.evaluate('{a: v}.a + "x"', { v: value })).toBe(`${value}x`);
    },
  );
});

describe('parseFeel', () => {
  it('accepts what can be read', () => {
    expect(parseFeel('a.b > 1 and date(c) < today()')).toEqual({ ok: true });
  });

  it('points at what cannot', () => {
    expect(parseFeel('a > )')).toMatchObject({ ok: false, from: 4 });
    expect(parseFeel('  ')).toMatchObject({ ok: false });
  });
});
