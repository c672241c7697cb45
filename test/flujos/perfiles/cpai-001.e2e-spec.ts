import { historiaDelPerfil } from './historia';

const LLAMADA = 'Llamar al peticionario';
const RESPUESTA = ['Clasificar la petición', 'Redactar la respuesta', 'Aprobar la respuesta', LLAMADA];
/** The decision on an appeal is its answer. */
const RECURSO = {
  pasaPor: ['Verificar requisitos y oportunidad', 'Proyectar la decisión', 'Aprobar la decisión del recurso'],
  sinPasarPor: ['Redactar la respuesta'],
  hechoPor: { 'Proyectar la decisión': 'juridica', 'Aprobar la decisión del recurso': 'aprobador' },
  cartas: ['respuesta-recurso'],
};
/** S3-01: the lawyer types when it is due and reviews it; it is answered to the authority, with the proof that it got there. */
const DE_UNA_AUTORIDAD = {
  pasaPor: [
    'Fijar el vencimiento que trae la comunicación',
    'Redactar la respuesta',
    'Revisar en derecho',
    'Aprobar la respuesta',
    'Entregar por medio físico',
    LLAMADA,
  ],
  hechoPor: {
    'Fijar el vencimiento que trae la comunicación': 'juridica',
    'Revisar en derecho': 'juridica',
    'Aprobar la respuesta': 'aprobador',
  },
  cartas: ['contestacion-autoridad'],
};

historiaDelPerfil('cpai-001', [
  { tipo: 'PETICION', pasaPor: RESPUESTA, sinPasarPor: ['Hacer la visita'] },
  { tipo: 'QUEJA', pasaPor: RESPUESTA },
  {
    tipo: 'RECLAMO_FACTURACION',
    respuestas: { requiereVisita: true },
    pasaPor: [...RESPUESTA, 'Hacer la visita'],
    hechoPor: { 'Hacer la visita': 'brigadista', 'Asignar gestor y fecha interna': 'coordinador' },
    cartas: ['orden-trabajo', 'acta-visita', 'respuesta'],
  },
  { tipo: 'RECLAMO_PRESTACION', pasaPor: RESPUESTA },
  { tipo: 'RECURSO_REPOSICION', ...RECURSO },
  {
    tipo: 'REPOSICION_SUBSIDIO_APELACION',
    ...RECURSO,
    pasaPor: [...RECURSO.pasaPor, 'Remitir el expediente a la SSPD'],
    cartas: [...RECURSO.cartas, 'remision-sspd'],
  },
  ...['TUTELA', 'ACCION_JUDICIAL', 'REQUERIMIENTO_SSPD'].map((tipo) => ({ tipo, ...DE_UNA_AUTORIDAD })),
  {
    tipo: 'ACUERDO_PAGO',
    respuestas: {
      concepto: 'facturas de enero y febrero de 2026',
      deuda: 1_000_000,
      cuotaInicial: 100_000,
      meses: 3,
      primeraCuota: '2026-04-06',
      firma: 'si',
      aprobacionAcuerdo: 'aprobar',
    },
    pasaPor: ['Aprobar en coordinación', 'Recoger la firma del usuario', ...RESPUESTA],
    cartas: ['acuerdo-pago', 'respuesta'],
  },
]);
