/** Answers to the forms of the shared diagrams, as the people of the stories give them. */
export const CLASIFICACION = {
  tipo: 'PETICION',
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
};
export const BORRADOR = {
  decision: 'favorable',
  cuerpo: 'El poste fue reparado el 4 de marzo de 2026.\n\nGracias por avisarnos.',
  fundamento: 'Ley 142 de 1994, artículo 152.',
  procedenRecursos: true,
};
/** Nothing to appeal: it is communicated, not notified. */
export const COMUNICACION = { ...BORRADOR, procedenRecursos: false };
export const APROBACION = {
  aprobacion: 'aprobar',
  criterioCalidad: true,
  criterioClaridad: true,
  criterioPrecision: true,
  criterioIdoneidad: true,
  criterioCongruencia: true,
};
export const LLAMADA = {
  resultadoLlamada: 'contactado',
  confirmaRespuesta: 'si',
  satisfaccion: 'bueno',
  nps: 9,
};
