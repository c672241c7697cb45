import { diaSemana, enBogota, esFecha, esInstante, sumarDias, sumarMeses } from '../../../src/calendario';

describe('fechas', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '2027-02-29', '2026-2-3', '20260203', ''])(
    '%p no es una fecha',
    (texto) => {
      expect(esFecha(texto)).toBe(false);
    },
  );

  it.each(['2028-02-29', '2026-12-31'])('%s es una fecha', (texto) => {
    expect(esFecha(texto)).toBe(true);
  });

  it.each([
    '2026-02-03T10:00',
    '2026-02-03',
    '2026-02-03T24:00:00Z',
    '2026-02-30T10:00:00Z',
    '2026-02-03 10:00:00Z',
  ])('%s no es un instante', (texto) => {
    expect(esInstante(texto)).toBe(false);
    expect(() => enBogota(texto)).toThrow(RangeError);
  });

  it('un instante de cualquier zona se lee en Colombia', () => {
    expect(enBogota('2026-01-01T04:59:59.999Z')).toEqual({ fecha: '2025-12-31', minuto: 1439 });
    expect(enBogota('2026-01-01T00:00:00-05:00')).toEqual({ fecha: '2026-01-01', minuto: 0 });
    expect(enBogota('2026-01-01T10:30:00+09:00')).toEqual({ fecha: '2025-12-31', minuto: 1230 });
  });

  it('los meses se ajustan al último día y los días cruzan años y bisiestos', () => {
    expect(sumarMeses('2026-11-30', 3)).toBe('2027-02-28');
    expect(sumarMeses('2026-12-31', 2)).toBe('2027-02-28');
    expect(sumarMeses('2026-12-15', 1)).toBe('2027-01-15');
    expect(sumarDias('2028-02-28', 1)).toBe('2028-02-29');
    expect(sumarDias('2026-01-01', -1)).toBe('2025-12-31');
    expect([diaSemana('2026-01-05'), diaSemana('2027-02-28'), diaSemana('1969-12-31')]).toEqual([
      'lunes',
      'domingo',
      'miercoles',
    ]);
  });
});
