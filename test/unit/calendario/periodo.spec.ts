import {
  Calendario,
  entregaDe,
  leerPeriodo,
  limites,
  mesesDe,
  periodoAnterior,
  periodoDe,
} from '../../../src/calendario';

describe('periodos de los informes', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31', 'Año 2026'],
    ['2026-S2', '2026-07-01', '2026-12-31', 'Segundo semestre de 2026'],
    ['2026-C2', '2026-05-01', '2026-08-31', 'Segundo cuatrimestre de 2026'],
    ['2026-T1', '2026-01-01', '2026-03-31', 'Primer trimestre de 2026'],
    ['2024-02', '2024-02-01', '2024-02-29', 'Febrero de 2024'],
  ])('%s va del %s al %s', (codigo, desde, hasta, nombre) => {
    expect(leerPeriodo(codigo)).toEqual({ codigo, desde, hasta, nombre });
  });

  it.each([
    '',
    '2026-13',
    '2026-T5',
    '2026-S3',
    '2026-C4',
    '26',
    '2026-02-30_2026-03-01',
    '2026-03-02_2026-03-01',
    "2026'",
  ])('«%s» no es un periodo', (codigo) => {
    expect(() => leerPeriodo(codigo)).toThrow(/Se esperaba un periodo/);
  });

  it('el décimo día hábil tras el primer trimestre de 2026 es el 16 de abril, y el primero de mayo es el lunes 4', () => {
    const calendario = new Calendario();
    expect(entregaDe(leerPeriodo('2026-T1'), 10, calendario)).toBe('2026-04-16');
    expect(entregaDe(leerPeriodo('2026-04'), 1, calendario)).toBe('2026-05-04');
  });

  it('el anterior al primero del año es el último del año pasado', () => {
    expect(periodoAnterior(periodoDe('2026-02-15', 'TRIMESTRAL'), 'TRIMESTRAL').codigo).toBe('2025-T4');
    expect(periodoAnterior(leerPeriodo('2026-01'), 'MENSUAL').codigo).toBe('2025-12');
  });

  it('empieza a la medianoche de Colombia y toca sus meses', () => {
    expect(limites(leerPeriodo('2026-03'))).toEqual([
      '2026-03-01T00:00:00-05:00',
      '2026-04-01T00:00:00-05:00',
    ]);
    expect(mesesDe(leerPeriodo('2026-T1'))).toEqual(['2026-01', '2026-02', '2026-03']);
  });
});
