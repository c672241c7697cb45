import { historiaDelPerfil } from './historia';

const RESPUESTA = ['Clasificar la petición', 'Redactar la respuesta', 'Aprobar la respuesta'];
const TIPOS = [
  'PETICION',
  'QUEJA',
  'RECLAMO',
  'SUGERENCIA',
  'DENUNCIA',
  'ACCESO_INFORMACION',
  'CONSULTA',
  'TRAMITE',
];

historiaDelPerfil(
  'servicio-al-cliente',
  TIPOS.map((tipo) => ({
    tipo,
    pasaPor: RESPUESTA,
    sinPasarPor: ['Llamar al peticionario'],
    // The head of PQRSD classifies; the survey closes, without a call.
    hechoPor: { 'Clasificar la petición': 'coordinador' },
  })),
);
