import type { components } from './esquema';

/** The names the screens use for what the API answers; one place to reconcile with the document. */
type Esquemas = components['schemas'];

export type Rol = Esquemas['Rol'];
export type Semaforo = Esquemas['Semaforo'];
export type EntidadPublica = Esquemas['EntidadPublica'];
export type TipoPublico = Esquemas['TipoPublico'];
export type Canal = Esquemas['Canal'];
export type DatosRadicacion = Esquemas['DatosRadicacion'];
export type Radicado = Esquemas['Radicado'];
export type Seguimiento = Esquemas['Seguimiento'];
export type VerificacionCarta = Esquemas['VerificacionCarta'];
export type Sesion = Esquemas['Sesion'];
export type Persona = Esquemas['Persona'];
export type TareaResumen = Esquemas['TareaResumen'];
export type TareaDetalle = Esquemas['TareaDetalle'];
export type CasoResumen = Esquemas['CasoResumen'];
export type CasoFicha = Esquemas['CasoFicha'];
export type Plazo = Esquemas['Plazo'];
export type HitoLinea = Esquemas['HitoLinea'];
export type Diagrama = Esquemas['Diagrama'];
export type Bitacora = Esquemas['Bitacora'];
export type EntradaBitacora = Esquemas['EntradaBitacora'];
export type VerificacionBitacora = Esquemas['VerificacionBitacora'];
export type NoConformidad = Esquemas['NoConformidad'];
export type Incidente = Esquemas['Incidente'];
export type CorreoResumen = Esquemas['CorreoResumen'];
export type CorreoDetalle = Esquemas['CorreoDetalle'];
