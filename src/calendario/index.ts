export { Calendario, type CierreLocal, type Inhabil } from './calendario';
export * from './fechas';
export { type Festivo, type FuenteDeFestivos, festivosNacionales } from './festivos';
export { type InstantesDelPlazo, instantes } from './instantes';
export { type Horario, type Jornada, type Recepcion, apertura, recibir } from './jornada';
export * from './libro';
export * from './plazo.types';
export { type Termino, type UnidadTermino, describirTermino, esquemaTermino } from './termino.types';
export * from './periodo';
