/** What the lighting system needs to know of a damage: the place and the number of the case, and nobody's data. */
export interface DanoParaRegistrar {
  radicado: string;
  luminaria: string;
  direccion: string;
  puntoReferencia: string | null;
  zona: string;
  tipoDano: string;
  prioridad: string;
  reportadoEn: string;
}

export type ResultadoDelRegistro =
  { idExterno: string } | { fallo: 'SIN_CONFIGURAR' | 'SIN_RESPUESTA' | 'RECHAZADO'; detalle: string };

/** Port to the system where the lighting crews keep their damages (INVAMA: Geolumina; S0-13). */
export abstract class SistemaDeAlumbrado {
  /**
   * Registers a damage; with the same key it answers the same number. Never throws for what happens outside.
   * @param llave the same for every attempt
   */
  abstract registrar(dano: DanoParaRegistrar, llave: string): Promise<ResultadoDelRegistro>;
}
