import type { DatosCarta } from '../../../src/cartas';

/** What a letter of a case gets; each test adds its own. */
export const DATOS: DatosCarta = {
  entidad: {
    nombre: 'Empresa Prestadora CPAI-001',
    sigla: 'CPAI-001',
    nit: '900.000.001-0',
    direccion: 'Calle 1 # 2-34',
    ciudad: 'Bogotá, D. C.',
    departamento: 'Cundinamarca',
    telefonos: ['601 000 0000'],
    email: 'pqr@cpai-001.example',
    web: 'https://cpai-001.example',
    lema: 'Atención al cliente',
  },
  firmante: { nombre: 'Juliana Restrepo Mejía', cargo: 'Gerente General' },
  recursos: {
    procede: true,
    texto:
      'Contra esta decisión proceden el recurso de reposición ante la empresa y, en subsidio, el de apelación ante la Superintendencia de Servicios Públicos Domiciliarios. Puede presentarlos en un mismo escrito dentro de los cinco (5) días hábiles siguientes a su notificación (Ley 142 de 1994, art. 154).',
  },
  peticionario: {
    nombre: 'Luz Marina Ospina Gómez',
    anonimo: false,
    documento: 'CC 30200100',
    correo: 'luz.marina@example.com',
    telefono: '3101234567',
    direccion: 'Calle 20 # 10-15',
    municipio: 'Manizales',
  },
  radicado: {
    numero: '2026-000001',
    codigo: 'ABCDE-23456',
    tipo: 'RECLAMO_PRESTACION',
    tipoNombre: 'Reclamo por la prestación del servicio',
    asunto: 'Poste sin luz en la calle 20',
    hechos: 'Desde hace dos semanas el poste frente a mi casa está apagado.\n\nSolicito que lo reparen.',
    recibidoEn: '2026-03-02T14:00:00.000Z',
    vence: '2026-03-24',
    norma: 'Ley 142 de 1994, art. 158',
  },
  seguimiento: { url: 'https://cauce.example/seguimiento', direccion: 'cauce.example/seguimiento' },
};

export const RESPUESTA = {
  decision: 'favorable',
  cuerpo:
    'El poste 4521 fue reparado el 4 de marzo de 2026. La cuadrilla encontró quemada la fotocelda y la cambió; la luminaria quedó encendiendo al anochecer.\n\nDurante la visita se comprobó además que:\n- el transformador del sector trabaja dentro de su carga nominal;\n- las otras tres luminarias de la cuadra encienden con normalidad.\n\nGracias por avisarnos.',
  fundamento:
    'Ley 142 de 1994, artículo 152. Contrato de condiciones uniformes, cláusula 24. Acta de visita del 4 de marzo de 2026.',
  procedenRecursos: true,
};
