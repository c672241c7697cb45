import { historiaDelPerfil } from './historia';

/** S4-06: the area answers first, then Atención al Usuario; the quarterly survey closes, nobody calls. */
const CON_EL_AREA = [
  'Clasificar la petición',
  'Responder como área',
  'Revisar la respuesta del área',
  'Redactar la respuesta',
  'Aprobar la respuesta',
];
const TIPOS = ['QUEJA', 'RECLAMO', 'SUGERENCIA', 'INFORMACION', 'DERECHO_PETICION'];

historiaDelPerfil('comfenalco', [
  ...TIPOS.map((tipo) => ({
    tipo,
    pasaPor: CON_EL_AREA,
    sinPasarPor: ['Llamar al peticionario'],
    hechoPor: { 'Clasificar la petición': 'gestor', 'Responder como área': 'area' },
  })),
  {
    tipo: 'FELICITACION',
    pasaPor: ['Clasificar la petición'],
    sinPasarPor: ['Responder como área', 'Redactar la respuesta', 'Aprobar la respuesta'],
    cartas: ['agradecimiento'],
  },
  {
    tipo: 'RESARCIMIENTO',
    respuestas: { ofertaIncumplida: 'si', expectativaSuperaLoPactado: 'no', huboAfectacion: 'si' },
    pasaPor: [
      'Documentar la oferta y la afectación',
      'Definir la forma de resarcimiento',
      'Aprobar el resarcimiento como área',
      'Aprobar el resarcimiento',
      'Redactar la respuesta',
    ],
    cartas: ['oferta-resarcimiento', 'respuesta'],
  },
]);
