import fc from 'fast-check';
import { Calendario, sumarDias } from '../../../src/calendario';
import { hecho, plazo, termino } from './apoyo';
import { sumarHabilesIngenuo } from './festivos-por-ley';

const fecha = fc.integer({ min: 0, max: 366 * 20 }).map((dias) => sumarDias('2020-01-01', dias));
const dias = fc.integer({ min: 1, max: 60 });
const habil = fecha.filter((dia) => new Calendario().esHabil(dia));

describe('el conteo coincide con otro algoritmo, de 2020 a 2040', () => {
  it('el vencimiento es el n-ésimo día hábil, con cierres locales', () => {
    fc.assert(
      fc.property(
        habil,
        dias,
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 6 }),
        (dia, n, corridos) => {
          const cierres = corridos.map((corrido) => sumarDias(dia, corrido));
          const calendario = new Calendario(
            cierres.map((cierre) => ({ fecha: cierre, acto: 'Resolución 1' })),
          );
          const respuesta = plazo(`${dia} 10:00`, { de: termino({ n }), calendario });
          expect(respuesta.vence).toBe(sumarHabilesIngenuo(dia, n, cierres));
          expect(respuesta.alerta50).toBe(sumarHabilesIngenuo(dia, Math.ceil(n / 2), cierres));
          expect(respuesta.alerta80).toBe(sumarHabilesIngenuo(dia, Math.ceil((n * 4) / 5), cierres));
          expect(respuesta.venceMaximo).toBe(sumarHabilesIngenuo(dia, 2 * n, cierres));
          expect(respuesta.limiteRequerimiento).toBe(sumarHabilesIngenuo(dia, 10, cierres));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('cualquier día y hora: el día 1 es el hábil siguiente al efectivo, y los pasos cuentan n días seguidos', () => {
    fc.assert(
      fc.property(fecha, fc.integer({ min: 0, max: 1439 }), dias, (dia, minuto, n) => {
        const hora = `${String(Math.floor(minuto / 60)).padStart(2, '0')}:${String(minuto % 60).padStart(2, '0')}`;
        const respuesta = plazo(`${dia} ${hora}`, { de: termino({ n }) });
        expect(respuesta.dia1).toBe(sumarHabilesIngenuo(respuesta.efectivo, 1));
        const contados = respuesta.pasos.filter((paso) => paso.cuenta);
        expect(contados.map((paso) => paso.n)).toEqual(Array.from({ length: n }, (_, indice) => indice + 1));
        expect(contados.at(-1)?.fecha).toBe(respuesta.vence);
        const fechas = respuesta.pasos.map((paso) => paso.fecha);
        expect(fechas).toEqual(fechas.map((_, indice) => sumarDias(dia, indice)));
      }),
      { numRuns: 300 },
    );
  });

  it('suspender y reactivar conserva los días: consumidos + restantes = n', () => {
    fc.assert(
      fc.property(
        habil,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 40 }),
        (dia, antes, espera) => {
          const requerido = sumarHabilesIngenuo(dia, antes);
          const completado = sumarHabilesIngenuo(requerido, espera);
          const hechos = [
            hecho('requerimiento', `${requerido} 11:00`),
            hecho('complemento', `${completado} 12:00`),
          ];
          const respuesta = plazo(`${dia} 10:00`, { hechos });
          expect(respuesta.consumidos).toBe(antes);
          expect(respuesta.restantes).toBe(15 - antes);
          expect(respuesta.vence).toBe(sumarHabilesIngenuo(completado, 15 - antes));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('una ampliación informada a tiempo corre el vencimiento exactamente esos días', () => {
    fc.assert(
      fc.property(
        habil,
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 1, max: 15 }),
        (dia, cuando, mas) => {
          const hechos = [hecho('ampliacion', `${sumarHabilesIngenuo(dia, cuando)} 20:00`, mas)];
          expect(plazo(`${dia} 10:00`, { hechos }).vence).toBe(sumarHabilesIngenuo(dia, 15 + mas));
        },
      ),
      { numRuns: 200 },
    );
  });
});
