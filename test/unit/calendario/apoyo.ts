import {
  type HechoDelTermino,
  type Jornada,
  type LibroDeTermino,
  type RespuestaPlazo,
  type Termino,
  Calendario,
  abrirLibro,
  calcularLibro,
  esquemaTermino,
} from '../../../src/calendario';

/** Hours of the tests: those of the INVAMA sede. */
export const SEDE: Jornada = {
  horario: {
    lunes: [['07:30', '17:30']],
    martes: [['07:30', '17:30']],
    miercoles: [['07:30', '17:30']],
    jueves: [['07:30', '17:30']],
    viernes: [['07:30', '16:30']],
  },
};

export const CALL_CENTER: Jornada = {
  horario: {
    lunes: [['07:00', '19:00']],
    martes: [['07:00', '19:00']],
    miercoles: [['07:00', '19:00']],
    jueves: [['07:00', '19:00']],
    viernes: [['07:00', '19:00']],
    sabado: [['09:00', '17:00']],
  },
};

export const PARTIDA: Jornada = {
  horario: {
    lunes: [
      ['07:30', '12:00'],
      ['13:30', '18:00'],
    ],
    miercoles: [
      ['07:30', '12:00'],
      ['13:30', '18:00'],
    ],
    viernes: [
      ['07:30', '12:00'],
      ['13:30', '17:00'],
    ],
  },
};

export function termino(campos: Partial<Termino> = {}): Termino {
  return esquemaTermino.parse({
    unidad: 'habil',
    n: 15,
    factorAmpliacion: 2,
    suspendible: true,
    norma: 'norma de prueba',
    ...campos,
  });
}

export const QUINCE = termino();
export const DIEZ = termino({ n: 10 });
export const SIETE_PARTIDO = termino({ n: 7, tramos: [5, 2], factorAmpliacion: 1 });
export const SESENTA_CALENDARIO = termino({
  unidad: 'calendario',
  n: 60,
  factorAmpliacion: 1,
  suspendible: false,
});
export const TRES_MESES = termino({ unidad: 'mes', n: 3, factorAmpliacion: 1, suspendible: false });

/** `2026-02-24 10:00` in Colombia. */
export function en(momento: string): string {
  const [fecha, hora] = momento.split(' ');
  return `${fecha}T${hora}:00-05:00`;
}

export function libro(recibido: string, de: Termino = QUINCE, jornada: Jornada = SEDE): LibroDeTermino {
  return abrirLibro({ tipo: 'PRUEBA', termino: de, recibidoEn: en(recibido), jornada });
}

export function hecho(nombre: HechoDelTermino['hecho'], momento: string, dias?: number): HechoDelTermino {
  return { hecho: nombre, en: en(momento), ...(dias === undefined ? {} : { dias }) };
}

export function plazo(
  recibido: string,
  { de = QUINCE, jornada = SEDE, hechos = [] as HechoDelTermino[], calendario = new Calendario() } = {},
): RespuestaPlazo {
  return calcularLibro({ ...libro(recibido, de, jornada), asientos: hechos }, calendario);
}

export function motivoDe(respuesta: RespuestaPlazo, fecha: string): string {
  return respuesta.pasos.find((paso) => paso.fecha === fecha)?.motivo ?? '';
}
