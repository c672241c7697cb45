import type { JournalEntry } from '../../journal/journal-entry';
import type { PasoDeLinea } from './caso.dto';
import type { Row } from '../../common/row';

type Datos = Row;
type Titulo = (datos: Datos) => { titulo: string; detalle?: string } | undefined;

const ESTADO: Record<string, string> = {
  RECIBIDO: 'Recibida',
  EN_TRAMITE: 'En trámite',
  EN_VISITA: 'En visita a terreno',
  EN_RESPUESTA: 'En preparación de la respuesta',
  SUSPENDIDO: 'En espera de información del peticionario',
  RESPONDIDO: 'Respondida',
  TRASLADADO: 'Trasladada a la entidad competente',
  DESISTIDO: 'Desistida',
  CERRADO: 'Cerrada',
  ANULADO: 'Anulada',
};

/** How a case ended, when it was not with an answer. */
const CIERRE: Record<string, string> = {
  TRASLADADA: 'Cerrada: trasladada a la entidad competente',
  DESISTIDA: 'Cerrada: desistida',
  DESISTIMIENTO_EXPRESO: 'Cerrada: el peticionario desistió',
  ARCHIVADA: 'Cerrada: archivada sin aclarar',
  RECHAZADA: 'Cerrada: rechazada por irrespetuosa',
  REITERADA: 'Cerrada: ya se había respondido',
  DUPLICADA: 'Cerrada: es la misma de otro radicado',
};

/** A letter that is not the answer: a requirement, a transfer, a withdrawal. */
const esComunicacion = (d: Datos): boolean => Boolean(d.plantilla) && d.plantilla !== 'respuesta';

/** Why the term moved; the clock of a step, of a repair or of an instalment is another date (`reloj`). */
const PLAZO: Record<string, string> = {
  calendario: 'cambió el calendario',
  ampliacion: 'ampliado para buscar pruebas',
  'prorroga-peticionario': 'prórroga para completar la petición',
  reclasificacion: 'reclasificada',
  pruebas: 'se abrieron pruebas',
  'fin-pruebas': 'terminaron las pruebas',
};
function tituloDelPlazo({ motivo, reloj }: Datos): string {
  if (reloj) return 'Otra fecha del trámite recalculada: cambió el calendario';
  return PLAZO[motivo] ? `Término recalculado: ${PLAZO[motivo]}` : 'Término calculado';
}

/** What people read in a case's timeline; a type that is not here is for auditors only. */
const TITULOS: Record<string, Titulo> = {
  'radicado.creado': (d) => ({ titulo: 'Petición radicada', detalle: `Canal: ${d.canal}` }),
  'radicado.clasificado': (d) => ({
    titulo: 'Petición clasificada',
    detalle: d.de === d.a ? d.a : `${d.de} → ${d.a}`,
  }),
  'radicado.reclasificado': (d) => ({
    titulo: 'Petición reclasificada',
    detalle: `${d.de} → ${d.a}${d.vence ? `, vence el ${d.vence}` : ''}`,
  }),
  'radicado.priorizado': () => ({ titulo: 'Requerimiento de un ente de control: pasa a urgente' }),
  'ente-de-control.respondido': (d) => ({ titulo: 'Ente de control respondido', detalle: d.oficio }),
  'radicado.anulacion-pedida': () => ({ titulo: 'Anulación solicitada' }),
  'radicado.anulacion-decidida': (d) => ({
    titulo: d.aprobada ? 'Anulación aprobada' : 'Anulación negada',
  }),
  'radicado.duplicado': (d) => ({ titulo: `Es la misma petición del radicado ${d.principal}` }),
  'radicado.desvinculado': (d) => ({ titulo: `Ya no se trata como duplicado de ${d.principal}` }),
  'radicado.recurrido': (d) => ({ titulo: `El peticionario interpuso un recurso: radicado ${d.recurso}` }),
  'peticion.prorroga': (d) => ({ titulo: 'El peticionario pidió prórroga', detalle: `Hasta el ${d.hasta}` }),
  'identidad.revelada': () => ({ titulo: 'Identidad reservada revelada' }),
  'expediente.exportado': (d) => ({ titulo: `Expediente descargado (${d.formato})` }),
  'radicado.asignado': (d) => ({ titulo: 'Caso asignado', detalle: d.gestor }),
  'radicado.estado-cambiado': (d) => ({
    titulo: (d.a === 'CERRADO' && CIERRE[d.resultado]) || (ESTADO[d.a] ?? d.a),
  }),
  'plazo.movido': (d) => ({
    titulo: tituloDelPlazo(d),
    detalle: d.vence ? `Vence el ${d.vence}` : 'Sin fecha de vencimiento',
  }),
  'peticion.complemento': () => ({ titulo: 'El peticionario completó su petición' }),
  'peticion.desistimiento': () => ({ titulo: 'El peticionario desistió' }),
  'radicado.remitido': (d) => ({ titulo: 'Remitida a la dependencia', detalle: d.dependencia }),
  'anexo.agregado': () => ({ titulo: 'Evidencia agregada' }),
  'orden-trabajo.programada': (d) => ({ titulo: 'Orden de trabajo programada', detalle: d.numero }),
  'reparacion.abierta': (d) => ({
    titulo: 'Reparación abierta',
    ...(d.vence && { detalle: `Se repara a más tardar el ${d.vence}` }),
  }),
  'reparacion.hecha': () => ({ titulo: 'Reparación hecha' }),
  'reparacion.sin-terminar': () => ({ titulo: 'Reparación sin terminar' }),
  'emergencia.reconocida': () => ({ titulo: 'Reportada como emergencia' }),
  'emergencia.avisada': () => ({ titulo: 'Emergencia avisada al centro de control' }),
  'emergencia.segundo-medio': (d) => ({
    titulo: 'Emergencia reportada por un segundo medio',
    detalle: d.medio,
  }),
  'emergencia.acusada': () => ({ titulo: 'El centro de control acusó la emergencia' }),
  'emergencia.escalada': () => ({ titulo: 'Emergencia escalada: nadie la acusó' }),
  'sincronizacion.pendiente': (d) => ({ titulo: `Pendiente de registrar en ${d.sistema}` }),
  'sincronizacion.registrada': (d) => ({ titulo: `Registrada en ${d.sistema}`, detalle: d.idExterno }),
  'user-task.completed': (d) => ({ titulo: d.name }),
  'user-task.claimed': (d) => ({ titulo: `Tarea tomada: ${d.name}` }),
  'user-task.assigned': (d) => ({ titulo: `Tarea asignada: ${d.name}` }),
  'user-task.substituted': (d) => ({
    titulo: d.por ? `Tarea en sustitución: ${d.name}` : `Fin de la sustitución: ${d.name}`,
  }),
  'user-task.released': (d) => ({ titulo: `Tarea devuelta al grupo: ${d.name}` }),
  'carta.generada': (d) => ({ titulo: `Carta generada: ${d.titulo}`, detalle: d.numeroSalida }),
  'notificacion.creada': (d) => ({
    titulo: 'Notificación preparada',
    detalle: d.medio === 'correo' ? 'Por correo electrónico' : 'Por medio físico',
  }),
  // The dispatch of an answer is told by the entry that proves its delivery.
  'notificacion.despachada': (d) =>
    esComunicacion(d) ? { titulo: 'Comunicación despachada', detalle: 'correo' } : undefined,
  'notificacion.rechazada': () => ({ titulo: 'Correo rechazado por el servidor del destinatario' }),
  'notificacion.entregada': (d) => ({
    titulo: esComunicacion(d) ? 'Comunicación entregada' : 'Respuesta despachada',
    detalle: d.medio,
  }),
  'notificacion.devuelta': () => ({ titulo: 'Correo devuelto: se notificará por otro medio' }),
  'traslado.remitido': () => ({ titulo: 'Petición remitida a la entidad competente' }),
  'notificacion.citada': (d) => ({
    titulo: 'Citación enviada para notificación personal',
    detalle: `Puede comparecer hasta el ${d.comparecenciaHasta}`,
  }),
  'notificacion.aviso-entregado': () => ({ titulo: 'Aviso de notificación entregado' }),
  'notificacion.aviso-publicado': (d) => ({ titulo: 'Aviso publicado', detalle: `Hasta el ${d.hasta}` }),
  'silencio.reconocido': () => ({ titulo: 'Silencio positivo reconocido' }),
  'silencio.descartado': () => ({ titulo: 'Silencio positivo descartado' }),
  'recurso.abierto': (d) => ({
    titulo: 'Recurso recibido',
    ...(d.recurrido && { detalle: `Contra ${d.recurrido}` }),
  }),
  'recurso.decidido': (d) => ({ titulo: 'Recurso decidido', detalle: d.sentido }),
  'recurso.remitido': (d) => ({ titulo: 'Expediente remitido a la SSPD', detalle: d.radicadoSspd }),
  'aviso.enviado': (d) => ({ titulo: `Aviso: ${d.aviso}` }),
  'visita.registrada': () => ({ titulo: 'Visita registrada' }),
  'no-conformidad.abierta': (d) => ({ titulo: `No conformidad ${d.numero} abierta`, detalle: d.causa }),
  'no-conformidad.cerrada': () => ({ titulo: 'No conformidad cerrada' }),
  'resarcimiento.decidido': (d) => ({
    titulo: d.procede ? 'Resarcimiento aprobado' : 'No hay lugar a resarcimiento',
    detalle: d.procede ? d.forma : d.motivo,
  }),
  'encuesta.enviada': () => ({ titulo: 'Encuesta de satisfacción enviada' }),
  'encuesta.recordada': () => ({ titulo: 'Encuesta recordada' }),
  'encuesta.respondida': () => ({ titulo: 'Encuesta respondida' }),
  'encuesta.vencida': () => ({ titulo: 'La encuesta venció sin respuesta' }),
  'caso.reabierto': (d) => ({ titulo: `Reabierto en el radicado ${d.radicado}` }),
  'seguimiento.registrado': (d) => ({ titulo: 'Llamada de seguimiento', detalle: d.resultado }),
  'incident.opened': (d) => ({ titulo: 'Incidente del proceso', detalle: d.elementId }),
  'incident.retried': () => ({ titulo: 'Incidente reintentado' }),
  'incident.skipped': () => ({ titulo: 'Incidente omitido' }),
  'process.completed': (d) => (d.process === 'pqrsd-principal' ? { titulo: 'Proceso terminado' } : undefined),
};

/** What a citizen sees: the public steps, without names. */
const PUBLICOS = new Set([
  'radicado.creado',
  'radicado.estado-cambiado',
  'visita.registrada',
  'notificacion.despachada',
  'notificacion.citada',
  'notificacion.aviso-entregado',
  'notificacion.aviso-publicado',
  'notificacion.entregada',
  'seguimiento.registrado',
  'radicado.duplicado',
  'radicado.recurrido',
  'peticion.prorroga',
]);

export function lineaDe(entradas: JournalEntry[]): PasoDeLinea[] {
  return entradas.flatMap((entrada) => {
    const texto = TITULOS[entrada.type]?.(entrada.data ?? {});
    if (!texto) return [];
    return {
      en: entrada.at,
      titulo: texto.titulo,
      ...(texto.detalle && { detalle: texto.detalle }),
      ...(entrada.actor.id && { actor: entrada.actor.id }),
      ...(entrada.phva && { phva: entrada.phva }),
    };
  });
}

export function lineaPublica(entradas: JournalEntry[]): Array<{ en: string; titulo: string }> {
  return lineaDe(entradas.filter((entrada) => PUBLICOS.has(entrada.type))).map(({ en, titulo }) => ({
    en,
    titulo,
  }));
}

export function nombreDeEstado(estado: string): string {
  return ESTADO[estado] ?? estado;
}
