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
];

historiaDelPerfil('invama', [
  ...TIPOS.map((tipo) => ({ tipo, pasaPor: [...RESPUESTA, LLAMADA] })),
  {
    tipo: 'REPARACION',
    peticion: { zona: 'urbana' },
    respuestas: { zona: 'urbana', zonaReparacion: 'urbana', requiereVisita: true },
    pasaPor: [...RESPUESTA, LLAMADA],
  },
  { tipo: 'RECURSO_REPOSICION' },
]);
