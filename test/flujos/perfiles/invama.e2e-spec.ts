import { historiaDelPerfil } from './historia';

const RESPUESTA = ['Clasificar la petición', 'Redactar la respuesta', 'Aprobar la respuesta'];
/** S0-22: only the call closes. */
const LLAMADA = 'Llamar al peticionario';
const TIPOS = [
  'DP_ALUMBRADO',
  'DP_OTRO',
  'CATASTRAL',
  'TARIFA_ALUMBRADO',
  'SOLICITUD_ALUMBRADO',
  'SOLICITUD_OFICIAL',
  'VALORIZACION',
  'VALORIZACION_CORRECCION',
  'ACCESO_INFORMACION',
  'CONSULTA',
  'QUEJA',
  'RECLAMO',
  'SUGERENCIA',
  'DENUNCIA',
  'TRAMITE',
];

historiaDelPerfil('invama', [
  ...TIPOS.map((tipo) => ({ tipo, pasaPor: [...RESPUESTA, LLAMADA] })),
  {
    tipo: 'REPARACION',
    peticion: { zona: 'urbana' },
    respuestas: { zona: 'urbana', zonaReparacion: 'urbana' },
    pasaPor: ['Generar la orden de trabajo', 'Hacer la reparación', ...RESPUESTA, LLAMADA],
    hechoPor: { 'Generar la orden de trabajo': 'coordinador', 'Hacer la reparación': 'brigadista' },
  },
  {
    tipo: 'RECURSO_REPOSICION',
    pasaPor: ['Verificar requisitos y oportunidad', 'Aprobar la decisión del recurso', LLAMADA],
    sinPasarPor: ['Redactar la respuesta'],
  },
]);
