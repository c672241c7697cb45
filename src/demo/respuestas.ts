import type { CasoDeEjemplo, Destino } from './plan';
import { RESPUESTAS_DE_TRAMITES } from './respuestas-de-tramites';

type Respuesta = (ahora: Date) => Record<string, unknown>;

/** A task that is left open: with it, the case stands where it shall. */
export const ULTIMA_TAREA: Record<Destino, string[]> = {
  recibido: ['clasificar-peticion'],
  'por-asignar': ['asignar-caso'],
  'en-visita': ['hacer-visita', 'hacer-reparacion', 'responder-como-area', 'redactar-respuesta'],
  'en-respuesta': ['redactar-respuesta'],
  'por-aprobar': ['aprobar-respuesta'],
  respondido: ['llamar-peticionario'],
  cerrado: [],
  vencido: ['redactar-respuesta'],
};

const dia = (ahora: Date, masDias = 0) =>
  new Date(ahora.getTime() + masDias * 86_400_000 - 5 * 3_600_000).toISOString().slice(0, 10);
const SST = [
  'identificacion',
  'epp',
  'herramienta',
  'senalizacion',
  'riesgo-electrico',
  'alturas',
  'clima',
  'ambiente',
];

/** What a person of the entity answers in a task of the spine; undefined for a task that is left to the user. */
export function respuestaDe(elementId: string, caso: CasoDeEjemplo): Respuesta | undefined {
  return (RESPUESTAS[elementId] ?? RESPUESTAS_DE_TRAMITES[elementId])?.(caso);
}

const RESPUESTAS: Record<string, (caso: CasoDeEjemplo) => Respuesta> = {
  'clasificar-peticion':
    ({ historia, preferencial }) =>
    () => ({
      tipo: historia.tipo,
      prioridad: preferencial === 'ninguna' ? 'NORMAL' : 'ALTA',
      preferencial,
      ...(historia.zona &&
        (historia.tipo === 'REPARACION' ? { zonaReparacion: historia.zona } : { zona: historia.zona })),
      requiereVisita: historia.visita,
      juridico: historia.tipo.startsWith('RECURSO'),
      competente: 'si',
      completa: 'si',
    }),
  'asignar-caso':
    ({ historia }) =>
    (ahora) => ({
      gestor: 'gestor',
      area: historia.visita ? 'Operación' : 'Comercial',
      fechaInterna: dia(ahora, 2),
    }),
  'aceptar-asignacion': () => () => ({ aceptacion: 'aceptar' }),
  'programar-visita':
    ({ persona }) =>
    (ahora) => ({ fechaVisita: dia(ahora, 1), franja: 'manana', direccionVisita: persona.direccion }),
  'hacer-visita': () => () => ({
    checklistSst: SST,
    resultadoVisita: 'realizada',
    usuarioPresente: true,
    hallazgos: 'Se revisó en presencia del usuario y se corrigió lo encontrado.',
  }),
  'ubicar-dano':
    ({ persona, historia }) =>
    () => ({
      luminaria: 'sin número',
      direccionDano: persona.direccion ?? 'Parque principal',
      zona: historia.zona ?? 'urbana',
      tipoDano: 'apagada',
    }),
  'ordenar-trabajo': () => (ahora) => ({
    brigadista: 'brigadista',
    fechaVisita: dia(ahora, 1),
    franja: 'manana',
  }),
  'hacer-reparacion': () => () => ({
    checklistSst: SST,
    resultadoReparacion: 'reparada',
    hallazgos: 'Se cambió la fotocelda y la luminaria enciende al anochecer.',
    materiales: '1 fotocelda',
    retie: true,
  }),
  'validar-visita': () => () => ({
    visitaValida: 'si',
    conclusionVisita: 'Los hallazgos permiten responder de fondo.',
  }),
  'redactar-respuesta':
    ({ historia }) =>
    () => ({
      decision: historia.decision,
      cuerpo: `${historia.respuesta}\n\nAgradecemos que nos haya escrito: su petición nos ayuda a prestar un mejor servicio.`,
      fundamento: 'Ley 1755 de 2015, artículos 13 y 14.',
      procedenRecursos: historia.decision !== 'favorable',
      explicacionTiempos: 'El trámite exige revisar la actuación anterior y la prueba antes de decidir.',
    }),
  'revisar-en-derecho': () => () => ({ conceptoJuridico: 'aprobar' }),
  'aprobar-respuesta': () => () => ({
    aprobacion: 'aprobar',
    criterioCalidad: true,
    criterioClaridad: true,
    criterioPrecision: true,
    criterioIdoneidad: true,
    criterioCongruencia: true,
  }),
  'entregar-en-papel': () => (ahora) => ({
    medioEntrega: 'personal',
    fechaEntrega: dia(ahora),
    constancia: 'Entregada en la ventanilla, firma recibido.',
  }),
  'llamar-peticionario':
    ({ satisfaccion }) =>
    () => ({
      resultadoLlamada: 'contactado',
      confirmaRespuesta: 'si',
      satisfaccion,
      nps: { excelente: 10, bueno: 8, regular: 6, deficiente: 2 }[satisfaccion],
    }),
  'decidir-reapertura': () => () => ({
    decisionReapertura: 'no-reabrir',
    motivoReapertura: 'Se habló con el peticionario y la respuesta se mantiene.',
  }),
};
