import { historiaDelPerfil } from './historia';

const RESPUESTA = [
  'Clasificar la petición',
  'Redactar la respuesta',
  'Aprobar la respuesta',
  'Llamar al peticionario',
];

historiaDelPerfil('cpai-001', [
  { tipo: 'PETICION', pasaPor: RESPUESTA, sinPasarPor: ['Hacer la visita'] },
  { tipo: 'QUEJA', pasaPor: RESPUESTA },
  {
    tipo: 'RECLAMO_FACTURACION',
    respuestas: { requiereVisita: true },
    pasaPor: [...RESPUESTA, 'Hacer la visita'],
  },
  { tipo: 'RECLAMO_PRESTACION', pasaPor: RESPUESTA },
  { tipo: 'RECURSO_REPOSICION' },
  { tipo: 'REPOSICION_SUBSIDIO_APELACION' },
  { tipo: 'ACUERDO_PAGO' },
]);
