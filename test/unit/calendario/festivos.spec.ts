import { festivosNacionales } from '../../../src/calendario';
import { festivosPorLey } from './festivos-por-ley';

describe('festivos nacionales', () => {
  it('son los de las leyes 51 de 1983 y 2578 de 2026, de 1985 a 2060', () => {
    for (let vigencia = 1985; vigencia <= 2060; vigencia += 1) {
      expect([vigencia, [...festivosNacionales(vigencia).keys()].sort()]).toEqual([
        vigencia,
        [...festivosPorLey(vigencia)].sort(),
      ]);
    }
  });

  it('son 18 hasta 2025 y 19 desde 2026, por la Virgen de Chiquinquirá', () => {
    expect(festivosNacionales(2024).size).toBe(18);
    expect(festivosNacionales(2026).size).toBe(19);
    expect(festivosNacionales(2026).get('2026-07-13')).toEqual({
      nombre: 'Virgen de Chiquinquirá',
      norma: 'Ley 2578 de 2026',
    });
    expect(festivosNacionales(2027).has('2027-07-12')).toBe(true);
    expect(festivosNacionales(2025).has('2025-07-14')).toBe(false);
  });

  it('se llaman como los llama la ley, y dos que coinciden comparten la fecha', () => {
    expect(festivosNacionales(2026).get('2026-05-18')?.nombre).toBe('Ascensión del Señor');
    expect(festivosNacionales(2025).get('2025-06-30')?.nombre).toBe(
      'Sagrado Corazón de Jesús y San Pedro y San Pablo',
    );
    expect(festivosNacionales(2026).has('2026-04-05')).toBe(false);
  });
});
