import { decimal, entero, texto, type Tabla } from '../contenido';
import type { IndicadorMedido } from '../../kpis/indicadores.service';
import type { ResultadoDePregunta } from '../../kpis/encuestas';
import { porcentaje, type ContextoDeInforme, type HacerSeccion } from './contexto';

const ESTADOS: Record<string, string> = {
  verde: 'Cumple (verde)',
  amarillo: 'Por debajo (amarillo)',
  rojo: 'No cumple (rojo)',
  'sin-dato': 'Sin dato',
  'sin-meta': 'Sin meta',
};
const SIGNO: Record<string, string> = { '>=': '≥', '<=': '≤', '=': '=' };

export const seccionIndicadores: HacerSeccion = async (contexto) => {
  const indicadores = await contexto.indicadores();
  const porSeccional = indicadores.filter(({ seccionales }) => seccionales.length > 0);
  return {
    titulo: 'Indicadores',
    texto: 'Cada indicador con su meta. Las fórmulas están en la planificación del servicio.',
    tablas: [
      {
        titulo: 'Indicadores del periodo',
        columnas: [texto('Indicador'), decimal('Valor'), texto('Unidad'), texto('Meta'), texto('Estado')],
        filas: indicadores.map((uno) => [
          uno.medidoEn.codigo === contexto.periodo.codigo
            ? uno.nombre
            : `${uno.nombre} (${uno.medidoEn.nombre.toLowerCase()})`,
          redondeado(uno),
          uno.unidad,
          meta(uno),
          ESTADOS[uno.estado]!,
        ]),
      },
      ...porSeccional.map((uno) => ({
        titulo: `${uno.nombre}, por seccional`,
        columnas: [texto('Seccional'), decimal('Valor'), texto('Meta'), texto('Estado')],
        filas: uno.seccionales.map(({ seccional, valor, estado }) => [
          seccional,
          valor === null ? null : Number(valor.toFixed(Math.max(uno.decimales, 2))),
          meta(uno),
          ESTADOS[estado]!,
        ]),
      })),
    ],
  };
};

const redondeado = ({ valor, decimales }: IndicadorMedido): number | null =>
  valor === null ? null : Number(valor.toFixed(decimales));

export function meta({ meta: objetivo, unidad }: IndicadorMedido): string {
  return objetivo
    ? `${SIGNO[objetivo.comparador]} ${objetivo.valor.toLocaleString('es-CO')} ${unidad}`
    : 'Sin meta';
}

export const seccionEncuestas: HacerSeccion = async (contexto) => {
  const { encuestas } = await contexto.vocabulario();
  return {
    titulo: 'Encuestas y seguimiento',
    texto:
      'El índice de satisfacción pondera las respuestas por los puntos de la escala y no es un NPS; el NPS resta los ' +
      'detractores (0 a 6) de los promotores (9 y 10). Un periodo largo suma las respuestas de sus meses: no promedia promedios.',
    tablas: [porPregunta(contexto, encuestas), respuestas(contexto, encuestas)],
  };
};

function porPregunta({ perfil }: ContextoDeInforme, encuestas: Record<string, ResultadoDePregunta>): Tabla {
  const deEncuesta = new Map(perfil.encuesta.preguntas.map((pregunta) => [pregunta.codigo, pregunta.texto]));
  const codigos = [...new Set([...deEncuesta.keys(), ...Object.keys(encuestas)])];
  return {
    titulo: 'Resultado por pregunta',
    columnas: [texto('Pregunta'), entero('Respuestas'), decimal('Índice de satisfacción'), decimal('NPS')],
    filas: codigos.map((codigo) => {
      const resultado = encuestas[codigo];
      return [
        deEncuesta.get(codigo) ?? codigo,
        resultado?.n ?? 0,
        redondo(resultado?.indice),
        redondo(resultado?.nps),
      ];
    }),
  };
}

const redondo = (valor: number | null | undefined): number | null =>
  valor === null || valor === undefined ? null : Math.round(valor * 100) / 100;

const PROPIAS = new Set(['n', 'indice', 'nps']);

function respuestas({ perfil }: ContextoDeInforme, encuestas: Record<string, ResultadoDePregunta>): Tabla {
  const nombres = new Map(perfil.encuesta.preguntas.map((pregunta) => [pregunta.codigo, pregunta.texto]));
  return {
    titulo: 'Respuestas',
    columnas: [texto('Pregunta'), texto('Respuesta'), entero('Cantidad'), decimal('%')],
    filas: Object.entries(encuestas).flatMap(([codigo, resultado]) =>
      Object.entries(resultado)
        .filter(([respuesta, n]) => !PROPIAS.has(respuesta) && Number(n) > 0)
        .map(([respuesta, n]) => [
          nombres.get(codigo) ?? codigo,
          `${respuesta[0]!.toUpperCase()}${respuesta.slice(1)}`,
          n,
          porcentaje(Number(n), resultado.n),
        ]),
    ),
    barra: 2,
  };
}

const FILAS_DE_COMPARACION: Array<[string, string]> = [
  ['recibidas', 'Recibidas'],
  ['respondidas', 'Respondidas'],
  ['oportunas', 'Respondidas dentro del término'],
  ['vencidasSinResponder', 'Vencidas sin respuesta'],
  ['aFavor', 'A favor del usuario'],
  ['abiertas', 'Abiertas al final del periodo'],
  ['resueltasEnPrimerContacto', 'Resueltas en el primer contacto'],
];

/** The same figures of the period before: what changed. */
export const seccionComparacion: HacerSeccion = async (contexto) => {
  const [ahora, antes] = await Promise.all([contexto.vocabulario(), contexto.vocabularioAnterior()]);
  return {
    titulo: 'Comparación con el periodo anterior',
    tablas: [
      {
        titulo: `${contexto.periodo.nombre} frente a ${contexto.anterior.nombre.toLowerCase()}`,
        columnas: [texto('Concepto'), entero('Antes'), entero('Ahora'), entero('Diferencia')],
        filas: FILAS_DE_COMPARACION.map(([clave, nombre]) => {
          const [uno, otro] = [antes.pqrsd[clave] ?? 0, ahora.pqrsd[clave] ?? 0];
          return [nombre, uno, otro, otro - uno];
        }),
      },
    ],
  };
};
