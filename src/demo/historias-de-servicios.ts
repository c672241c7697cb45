import type { Historia } from './historias';

/** What the users of a family compensation fund ask for. Invented; nobody real is behind any of it. */
export const COMFENALCO: Historia[] = [
  {
    tipo: 'RECLAMO',
    asunto: 'La piscina del centro recreacional estaba cerrada',
    visita: false,
    decision: 'favorable',
    hechos:
      'Fuimos el domingo con la pasadía paga y la piscina estaba cerrada. Nadie avisó.\n\nPido una solución.',
    respuesta:
      'La piscina estaba en mantenimiento y no se informó a tiempo. Su pasadía quedó habilitada para otra fecha de este semestre.',
  },
  {
    tipo: 'QUEJA',
    asunto: 'Trato poco amable en la taquilla',
    visita: false,
    decision: 'favorable',
    hechos:
      'La persona de la taquilla me respondió de mala manera cuando pregunté por la tarifa de afiliado.',
    respuesta:
      'Le ofrecemos disculpas. El equipo de la taquilla recibió retroalimentación y revisamos con él la guía de trato al usuario.',
  },
  {
    tipo: 'SUGERENCIA',
    asunto: 'Más horarios para el curso de natación',
    visita: false,
    decision: 'favorable',
    hechos: 'Sería bueno un horario después de las seis de la tarde para quienes trabajamos.',
    respuesta:
      'Gracias por la propuesta. Desde el próximo trimestre se abre un grupo de lunes y miércoles a las 6:30 p. m.',
  },
  {
    tipo: 'INFORMACION',
    asunto: 'Requisitos del subsidio de vivienda',
    visita: false,
    decision: 'favorable',
    hechos: 'Quiero saber qué documentos necesito y cuándo abren la convocatoria.',
    respuesta:
      'La convocatoria abre el primer día hábil del mes. Le enviamos la lista de documentos y el enlace del formulario.',
  },
  {
    tipo: 'DERECHO_PETICION',
    asunto: 'Copia de la afiliación de mi grupo familiar',
    visita: false,
    decision: 'favorable',
    hechos: 'Solicito copia del formulario de afiliación y la fecha desde la que están afiliados mis hijos.',
    respuesta: 'Con esta comunicación se entrega la copia solicitada y la certificación de las fechas.',
  },
  {
    tipo: 'FELICITACION',
    asunto: 'Excelente atención en la biblioteca',
    visita: false,
    decision: 'favorable',
    hechos:
      'Quiero felicitar al equipo de la biblioteca: ayudaron a mi hija con su tarea con mucha paciencia.',
    respuesta: 'Gracias por contarnos su experiencia.',
  },
  {
    tipo: 'RESARCIMIENTO',
    asunto: 'El salón no tenía lo que incluía el alquiler',
    visita: false,
    decision: 'favorable',
    hechos:
      'Alquilé el salón con sonido y sillas para cincuenta personas y el sonido no funcionó.\n\nPido que me reparen.',
    respuesta: 'Confirmamos el resarcimiento que le ofrecimos y lamentamos lo ocurrido.',
  },
];

/** What the users of a public utility with several regional offices ask for. */
export const SERVICIO_AL_CLIENTE: Historia[] = [
  {
    tipo: 'RECLAMO',
    asunto: 'Cobro de un consumo que no es mío',
    visita: true,
    decision: 'favorable',
    hechos: 'El medidor que aparece en la factura no es el de mi casa. Adjunto la foto.',
    respuesta:
      'La visita confirmó que los medidores estaban cruzados. Se corrigió el registro y se reliquidaron los dos últimos períodos.',
  },
  {
    tipo: 'TRAMITE',
    asunto: 'Cambio de datos de la cuenta',
    visita: false,
    decision: 'favorable',
    hechos: 'Compré el inmueble y necesito que la factura llegue a mi nombre.',
    respuesta: 'El cambio de datos quedó aplicado y se verá en la próxima factura.',
  },
  {
    tipo: 'DENUNCIA',
    asunto: 'Conexión irregular en la bodega de la esquina',
    visita: true,
    decision: 'parcial',
    hechos: 'Hay un cable que sale del poste a una bodega sin medidor.',
    respuesta:
      'La cuadrilla normalizó la conexión. La investigación del responsable sigue en la dependencia competente.',
  },
  {
    tipo: 'CONSULTA',
    asunto: 'Cómo se liquida el subsidio del estrato dos',
    visita: false,
    decision: 'favorable',
    hechos: 'Quiero entender cómo se calcula el subsidio que aparece en mi factura.',
    respuesta:
      'El subsidio se aplica al consumo básico según el estrato y la regulación vigente; se adjunta el cálculo de su última factura.',
  },
  {
    tipo: 'ACCESO_INFORMACION',
    asunto: 'Histórico de suspensiones del barrio',
    visita: false,
    decision: 'favorable',
    hechos: 'Solicito el listado de suspensiones programadas del barrio en el último año.',
    respuesta: 'Se entrega el listado solicitado, con fecha, duración y causa de cada suspensión.',
  },
  {
    tipo: 'SUGERENCIA',
    asunto: 'Avisar los cortes por mensaje de texto',
    visita: false,
    decision: 'favorable',
    hechos: 'Propongo que los cortes programados se avisen por mensaje de texto.',
    respuesta: 'La propuesta se incluyó en el plan de mejoramiento del segundo semestre.',
  },
];
