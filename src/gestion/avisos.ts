/** Whom a warning reaches: whoever answers for the case, and the groups of the diagrams. */
export type Destino = 'responsable' | (string & {});

export interface Aviso {
  titulo: string;
  texto: string;
  para: readonly Destino[];
}

type Plantilla = (caso: { numero: string; vence: string }) => Aviso;

const AL_RESPONSABLE: readonly Destino[] = ['responsable'];
const A_AMBOS: readonly Destino[] = ['responsable', 'coordinador'];

/** The warnings that every diagram knows by name: half of the term to its owner, from 80 % to the coordinator too (A12). */
const AVISOS: Record<string, Plantilla> = {
  'termino-50': ({ numero, vence }) => ({
    titulo: `${numero}: va la mitad del término`,
    texto: `El radicado ${numero} llegó a la mitad de su término. Vence el ${vence}.`,
    para: AL_RESPONSABLE,
  }),
  'termino-80': ({ numero, vence }) => ({
    titulo: `${numero}: va el 80 % del término`,
    texto: `El radicado ${numero} llegó al 80 % de su término. Vence el ${vence}: dele prioridad.`,
    para: A_AMBOS,
  }),
  'vence-hoy': ({ numero, vence }) => ({
    titulo: `${numero}: vence hoy`,
    texto: `El radicado ${numero} vence hoy, ${vence}. La respuesta debe salir antes de terminar el día.`,
    para: A_AMBOS,
  }),
  vencido: ({ numero, vence }) => ({
    titulo: `${numero}: término vencido`,
    texto: `El radicado ${numero} venció el ${vence} sin respuesta. Responda de inmediato.`,
    para: A_AMBOS,
  }),
  'citacion-vencida': ({ numero }) => ({
    titulo: `${numero}: la citación no ha salido`,
    texto: `Pasaron los cinco días para enviar la citación de la decisión del radicado ${numero} y no ha salido. Envíela de inmediato: sin ella la respuesta puede no tenerse por dada.`,
    para: A_AMBOS,
  }),
  'ampliacion-rechazada': ({ numero, vence }) => ({
    titulo: `${numero}: la ampliación se pidió tarde`,
    texto: `El término del radicado ${numero} vencía el ${vence} y la ampliación debía informarse antes. No se amplió: responda de inmediato.`,
    para: A_AMBOS,
  }),
  'silencio-72h': ({ numero }) => ({
    titulo: `${numero}: se acaban las 72 horas del silencio`,
    texto: `Terminan las 72 horas para reconocer los efectos del silencio positivo en el radicado ${numero} y nadie los ha reconocido.`,
    para: [...A_AMBOS, 'juridica'],
  }),
  'remision-sspd-vencida': ({ numero }) => ({
    titulo: `${numero}: el expediente no ha salido a la SSPD`,
    texto: `Venció el plazo para remitir a la Superintendencia el expediente del recurso ${numero}.`,
    para: A_AMBOS,
  }),
  'asignacion-sin-aceptar': ({ numero }) => ({
    titulo: `${numero}: asignación sin aceptar`,
    texto: `Pasó un día y nadie ha aceptado la asignación del radicado ${numero}.`,
    para: A_AMBOS,
  }),
  'seguimiento-sin-contacto': ({ numero }) => ({
    titulo: `${numero}: no se logra contacto`,
    texto: `Van tres intentos de llamada de seguimiento del radicado ${numero} sin contacto.`,
    para: A_AMBOS,
  }),
};

export function esAviso(codigo: string): boolean {
  return Object.hasOwn(AVISOS, codigo);
}

export function avisoDe(codigo: string, caso: { numero: string; vence: string }): Aviso {
  return AVISOS[codigo]!(caso);
}
