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
  /** As a datetime-local field holds it: YYYY-MM-DDTHH:mm, in Bogotá. Empty: now. */
  recibidoEn: string;
}

export const RECEPCION_VACIA: Recepcion = { ...FORMULARIO_VACIO, canal: '', recibidoEn: '' };

export type ErroresDeRecepcion = Errores & { canal?: string; recibidoEn?: string };

/** Colombia keeps UTC−5 all year. */
const enBogota = (local: string): string => `${local.length === 16 ? `${local}:00` : local}-05:00`;

export function revisarRecepcion(datos: Recepcion, exige: string[], ahora: Date): ErroresDeRecepcion {
  const { aceptaTratamientoDatos, ...errores } = revisar(datos, exige);
  return {
    ...(!datos.canal && { canal: 'Elija por dónde llegó la petición.' }),
    ...(datos.recibidoEn &&
      new Date(enBogota(datos.recibidoEn)) > ahora && {
        recibidoEn: 'Escriba cuándo se recibió: no puede ser después de ahora.',
      }),
    ...errores,
    ...(aceptaTratamientoDatos && {
      aceptaTratamientoDatos: 'Pida la autorización para usar los datos, o radíquela como anónima.',
    }),
  };
}

export function aDatosDeVentanilla(datos: Recepcion): DatosDeVentanilla {
  return {
    ...aDatos(datos),
    canal: datos.canal,
    recibidoEn: datos.recibidoEn ? enBogota(datos.recibidoEn) : undefined,
  };
}
