import type { DatosDeVentanilla } from '../api/tipos';
import {
  aDatos,
  type Errores,
  FORMULARIO_VACIO,
  type FormularioRadicacion,
  revisar,
} from '../publico/radicacion-form';

/** What is written at the counter: the person's form, by which channel it came and when. */
export interface Recepcion extends FormularioRadicacion {
  canal: string;
  /** When it was received, in Bogotá: YYYY-MM-DD and HH:mm. Empty: now. */
  dia: string;
  hora: string;
  /** Area of the entity that captures it (S4-04). */
  origen: string;
  /** The line that rang (S0-12), or where the person was attended. */
  linea: string;
  sede: string;
  cliente: 'EXTERNO' | 'INTERNO';
  /** Only where the profile has a catalogue of them (S1-11). */
  seccional: string;
  /** People are at risk: whoever attends emergencies is told at once (S0-17). */
  emergencia: boolean;
  luminaria: string;
  direccionDano: string;
}

/** What every part of the form takes. */
export interface CamposDeRecepcion {
  datos: Recepcion;
  cambiar: <Campo extends keyof Recepcion>(campo: Campo, valor: Recepcion[Campo]) => void;
}

export const RECEPCION_VACIA: Recepcion = {
  ...FORMULARIO_VACIO,
  canal: '',
  dia: '',
  hora: '',
  origen: '',
  linea: '',
  sede: '',
  cliente: 'EXTERNO',
  seccional: '',
  emergencia: false,
  luminaria: '',
  direccionDano: '',
};

export type ErroresDeRecepcion = Errores & { canal?: string; recibidoEn?: string };

/** Colombia keeps UTC−5 all year. */
function recibidoEn({ dia, hora }: Recepcion): string | undefined {
  return dia && hora ? `${dia}T${hora}:00-05:00` : undefined;
}

export function revisarRecepcion(datos: Recepcion, exige: string[], ahora: Date): ErroresDeRecepcion {
  const cuando = recibidoEn(datos);
  const { aceptaTratamientoDatos, ...errores } = revisar(datos, exige);
  return {
    ...(!datos.canal && { canal: 'Elija por dónde llegó la petición.' }),
    ...(cuando && new Date(cuando) > ahora && { recibidoEn: 'No puede haberse recibido después de ahora.' }),
    ...(Boolean(datos.dia) !== Boolean(datos.hora) && {
      recibidoEn: 'Escriba el día y la hora: de ellos depende el término.',
    }),
    ...errores,
    ...(aceptaTratamientoDatos && {
      aceptaTratamientoDatos: 'Pida la autorización para usar los datos, o radíquela como anónima.',
    }),
  };
}

/** Only what its type asks for: what was typed for another type does not follow. */
function datosDelDano({ luminaria, direccionDano }: Recepcion, exige: string[]): Record<string, string> {
  if (!exige.includes('zona')) return {};
  return {
    ...(luminaria.trim() && { luminaria: luminaria.trim() }),
    ...(direccionDano.trim() && { direccionDano: direccionDano.trim() }),
  };
}

export function aDatosDeVentanilla(datos: Recepcion, exige: string[]): DatosDeVentanilla {
  return {
    ...aDatos(datos),
    canal: datos.canal,
    recibidoEn: recibidoEn(datos),
    ...(datos.origen.trim() && { origen: datos.origen.trim() }),
    linea: datos.linea || undefined,
    sede: datos.sede || undefined,
    cliente: datos.cliente,
    seccional: datos.seccional || undefined,
    emergencia: datos.emergencia,
    datosPropios: datosDelDano(datos, exige),
  };
}
