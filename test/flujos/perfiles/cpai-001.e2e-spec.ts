import { historiaDelPerfil } from './historia';

const LLAMADA = 'Llamar al peticionario';
const RESPUESTA = ['Clasificar la petición', 'Redactar la respuesta', 'Aprobar la respuesta', LLAMADA];
/** The decision on an appeal is its answer. */
const RECURSO = {
  pasaPor: ['Verificar requisitos y oportunidad', 'Proyectar la decisión', 'Aprobar la decisión del recurso'],
  sinPasarPor: ['Redactar la respuesta'],
  hechoPor: { 'Proyectar la decisión': 'juridica', 'Aprobar la decisión del recurso': 'aprobador' },
};

historiaDelPerfil('cpai-001', [
  { tipo: 'PETICION', pasaPor: RESPUESTA, sinPasarPor: ['Hacer la visita'] },
  { tipo: 'QUEJA', pasaPor: RESPUESTA },
  {
    tipo: 'RECLAMO_FACTURACION',
    respuestas: { requiereVisita: true },
    pasaPor: [...RESPUESTA, 'Hacer la visita'],
    hechoPor: { 'Hacer la visita': 'brigadista', 'Asignar gestor y fecha interna': 'coordinador' },
  },
  { tipo: 'RECLAMO_PRESTACION', pasaPor: RESPUESTA },
  { tipo: 'RECURSO_REPOSICION', ...RECURSO },
  {
    tipo: 'REPOSICION_SUBSIDIO_APELACION',
    ...RECURSO,
    pasaPor: [...RECURSO.pasaPor, 'Remitir el expediente a la SSPD'],
  },
  ...['TUTELA', 'ACCION_JUDICIAL', 'REQUERIMIENTO_SSPD'].map((tipo) => ({ tipo, pasaPor: RESPUESTA })),
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
  },
]);
