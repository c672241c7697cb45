import { historiaDelPerfil } from './historia';

const RESPUESTA = ['Clasificar la petición', 'Redactar la respuesta', 'Aprobar la respuesta'];
const TIPOS = ['QUEJA', 'RECLAMO', 'SUGERENCIA', 'INFORMACION', 'DERECHO_PETICION'];

historiaDelPerfil('comfenalco', [
  ...TIPOS.map((tipo) => ({ tipo, pasaPor: RESPUESTA, sinPasarPor: ['Llamar al peticionario'] })),
  { tipo: 'FELICITACION' },
  { tipo: 'RESARCIMIENTO' },
]);
