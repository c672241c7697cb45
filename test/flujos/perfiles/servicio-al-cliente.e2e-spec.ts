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
/** The head of PQRSD classifies; the survey closes, without a call. */
const COMO_TODOS = {
  sinPasarPor: ['Llamar al peticionario'],
  hechoPor: { 'Clasificar la petición': 'coordinador' },
};
/** Ley 142, art. 154: not offered on the page, the head of PQRSD classifies what arrives as one. */
const RECURSO = {
  pasaPor: ['Verificar requisitos y oportunidad', 'Proyectar la decisión', 'Aprobar la decisión del recurso'],
  sinPasarPor: [...COMO_TODOS.sinPasarPor, 'Redactar la respuesta'],
  hechoPor: { ...COMO_TODOS.hechoPor, 'Proyectar la decisión': 'juridica' },
  cartas: ['respuesta-recurso'],
};

historiaDelPerfil('servicio-al-cliente', [
  ...TIPOS.map((tipo) => ({ tipo, pasaPor: RESPUESTA, ...COMO_TODOS })),
  { tipo: 'RECURSO_REPOSICION', ...RECURSO },
  {
    tipo: 'REPOSICION_SUBSIDIO_APELACION',
    ...RECURSO,
    pasaPor: [...RECURSO.pasaPor, 'Remitir el expediente a la SSPD'],
    cartas: [...RECURSO.cartas, 'remision-sspd'],
  },
]);
