import { COMFENALCO, SERVICIO_AL_CLIENTE } from './historias-de-servicios';

/** What people ask for, by profile. Invented; nobody real is behind any of it. */
export interface Historia {
  tipo: string;
  asunto: string;
  hechos: string;
  visita: boolean;
  zona?: 'urbana' | 'rural';
  decision: 'favorable' | 'parcial' | 'desfavorable';
  respuesta: string;
}

const CPAI: Historia[] = [
  {
    tipo: 'RECLAMO_FACTURACION',
    asunto: 'Consumo muy alto en la factura de este mes',
    visita: true,
    decision: 'favorable',
    hechos:
      'La factura de este mes llegó por 412 kWh y siempre consumimos alrededor de 160. En la casa no hay equipos nuevos.\n\nSolicito que revisen el medidor y corrijan la factura.',
    respuesta:
      'En la visita se comprobó que la lectura tomada para el período no correspondía a su medidor. Se corrigió la lectura y se reliquidó la factura; el mayor valor cobrado se abonará en la próxima.',
  },
  {
    tipo: 'RECLAMO_FACTURACION',
    asunto: 'Me cobran el consumo de un local que está cerrado',
    visita: true,
    decision: 'parcial',
    hechos:
      'El local comercial está desocupado desde enero y sigue llegando consumo.\n\nPido que verifiquen y descuenten lo que no se usó.',
    respuesta:
      'Se verificó que el local está desocupado. El consumo de los dos últimos períodos se corrige con la lectura encontrada; los anteriores ya fueron resueltos y están en firme.',
  },
  {
    tipo: 'RECLAMO_PRESTACION',
    asunto: 'Cortes de energía todas las noches en la vereda',
    visita: true,
    zona: 'rural',
    decision: 'favorable',
    hechos:
      'Desde hace tres semanas se va la luz entre las siete y las nueve de la noche. Ya se dañó una nevera.\n\nSolicitamos una solución definitiva.',
    respuesta:
      'La cuadrilla encontró una rama sobre la red secundaria y un empalme flojo en el transformador. Los dos defectos se corrigieron el mismo día y se hizo seguimiento durante una semana sin nuevas interrupciones.',
  },
  {
    tipo: 'PETICION',
    asunto: 'Solicitud de certificado de paz y salvo',
    visita: false,
    decision: 'favorable',
    hechos: 'Necesito el paz y salvo de la cuenta para la venta del inmueble.',
    respuesta:
      'Con esta comunicación se entrega el certificado solicitado, con corte a la fecha. La cuenta no registra saldos pendientes.',
  },
  {
    tipo: 'QUEJA',
    asunto: 'Mala atención en la línea telefónica',
    visita: false,
    decision: 'favorable',
    hechos: 'Llamé cuatro veces a reportar un daño y me colgaron dos. Pido que mejoren el servicio.',
    respuesta:
      'Se escucharon las grabaciones de las llamadas y le asiste la razón. Le presentamos disculpas; el equipo de la línea recibió reentrenamiento y su reporte quedó atendido.',
  },
  {
    tipo: 'RECURSO_REPOSICION',
    asunto: 'Recurso contra la respuesta sobre cobro de reconexión',
    visita: false,
    decision: 'desfavorable',
    hechos:
      'No estoy de acuerdo con el cobro de la reconexión, porque pagué el mismo día del corte. Interpongo recurso de reposición.',
    respuesta:
      'El pago se registró a las 4:12 p. m. y la suspensión se había hecho a las 10:30 a. m., cuando la factura llevaba dos períodos vencidos. Por eso se confirma la decisión recurrida.',
  },
  {
    tipo: 'RECLAMO_PRESTACION',
    asunto: 'Poste inclinado frente a la escuela',
    visita: true,
    zona: 'urbana',
    decision: 'favorable',
    hechos: 'El poste de la esquina está muy inclinado y pasan niños todo el día. Es un peligro.',
    respuesta: 'La visita confirmó el riesgo. El poste se reemplazó y la red quedó normalizada.',
  },
  {
    tipo: 'PETICION',
    asunto: 'Cambio de nombre en la factura',
    visita: false,
    decision: 'favorable',
    hechos: 'Compré la casa en marzo y la factura sigue a nombre del anterior dueño. Adjunto la escritura.',
    respuesta: 'Se verificó la documentación y desde el próximo período la factura llegará a su nombre.',
  },
];

const INVAMA: Historia[] = [
  {
    tipo: 'REPARACION',
    asunto: 'Luminaria apagada en la cuadra',
    visita: true,
    zona: 'urbana',
    decision: 'favorable',
    hechos:
      'La luminaria frente al parque lleva varios días apagada y la cuadra queda muy oscura.\n\nPido que la reparen.',
    respuesta: 'La cuadrilla cambió la fotocelda y la luminaria quedó encendida.',
  },
  {
    tipo: 'REPARACION',
    asunto: 'Luminaria intermitente en la vereda',
    visita: true,
    zona: 'rural',
    decision: 'favorable',
    hechos: 'La lámpara de la entrada prende y apaga toda la noche.',
    respuesta: 'Se cambió el balasto y se verificó el encendido la noche siguiente.',
  },
  {
    tipo: 'DP_ALUMBRADO',
    asunto: 'Ampliación de alumbrado en el sendero peatonal',
    visita: true,
    zona: 'urbana',
    decision: 'parcial',
    hechos:
      'El sendero que comunica los dos barrios no tiene alumbrado y por ahí caminan los estudiantes.\n\nSolicitamos que lo iluminen.',
    respuesta:
      'La visita técnica definió cuatro puntos nuevos. Dos se instalan este año con el presupuesto de expansión; los otros dos quedan incluidos en el plan de la próxima vigencia.',
  },
  {
    tipo: 'TARIFA_ALUMBRADO',
    asunto: 'Revisión de la tarifa de alumbrado público',
    visita: false,
    decision: 'desfavorable',
    hechos: 'Este mes el alumbrado público llegó más caro. Pido que revisen la tarifa aplicada.',
    respuesta:
      'La tarifa aplicada es la que fija el acuerdo municipal vigente para su estrato y uso. No hay lugar a modificarla.',
  },
  {
    tipo: 'VALORIZACION',
    asunto: 'Información sobre la contribución de valorización',
    visita: false,
    decision: 'favorable',
    hechos: 'Quiero saber cuánto debo de valorización y si puedo pagar por cuotas.',
    respuesta:
      'Se adjunta el estado de cuenta del predio. Puede acordar el pago por cuotas en la ventanilla única, con la cédula y el certificado de tradición.',
  },
  {
    tipo: 'CATASTRAL',
    asunto: 'Corrección de la dirección del predio',
    visita: false,
    decision: 'favorable',
    hechos: 'La dirección que aparece en el recibo no es la de mi casa. Adjunto el certificado de tradición.',
    respuesta: 'La información catastral del predio quedó corregida con el certificado que usted aportó.',
  },
  {
    tipo: 'QUEJA',
    asunto: 'Demora en la atención de la ventanilla',
    visita: false,
    decision: 'favorable',
    hechos: 'Esperé dos horas en la ventanilla con mi mamá de 80 años y nadie le dio turno preferencial.',
    respuesta:
      'Le ofrecemos disculpas. El personal recibió de nuevo la instrucción sobre el turno preferencial y desde hoy hay una persona encargada de orientarlo.',
  },
];

const POR_PERFIL: Record<string, Historia[]> = {
  'cpai-001': CPAI,
  invama: INVAMA,
  comfenalco: COMFENALCO,
  'servicio-al-cliente': SERVICIO_AL_CLIENTE,
};

/** Stories whose type exists in the profile; another profile gets what its catalogue understands. */
export function historiasDe(perfil: {
  codigo: string;
  tipos: ReadonlyArray<{ codigo: string }>;
}): Historia[] {
  const tipos = new Set(perfil.tipos.map((t) => t.codigo));
  const todas = POR_PERFIL[perfil.codigo] ?? [...CPAI, ...INVAMA];
  return todas.filter((historia) => tipos.has(historia.tipo));
}

export const NOMBRES = [
  'Ana Lucía',
  'Carlos Alberto',
  'María Eugenia',
  'Jorge Iván',
  'Sandra Milena',
  'Luis Fernando',
  'Blanca Nubia',
  'Óscar Darío',
  'Claudia Patricia',
  'José Rubiel',
  'Martha Cecilia',
  'Diego Alejandro',
  'Yolanda',
  'Andrés Felipe',
  'Rosalba',
  'Juan Camilo',
] as const;
export const APELLIDOS = [
  'Giraldo Ospina',
  'Marín Castaño',
  'Loaiza Henao',
  'Arias Buitrago',
  'Montoya Ríos',
  'Salazar Duque',
  'Franco Cardona',
  'Gallego Morales',
  'Aristizábal Zuluaga',
  'Patiño Valencia',
  'Orozco Llano',
  'Henao Quintero',
  'Escobar Trejos',
  'Bedoya Calle',
] as const;
export const CALLES = [
  'Calle 20 # 23-14',
  'Carrera 23 # 51-30',
  'Calle 65 # 25-08, apto 302',
  'Carrera 9 # 18-45',
  'Calle 48F # 5-19',
  'Vereda La Cabaña, finca El Mirador',
  'Carrera 30 # 70-12',
  'Calle 10A # 14-06',
] as const;
