import {
  Calendario,
  festivosNacionales,
  instantes,
  explicar,
  recalcular,
  reclasificar,
  registrar,
  sumarDias,
} from '../../../src/calendario';
import {
  CALL_CENTER,
  DIEZ,
  PARTIDA,
  QUINCE,
  SEDE,
  SESENTA_CALENDARIO,
  SIETE_PARTIDO,
  TRES_MESES,
  en,
  hecho,
  libro,
  motivoDe,
  plazo,
  termino,
} from './apoyo';

describe('A1 el conteo empieza el día hábil siguiente al efectivo', () => {
  it('C01: recibida el lunes 5 de enero, el día 1 es el martes y vence el 27', () => {
    expect(plazo('2026-01-05 09:00')).toMatchObject({
      efectivo: '2026-01-05',
      dia1: '2026-01-06',
      vence: '2026-01-27',
      alerta50: '2026-01-16',
      alerta80: '2026-01-22',
    });
  });

  it('el último día dura hasta las 23:59:59: incumple a las 00:00 del siguiente', () => {
    expect(instantes(plazo('2026-01-05 09:00'), SEDE)?.incumple).toBe('2026-01-28T00:00:00-05:00');
  });
});

describe('A2 día efectivo de recepción', () => {
  it.each([
    ['al minuto de cierre', '2026-02-03 17:30', '2026-02-03'],
    ['un minuto después del cierre', '2026-02-03 17:31', '2026-02-04'],
    ['antes de abrir', '2026-02-03 05:00', '2026-02-03'],
    ['el viernes, que cierra más temprano', '2026-02-06 16:31', '2026-02-09'],
    ['el sábado sin atención', '2026-02-07 10:00', '2026-02-09'],
    ['C14: el domingo antes de un lunes festivo', '2026-11-01 20:00', '2026-11-03'],
    ['un festivo entre semana', '2026-04-02 10:00', '2026-04-06'],
    ['C17: el 31 de diciembre después del cierre', '2026-12-31 18:00', '2027-01-04'],
  ])('%s', (_caso, recibido, efectivo) => {
    expect(plazo(recibido).efectivo).toBe(efectivo);
  });

  it('los segundos del minuto de cierre todavía cuentan', () => {
    const recibido = { ...libro('2026-02-03 17:30'), recibidoEn: '2026-02-03T17:30:59-05:00' };
    expect(recalcular(recibido, new Calendario(), new Calendario()).antes.efectivo).toBe('2026-02-03');
  });

  it('a la hora de almuerzo y antes de abrir cuenta el mismo día', () => {
    expect(plazo('2027-06-02 12:45', { jornada: PARTIDA }).efectivo).toBe('2027-06-02');
    expect(plazo('2027-06-02 06:10', { jornada: PARTIDA }).efectivo).toBe('2027-06-02');
  });

  it('con cutoff MIDNIGHT un día atendido dura hasta las 23:59', () => {
    const jornada = { ...SEDE, cutoff: 'MIDNIGHT' as const };
    expect(plazo('2026-02-03 23:59', { jornada }).efectivo).toBe('2026-02-03');
    expect(plazo('2026-02-07 10:00', { jornada }).efectivo).toBe('2026-02-09');
  });

  it('una hora en otra zona se lee en Colombia', () => {
    const recibido = { ...libro('2026-02-03 10:00'), recibidoEn: '2026-02-04T01:00:00Z' };
    expect(recalcular(recibido, new Calendario(), new Calendario()).antes.efectivo).toBe('2026-02-04');
  });
});

describe('A3 días hábiles', () => {
  it('C05: no cuentan Jueves ni Viernes Santo', () => {
    const respuesta = plazo('2026-03-26 10:00', { de: DIEZ });
    expect(respuesta.vence).toBe('2026-04-13');
    expect(motivoDe(respuesta, '2026-04-02')).toBe('festivo: Jueves Santo');
    expect(motivoDe(respuesta, '2026-03-28')).toBe('fin de semana: sábado');
  });

  it('una llamada atendida el sábado se recibe ese sábado, que no cuenta', () => {
    const respuesta = plazo('2026-08-15 16:59', { de: termino({ n: 7 }), jornada: CALL_CENTER });
    expect(respuesta).toMatchObject({ efectivo: '2026-08-15', dia1: '2026-08-18', vence: '2026-08-26' });
  });

  it('S0-16: después del cierre del sábado pasa al siguiente día hábil, el martes 18 de agosto', () => {
    expect(plazo('2026-08-15 17:20', { jornada: CALL_CENTER }).efectivo).toBe('2026-08-18');
  });

  it('un sábado festivo no se atiende', () => {
    expect(plazo('2027-05-01 10:00', { jornada: CALL_CENTER }).efectivo).toBe('2027-05-03');
  });

  it('C10: el call center recibe hasta las 19:00; 7 y 17 de agosto no cuentan', () => {
    const de = termino({ n: 7 });
    expect(plazo('2026-08-06 18:30', { de, jornada: CALL_CENTER }).vence).toBe('2026-08-19');
    expect(plazo('2026-08-06 18:30', { de, jornada: SEDE }).vence).toBe('2026-08-20');
  });
});

describe('A4 los días son hábiles salvo que se diga otra cosa', () => {
  it('la unidad sale de la tabla, y un término nunca queda sin ella', () => {
    expect(plazo('2026-01-05 09:00').unidad).toBe('habil');
    expect(() => termino({ unidad: undefined as never })).toThrow();
  });
});

describe('A5 días calendario y meses', () => {
  it('los días calendario se cuentan todos y el último corre al siguiente hábil', () => {
    const respuesta = plazo('2026-07-01 10:00', { de: SESENTA_CALENDARIO });
    expect(respuesta).toMatchObject({
      dia1: '2026-07-02',
      vencimientoBruto: '2026-08-30',
      vence: '2026-08-31',
      objetivoInterno: '2026-08-28',
      unidad: 'calendario',
    });
    expect(respuesta.pasos.filter((paso) => paso.cuenta)).toHaveLength(60);
  });

  it('sin corrimiento no hay objetivo interno', () => {
    const respuesta = plazo('2026-07-02 10:00', { de: SESENTA_CALENDARIO });
    expect(respuesta).toMatchObject({ vencimientoBruto: '2026-08-31', vence: '2026-08-31' });
    expect(respuesta).not.toHaveProperty('objetivoInterno');
  });

  it('C15: tres meses desde el 30 de noviembre: 28 de febrero, domingo, corre al 1 de marzo', () => {
    expect(plazo('2026-11-30 10:00', { de: TRES_MESES })).toMatchObject({
      vencimientoBruto: '2027-02-28',
      vence: '2027-03-01',
      objetivoInterno: '2027-02-26',
      unidad: 'mes',
      n: 3,
    });
  });

  it('un mes desde el 31 de enero de un bisiesto termina el 29 de febrero', () => {
    const de = termino({ unidad: 'mes', n: 1, factorAmpliacion: 1, suspendible: false });
    expect(plazo('2028-01-31 10:00', { de }).vence).toBe('2028-02-29');
  });

  it('C10: siete días calendario no se saltan festivos pero no vencen en uno', () => {
    const de = termino({ unidad: 'calendario', n: 7 });
    expect(plazo('2026-08-06 18:30', { de, jornada: CALL_CENTER }).vence).toBe('2026-08-13');
  });

  it('un término en días hábiles no tiene vencimiento bruto', () => {
    expect(plazo('2026-01-05 09:00')).not.toHaveProperty('vencimientoBruto');
  });
});

describe('A6 suspensión por requerimiento (art. 17)', () => {
  const requerida = [hecho('requerimiento', '2026-02-24 10:00')];

  it('los días hasta el requerimiento se consumen; el resto se reactiva tras el complemento', () => {
    const respuesta = plazo('2026-02-16 09:00', {
      hechos: [...requerida, hecho('complemento', '2026-03-10 16:00')],
    });
    expect(respuesta).toMatchObject({
      limiteRequerimiento: '2026-03-02',
      limitePeticionario: '2026-03-24',
      consumidos: 6,
      restantes: 9,
      vence: '2026-03-24',
    });
    expect(motivoDe(respuesta, '2026-03-03')).toContain('suspendido');
    expect(respuesta.pasos.filter((paso) => paso.cuenta)).toHaveLength(15);
  });

  it('el complemento después del cierre es del día hábil siguiente', () => {
    const hechos = [...requerida, hecho('complemento', '2026-03-10 17:31')];
    expect(plazo('2026-02-16 09:00', { hechos }).vence).toBe('2026-03-25');
  });

  it('mientras no llega el complemento no hay vencimiento ni alertas por venir', () => {
    const respuesta = plazo('2026-02-16 09:00', { hechos: requerida });
    expect(respuesta).toMatchObject({ consumidos: 6, restantes: 9, limitePeticionario: '2026-03-24' });
    for (const campo of ['vence', 'alerta50', 'alerta80', 'limiteAmpliacion', 'venceMaximo'])
      expect(respuesta).not.toHaveProperty(campo);
    expect(instantes(respuesta, SEDE)).toBeUndefined();
  });

  it('el límite del peticionario corre al siguiente día hábil y se ajusta al fin de mes', () => {
    const hechos = [hecho('requerimiento', '2026-01-30 10:00')];
    expect(plazo('2026-01-28 09:00', { hechos }).limitePeticionario).toBe('2026-03-02');
  });

  it('un requerimiento después del décimo día hábil no suspende', () => {
    const respuesta = plazo('2026-02-16 09:00', { hechos: [hecho('requerimiento', '2026-03-03 08:00')] });
    expect(respuesta.vence).toBe('2026-03-09');
    expect(respuesta).not.toHaveProperty('consumidos');
    expect(respuesta.pasos.find((paso) => paso.rechazo)).toMatchObject({
      fecha: '2026-03-03',
      rechazo: 'requerimiento-extemporaneo',
    });
  });

  it('el requerimiento del último día deja cero: vence el día en que se reactiva', () => {
    const hechos = [hecho('requerimiento', '2026-03-02 10:00'), hecho('complemento', '2026-03-10 10:00')];
    const respuesta = plazo('2026-02-16 09:00', { de: DIEZ, hechos });
    expect(respuesta).toMatchObject({ consumidos: 10, restantes: 0, vence: '2026-03-11' });
  });

  it('un complemento que no sigue a un requerimiento se rechaza', () => {
    expect(() => plazo('2026-02-16 09:00', { hechos: [hecho('complemento', '2026-02-20 10:00')] })).toThrow(
      'no sigue a ningún requerimiento',
    );
  });

  it('un término que no se suspende no muestra límite para requerir', () => {
    const respuesta = plazo('2026-07-01 10:00', {
      de: SESENTA_CALENDARIO,
      hechos: [hecho('requerimiento', '2026-07-03 10:00')],
    });
    expect(respuesta).not.toHaveProperty('limiteRequerimiento');
    expect(respuesta.vence).toBe('2026-08-31');
  });
});

describe('A7 ampliación', () => {
  it('C03: el límite es el vencimiento original y el máximo es el doble desde el mismo día 1', () => {
    expect(plazo('2026-02-02 09:00')).toMatchObject({
      vence: '2026-02-23',
      limiteAmpliacion: '2026-02-23',
      venceMaximo: '2026-03-16',
    });
  });

  it('informada el último día corre el vencimiento', () => {
    const hechos = [hecho('ampliacion', '2026-02-23 23:50', 10)];
    expect(plazo('2026-02-02 09:00', { hechos })).toMatchObject({
      vence: '2026-03-09',
      limiteAmpliacion: '2026-02-23',
      n: 25,
    });
  });

  it('C03: informada el 24 de febrero se rechaza y lo dice', () => {
    const respuesta = plazo('2026-02-02 09:00', { hechos: [hecho('ampliacion', '2026-02-24 08:00', 10)] });
    expect(respuesta.vence).toBe('2026-02-23');
    expect(respuesta.pasos.at(-1)).toMatchObject({ fecha: '2026-02-24', rechazo: 'ampliacion-extemporanea' });
    expect(respuesta.pasos.at(-1)?.motivo).toContain('a más tardar el 2026-02-23');
  });

  it('el total nunca pasa del doble', () => {
    const hechos = [hecho('ampliacion', '2026-02-10 08:00', 10), hecho('ampliacion', '2026-02-11 08:00', 20)];
    const respuesta = plazo('2026-02-02 09:00', { hechos });
    expect(respuesta).toMatchObject({ vence: '2026-03-16', venceMaximo: '2026-03-16' });
    expect(motivoDe(respuesta, '2026-02-11')).toContain('el total no pasa de 30');
  });

  it('sin días es la máxima', () => {
    expect(plazo('2026-02-02 09:00', { hechos: [hecho('ampliacion', '2026-02-10 08:00')] }).vence).toBe(
      '2026-03-16',
    );
  });

  it('al registrarla en un caso, la extemporánea y la excesiva no se admiten', () => {
    const calendario = new Calendario();
    const abierto = libro('2026-02-02 09:00');
    const codigo = (momento: string, dias: number): unknown => {
      try {
        return registrar(abierto, hecho('ampliacion', momento, dias), calendario).asientos.length;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codigo('2026-02-23 08:00', 15)).toBe(1);
    expect(codigo('2026-02-24 08:00', 15)).toBe('ampliacion-extemporanea');
    expect(codigo('2026-02-23 08:00', 16)).toBe('ampliacion-excede-el-doble');
  });

  it('tras una suspensión el límite es el vencimiento ya corrido', () => {
    const hechos = [
      hecho('requerimiento', '2026-02-24 10:00'),
      hecho('complemento', '2026-03-10 16:00'),
      hecho('ampliacion', '2026-03-24 10:00', 5),
    ];
    expect(plazo('2026-02-16 09:00', { hechos })).toMatchObject({
      limiteAmpliacion: '2026-03-24',
      vence: '2026-03-31',
    });
  });

  it('un término que no se amplía no muestra máximo y rechaza la ampliación', () => {
    const hechos = [hecho('ampliacion', '2026-07-02 10:00', 5)];
    const respuesta = plazo('2026-07-01 10:00', { de: SESENTA_CALENDARIO, hechos });
    expect(respuesta).not.toHaveProperty('venceMaximo');
    expect(respuesta).not.toHaveProperty('limiteAmpliacion');
    expect(respuesta.pasos.find((paso) => paso.rechazo)?.rechazo).toBe('termino-no-ampliable');
  });
});

describe('A8 términos partidos', () => {
  const partido = (respuestaDelArea?: string) =>
    plazo('2027-06-02 06:10', {
      de: SIETE_PARTIDO,
      hechos: respuestaDelArea ? [hecho('respuesta-area', respuestaDelArea)] : [],
    });

  it('C22: el área tiene cinco días y el total son siete', () => {
    expect(partido()).toMatchObject({ venceArea: '2027-06-10', vence: '2027-06-14' });
  });

  it('C22: si el área responde antes, quedan dos días hábiles', () => {
    expect(partido('2027-06-08 10:00')).toMatchObject({ venceArea: '2027-06-10', vence: '2027-06-10' });
  });

  it('si el área responde tarde, el total no pasa del séptimo día', () => {
    expect(partido('2027-06-11 10:00').vence).toBe('2027-06-14');
  });

  it('las alertas no quedan después del vencimiento', () => {
    expect(partido('2027-06-08 10:00').alerta80).toBe('2027-06-10');
  });

  it('un término sin tramos no tiene vencimiento del área', () => {
    expect(plazo('2026-01-05 09:00')).not.toHaveProperty('venceArea');
  });
});

describe('A9 el 31 de diciembre', () => {
  it('C17: es hábil salvo acto que lo cierre', () => {
    expect(plazo('2026-12-31 10:00')).toMatchObject({ efectivo: '2026-12-31', vence: '2027-01-25' });
    expect(plazo('2026-12-31 18:00').vence).toBe('2027-01-26');
    const calendario = new Calendario([{ fecha: '2026-12-31', acto: 'Resolución 900 de 2026' }]);
    expect(plazo('2026-12-31 10:00', { calendario }).vence).toBe('2027-01-26');
  });
});

describe('A10 cierres locales', () => {
  it('el día cerrado no cuenta y la explicación cita el acto', () => {
    const calendario = new Calendario([{ fecha: '2026-01-08', acto: 'Decreto 001 de 2026 (Feria)' }]);
    const respuesta = plazo('2026-01-05 09:00', { calendario });
    expect(respuesta.vence).toBe('2026-01-28');
    expect(motivoDe(respuesta, '2026-01-08')).toBe('cierre local: Decreto 001 de 2026 (Feria)');
  });

  it('un sábado de call center cerrado por acto no se atiende', () => {
    const calendario = new Calendario([{ fecha: '2026-02-07', acto: 'Resolución 2 de 2026' }]);
    expect(plazo('2026-02-07 10:00', { jornada: CALL_CENTER, calendario }).efectivo).toBe('2026-02-09');
  });
});

describe('A11 cambio de calendario', () => {
  const deAntes = new Calendario(
    [],
    (vigencia) =>
      new Map([...festivosNacionales(vigencia)].filter(([, { norma }]) => norma !== 'Ley 2578 de 2026')),
  );

  it('C08: con 18 festivos vencía el 15 de julio y con 19 vence el 16', () => {
    const cambio = recalcular(libro('2026-06-23 10:00'), deAntes, new Calendario());
    expect([cambio.antes.vence, cambio.despues.vence, cambio.cambia]).toEqual([
      '2026-07-15',
      '2026-07-16',
      true,
    ]);
  });

  it('un término respondido no cambia', () => {
    const respondido = { ...libro('2026-06-23 10:00'), asientos: [hecho('respuesta', '2026-07-10 10:00')] };
    expect(recalcular(respondido, deAntes, new Calendario())).toMatchObject({
      despues: { vence: '2026-07-15' },
      cambia: false,
    });
  });

  it('antes de 2026 el 13 de julio cuenta', () => {
    expect(plazo('2020-07-01 10:00', { de: termino({ n: 8 }) }).vence).toBe('2020-07-13');
  });
});

describe('A12 alertas', () => {
  it('salen a la apertura del canal; la del vencimiento, ese día', () => {
    expect(instantes(plazo('2026-01-05 09:00'), CALL_CENTER)).toEqual({
      alerta50: '2026-01-16T07:00:00-05:00',
      alerta80: '2026-01-22T07:00:00-05:00',
      diaVencimiento: '2026-01-27T07:00:00-05:00',
      incumple: '2026-01-28T00:00:00-05:00',
    });
  });

  it('C19: días 8 y 12 de quince', () => {
    expect(plazo('2027-03-08 08:30')).toMatchObject({
      alerta50: '2027-03-18',
      alerta80: '2027-03-29',
      vence: '2027-04-01',
    });
  });

  it('siguen al término ampliado', () => {
    const hechos = [hecho('ampliacion', '2026-02-10 08:00', 15)];
    expect(plazo('2026-02-02 09:00', { hechos })).toMatchObject({
      alerta50: '2026-02-23',
      alerta80: '2026-03-06',
    });
  });

  it('Q2: cuando la ley da además unos meses, el aviso sale con lo primero', () => {
    const respuesta = plazo('2026-12-29 10:00', { de: SESENTA_CALENDARIO });
    expect(respuesta.vence).toBe('2027-03-01');
    expect(instantes(respuesta, SEDE, 2)?.diaVencimiento).toBe('2027-02-28T08:00:00-05:00');
  });
});

describe('respuesta y hechos que no caben', () => {
  it('nueve años de suspensión y mil cierres se cuentan igual', () => {
    const hechos = [hecho('requerimiento', '2026-02-24 10:00'), hecho('complemento', '2035-03-12 10:00')];
    expect(plazo('2026-02-16 09:00', { hechos }).vence).toBe('2035-03-28');
    const cierres = Array.from({ length: 1000 }, (_, indice) => sumarDias('2026-02-17', indice));
    const calendario = new Calendario(cierres.map((fecha) => ({ fecha, acto: 'Resolución 1' })));
    expect(plazo('2026-02-16 09:00', { calendario }).dia1).toBe('2028-11-14');
  });

  it('la respuesta dice si fue oportuna y cierra el término', () => {
    const tarde = plazo('2026-02-02 09:00', {
      hechos: [hecho('respuesta', '2026-02-24 09:00'), hecho('ampliacion', '2026-02-25 09:00', 5)],
    });
    expect(motivoDe(tarde, '2026-02-24')).toBe('respuesta fuera de término: vencía el 2026-02-23');
    expect(tarde.pasos.at(-1)?.rechazo).toBe('termino-cerrado');
    const aTiempo = plazo('2026-02-02 09:00', { hechos: [hecho('respuesta', '2026-02-20 09:00')] });
    expect(motivoDe(aTiempo, '2026-02-20')).toContain('respuesta dentro del término');
  });

  it('un hecho anterior a la recepción se rechaza', () => {
    expect(() => plazo('2026-02-02 09:00', { hechos: [hecho('respuesta', '2026-02-02 08:59')] })).toThrow(
      'se esperaba una fecha desde la recepción',
    );
  });

  it('los hechos se aplican por su fecha, no por su orden', () => {
    const hechos = [hecho('complemento', '2026-03-10 16:00'), hecho('requerimiento', '2026-02-24 10:00')];
    expect(plazo('2026-02-16 09:00', { hechos }).vence).toBe('2026-03-24');
  });

  it('reclasificar cuenta el término nuevo desde la misma recepción', () => {
    const abierto = libro('2026-02-02 09:00');
    const nuevo = reclasificar(abierto, { tipo: 'OTRO', termino: DIEZ, en: en('2026-02-05 10:00') });
    const pasos = explicar(nuevo, new Calendario());
    expect(pasos.filter((paso) => paso.cuenta).at(-1)).toMatchObject({ fecha: '2026-02-16', n: 10 });
    expect(pasos.find(({ fecha }) => fecha === '2026-02-05')?.motivo).toContain('reclasificado como OTRO');
    expect(explicar(abierto, new Calendario()).at(-1)?.fecha).toBe('2026-02-23');
  });

  it('el libro es JSON: guardado y leído da lo mismo', () => {
    const original = {
      ...libro('2026-02-16 09:00', QUINCE),
      asientos: [hecho('requerimiento', '2026-02-24 10:00')],
    };
    const leido = JSON.parse(JSON.stringify(original));
    const calendario = new Calendario();
    expect(recalcular(leido, calendario, calendario).antes).toEqual(
      recalcular(original, calendario, calendario).antes,
    );
    expect(en('2026-02-24 10:00')).toBe(leido.asientos[0].en);
  });
});
