/** A component of a form-js schema, as far as somebody who fills it looks at it. */
interface Componente {
  key?: string;
  type: string;
  subtype?: string;
  values?: Array<{ value: string }>;
  valuesExpression?: string;
  validate?: { required?: boolean; minLength?: number; min?: number };
  components?: Componente[];
}

export type Respuestas = Record<string, unknown>;

/** What the people of the stories answer; a field that is not here and is mandatory takes its first sensible value. */
const HABITUALES: Respuestas = {
  prioridad: 'NORMAL',
  requiereVisita: false,
  juridico: false,
  competente: 'si',
  completa: 'si',
  gestor: 'gestor',
  area: 'Servicio responsable',
  aceptacion: 'aceptar',
  decision: 'favorable',
  cuerpo: 'Se revisó lo solicitado y se accede a todo ello.\n\nGracias por escribirnos.',
  fundamento: 'Ley 1755 de 2015, artículo 13.',
  conceptoJuridico: 'aprobar',
  aprobacion: 'aprobar',
  visitaValida: 'si',
  resultadoVisita: 'realizada',
  medioEntrega: 'personal',
  medioCitacion: 'mano',
  resultadoAviso: 'devuelto',
  radicadoSspd: '20268000123456',
  horaVencimiento: '17:00',
  resultadoLlamada: 'contactado',
  confirmaRespuesta: 'si',
  satisfaccion: 'bueno',
  nps: 9,
};

/** The whole form answered: what is hidden or unknown the server drops by itself. */
export function responder(
  formulario: { components?: Componente[] } | null,
  datos: Respuestas,
  propias: Respuestas,
  hoy: string,
): Respuestas {
  const campos = planos(formulario?.components ?? []);
  return Object.fromEntries(
    campos.flatMap((campo) => {
      const valor = valorDe(campo, datos, { ...HABITUALES, ...propias }, hoy);
      return valor === undefined ? [] : [[campo.key!, valor]];
    }),
  );
}

function planos(componentes: Componente[]): Componente[] {
  return componentes.flatMap((uno) => (uno.components ? planos(uno.components) : uno.key ? [uno] : []));
}

function valorDe(campo: Componente, datos: Respuestas, conocidas: Respuestas, hoy: string): unknown {
  const conocida = conocidas[campo.key!];
  if (conocida !== undefined) return conocida;
  if (!campo.validate?.required) return undefined;
  return POR_TIPO[campo.type]?.(campo, datos, hoy);
}

const POR_TIPO: Record<string, (campo: Componente, datos: Respuestas, hoy: string) => unknown> = {
  radio: (campo, datos) => opciones(campo, datos)[0],
  select: (campo, datos) => opciones(campo, datos)[0],
  checklist: opciones,
  taglist: opciones,
  checkbox: () => true,
  number: ({ validate }) => validate?.min ?? 1,
  textfield: (campo) => texto(campo),
  textarea: (campo) => texto(campo),
  datetime: ({ subtype }, _datos, hoy) => (subtype === 'time' ? '10:00' : hoy),
};

function texto({ key, validate }: Componente): string {
  return `Respuesta de prueba a ${key}`.padEnd(validate?.minLength ?? 0, '.');
}

function opciones({ values, valuesExpression }: Componente, datos: Respuestas): string[] {
  const lista = valuesExpression
    ?.replace('=', '')
    .trim()
    .split('.')
    .reduce<unknown>((dentro, paso) => (dentro as Respuestas | undefined)?.[paso], datos);
  return (values ?? (lista as Array<{ value: string }> | undefined) ?? []).map(({ value }) => value);
}
