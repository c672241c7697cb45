import { historiaDelPerfil } from './historia';

const RESPUESTA = ['Clasificar la petición', 'Redactar la respuesta', 'Aprobar la respuesta'];
/** S0-22: only the call closes. */
const LLAMADA = 'Llamar al peticionario';
/** S0-03, in business days from the next one: 5, 10, 15 or 30. Monday 23 March and Holy Week are in between. */
const VENCE = { 5: '2026-03-09', 10: '2026-03-16', 15: '2026-03-24', 30: '2026-04-16' } as const;
const TIPOS = {
  DP_ALUMBRADO: 15,
  DP_OTRO: 15,
  CATASTRAL: 5,
  TARIFA_ALUMBRADO: 15,
  SOLICITUD_ALUMBRADO: 15,
  SOLICITUD_OFICIAL: 10,
  VALORIZACION: 15,
  VALORIZACION_CORRECCION: 5,
  ACCESO_INFORMACION: 10,
  CONSULTA: 30,
  QUEJA: 15,
  RECLAMO: 15,
  SUGERENCIA: 15,
  DENUNCIA: 15,
  TRAMITE: 15,
} as const;

historiaDelPerfil('invama', [
  ...Object.entries(TIPOS).map(([tipo, n]) => ({
    tipo,
    vence: VENCE[n],
    pasaPor: [...RESPUESTA, LLAMADA],
  })),
  {
    tipo: 'REPARACION',
    vence: VENCE[5],
    peticion: { zona: 'urbana' },
    respuestas: { zona: 'urbana', zonaReparacion: 'urbana' },
    pasaPor: ['Generar la orden de trabajo', 'Hacer la reparación', ...RESPUESTA, LLAMADA],
    hechoPor: { 'Generar la orden de trabajo': 'coordinador', 'Hacer la reparación': 'brigadista' },
    cartas: ['orden-trabajo', 'respuesta'],
  },
  {
    tipo: 'RECURSO_REPOSICION',
    // Sixty calendar days end on 1 May: it moves to Monday the 4th.
    vence: '2026-05-04',
    pasaPor: ['Verificar requisitos y oportunidad', 'Aprobar la decisión del recurso', LLAMADA],
    sinPasarPor: ['Redactar la respuesta'],
    cartas: ['respuesta-recurso'],
  },
]);
