import type { CasoDeEjemplo } from './plan';

type Respuesta = (ahora: Date) => Record<string, unknown>;

/** What people answer in the processes that only some types of petition follow. */
export const RESPUESTAS_DE_TRAMITES: Record<string, (caso: CasoDeEjemplo) => Respuesta> = {
  'enviar-al-area': () => () => ({
    area: 'Servicio responsable',
    responsable: 'area',
    instruccionesArea: 'Aclare qué ocurrió y qué se le puede ofrecer al usuario.',
  }),
  'responder-como-area':
    ({ historia }) =>
    () => ({ respuestaArea: 'responder', textoArea: `El área informa: ${historia.respuesta}` }),
  'revisar-respuesta-area': () => () => ({ revisionArea: 'aceptar' }),
  'documentar-oferta': () => () => ({
    ofertaEvidencia: 'El contrato y el reglamento del servicio dicen lo que incluía.',
    ofertaIncumplida: 'si',
    expectativaSuperaLoPactado: 'no',
    huboAfectacion: 'si',
    afectacion: 'No pudo usar el servicio que había pagado.',
  }),
  'definir-forma': () => () => ({
    area: 'Servicio responsable',
    responsable: 'area',
    forma: 'COMPENSACION',
    valor: 120_000,
    descripcionForma: 'Se devuelve el valor pagado por el servicio que no se prestó como se ofreció.',
  }),
  'verificar-requisitos': () => () => ({
    oportunoDicho: 'si',
    presentadoPorInteresado: 'si',
    sustentado: 'si',
    sumasNoDisputadas: 'no-aplica',
  }),
  'decidir-pruebas': () => () => ({ requierePruebas: 'no' }),
  'proyectar-decision':
    ({ historia }) =>
    () => ({
      sentido: historia.decision === 'favorable' ? 'revoca' : 'confirma',
      cuerpo: historia.respuesta,
      fundamento: 'Ley 1437 de 2011, artículos 74 a 80, y el expediente de la actuación.',
    }),
  'aprobar-recurso': () => () => ({ aprobacion: 'aprobar' }),
  'aprobar-como-area': () => () => ({ aprobacionArea: 'aprobar' }),
  'aprobar-como-atencion': () => () => ({ aprobacionAtencion: 'aprobar' }),
};
