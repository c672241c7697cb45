import type { Row } from '../../../common/row';
import { A_TIEMPO, CUENTA } from '../../kpis/agregados';
import { decimal, entero, texto, totalizada, type Seccion } from '../contenido';
import {
  nombreDeCanal,
  nombreDeTipo,
  parametros,
  porcentaje,
  type ContextoDeInforme,
  type HacerSeccion,
} from './contexto';

const DEL_PERIODO = `from radicado r where r.recibido_en >= $1 and r.recibido_en < $2 and ${CUENTA}`;
const SIN_AREA = 'Sin área asignada';

/** Received in the period by one column of the case. The expression is ours, never a caller's. */
async function recibidasPor(
  contexto: ContextoDeInforme,
  expresion: string,
): Promise<Array<[string, number]>> {
  const filas: Row[] = await contexto.db.query(
    `select ${expresion} as grupo, count(*)::int as n ${DEL_PERIODO} group by 1 order by 2 desc, 1 limit 200`,
    parametros(contexto),
  );
  return filas.map(({ grupo, n }) => [grupo, n]);
}

function tablaDe(titulo: string, rotulo: string, filas: Array<[string, number]>) {
  const suma = filas.reduce((total, [, n]) => total + n, 0);
  return totalizada({
    titulo,
    columnas: [texto(rotulo), entero('Cantidad'), decimal('%')],
    filas: filas.map(([grupo, n]) => [grupo, n, porcentaje(n, suma)]),
    barra: 1,
  });
}

export const seccionTipos: HacerSeccion = async (contexto) => {
  const filas = await recibidasPor(contexto, 'r.tipo');
  return {
    titulo: 'PQRSD recibidas por tipo',
    tablas: [
      tablaDe(
        'Por tipo',
        'Tipo',
        filas.map(([tipo, n]) => [nombreDeTipo(contexto.perfil, tipo), n]),
      ),
    ],
  };
};

/** What each area received, answered, answered in time and has open (S2-09: «asignadas a cada área»). */
export async function cifrasPorArea(
  contexto: ContextoDeInforme,
): Promise<
  Array<{ area: string; recibidas: number; respondidas: number; oportunas: number; abiertas: number }>
> {
  return contexto.db.query(
    `select coalesce(r.area, '') as area, count(*) filter (where r.recibido_en >= $1 and r.recibido_en < $2)::int as recibidas,
            count(*) filter (where r.respondido_en >= $1 and r.respondido_en < $2)::int as respondidas,
            count(*) filter (where r.respondido_en >= $1 and r.respondido_en < $2 and ${A_TIEMPO})::int as oportunas,
            count(*) filter (where coalesce(r.respondido_en, r.cerrado_en, 'infinity') >= $2)::int as abiertas
       from radicado r
      where r.recibido_en < $2 and coalesce(r.respondido_en, r.cerrado_en, 'infinity') >= $1 and ${CUENTA}
      group by 1 order by 2 desc, 1 limit 200`,
    parametros(contexto),
  );
}

export const seccionAreas: HacerSeccion = async (contexto) => {
  const filas = await cifrasPorArea(contexto);
  return {
    titulo: 'Carga por área',
    tablas: [
      totalizada({
        titulo: 'PQRSD por área',
        columnas: [
          texto('Área'),
          entero('Recibidas'),
          entero('Respondidas'),
          entero('Dentro del término'),
          entero('Abiertas al final'),
        ],
        filas: filas.map((f) => [f.area || SIN_AREA, f.recibidas, f.respondidas, f.oportunas, f.abiertas]),
        barra: 1,
      }),
    ],
  };
};

export const seccionOportunidad: HacerSeccion = async (contexto) => {
  const filas: Row[] = await contexto.db.query(
    `select r.tipo, count(*)::int as respondidas, count(*) filter (where ${A_TIEMPO})::int as oportunas,
            round(avg(extract(epoch from r.respondido_en - r.recibido_en) / 86400)::numeric, 1)::float8 as dias
       from radicado r where r.respondido_en >= $1 and r.respondido_en < $2 and ${CUENTA}
      group by 1 order by 2 desc, 1 limit 200`,
    parametros(contexto),
  );
  return {
    titulo: 'Oportunidad de la respuesta',
    texto: 'Una respuesta es oportuna cuando su despacho queda probado a más tardar el día del vencimiento.',
    tablas: [
      totalizada({
        titulo: 'Respuestas del periodo por tipo',
        columnas: [
          texto('Tipo'),
          entero('Respondidas'),
          entero('Dentro del término'),
          decimal('% oportunas'),
          decimal('Días calendario en promedio'),
        ],
        filas: filas.map((f) => [
          nombreDeTipo(contexto.perfil, f.tipo),
          f.respondidas,
          f.oportunas,
          porcentaje(f.oportunas, f.respondidas),
          f.dias,
        ]),
        barra: 1,
      }),
    ],
  };
};

export const seccionClientes: HacerSeccion = async (contexto) => ({
  titulo: 'Cliente interno y externo',
  tablas: [
    tablaDe(
      'Por clase de cliente',
      'Cliente',
      (await recibidasPor(contexto, 'r.cliente')).map(([cliente, n]) => [
        cliente === 'INTERNO' ? 'Interno' : 'Externo',
        n,
      ]),
    ),
  ],
});

/** Points of attention, window, call centre: what came in, how soon it was answered and how the rest was attended (S2-12). */
export const seccionPuntos: HacerSeccion = async (contexto): Promise<Seccion> => {
  const [porCanal, porSede, atenciones] = await Promise.all([
    desempeno(contexto, 'r.canal'),
    desempeno(contexto, `coalesce(r.sede, '')`),
    contexto.db.query(
      `select coalesce(canal, '') as canal, coalesce(clase, '') as clase, count(*)::int as n, count(*) filter (where resuelta)::int as resueltas
         from v_atencion where atendida_en >= $1 and atendida_en < $2 group by 1, 2 order by 3 desc, 1, 2 limit 200`,
      [contexto.corte.inicio, contexto.corte.fin],
    ),
  ]);
  const columnas = [
    entero('Recibidas'),
    entero('Respondidas'),
    entero('Dentro del término'),
    entero('Primer contacto'),
    decimal('Días en promedio'),
  ];
  const filas = (grupos: Row[], nombre: (grupo: string) => string) =>
    grupos.map((f) => [nombre(f.grupo), f.recibidas, f.respondidas, f.oportunas, f.primer_contacto, f.dias]);
  return {
    titulo: 'Desempeño de puntos de atención, ventanilla y call center',
    texto: 'De lo recibido en el periodo por cada canal y cada sede.',
    tablas: [
      totalizada({
        titulo: 'Por canal',
        columnas: [texto('Canal'), ...columnas],
        filas: filas(porCanal, (canal) => nombreDeCanal(contexto.perfil, canal)),
        barra: 1,
      }),
      totalizada({
        titulo: 'Por sede',
        columnas: [texto('Sede'), ...columnas],
        filas: filas(
          porSede,
          (sede) =>
            contexto.perfil.sedes.find(({ codigo }) => codigo === sede)?.nombre ??
            (sede || 'Canales sin sede'),
        ),
      }),
      totalizada({
        titulo: 'Atenciones sin radicado',
        columnas: [texto('Canal'), texto('Clase'), entero('Cantidad'), entero('Resueltas en el momento')],
        filas: atenciones.map((f: Row) => [
          nombreDeCanal(contexto.perfil, f.canal),
          CLASE_DE_ATENCION[f.clase] ?? f.clase,
          f.n,
          f.resueltas,
        ]),
      }),
    ],
  };
};

const CLASE_DE_ATENCION: Record<string, string> = {
  ORIENTACION: 'Orientación',
  RESUELTO_EN_SITIO: 'Resuelta en el sitio',
  PERSONAL: 'Llamada personal',
  LLAMADA_PERDIDA: 'Llamada perdida',
};

async function desempeno(contexto: ContextoDeInforme, expresion: string): Promise<Row[]> {
  return contexto.db.query(
    `select ${expresion} as grupo, count(*)::int as recibidas, count(r.respondido_en)::int as respondidas,
            count(*) filter (where r.respondido_en is not null and ${A_TIEMPO})::int as oportunas,
            count(*) filter (where (r.respondido_en at time zone 'America/Bogota')::date = (r.recibido_en at time zone 'America/Bogota')::date)::int as primer_contacto,
            round(avg(extract(epoch from r.respondido_en - r.recibido_en) / 86400)::numeric, 1)::float8 as dias
       ${DEL_PERIODO} group by 1 order by 2 desc, 1 limit 200`,
    parametros(contexto),
  );
}

const PREFERENCIAL: Record<string, string> = {
  ninguna: 'Sin condición declarada',
  'adulto-mayor': 'Adulto mayor',
  gestante: 'Mujer gestante',
  discapacidad: 'Persona con discapacidad',
  'nino-nina': 'Niño, niña o adolescente',
  victima: 'Víctima',
  periodista: 'Periodista',
};

/** Who the users are, in counts: to recognise groups of interest (S2-08). No person can be read out of it. */
export const seccionCaracterizacion: HacerSeccion = async (contexto) => {
  const [preferencial, zona, canal, documento, anonima] = await Promise.all([
    recibidasPor(contexto, 'r.preferencial'),
    recibidasPor(contexto, `coalesce(r.zona, 'sin zona')`),
    recibidasPor(contexto, 'r.canal'),
    recibidasPor(
      contexto,
      `coalesce((select p.tipo_documento from persona p where p.id = r.persona_id), 'sin documento')`,
    ),
    recibidasPor(contexto, `case when r.anonima then 'Anónima' else 'Identificada' end`),
  ]);
  return {
    titulo: 'Caracterización de usuarios',
    tablas: [
      tablaDe(
        'Atención preferencial',
        'Grupo',
        preferencial.map(([grupo, n]) => [PREFERENCIAL[grupo] ?? grupo, n]),
      ),
      tablaDe('Zona', 'Zona', zona),
      tablaDe(
        'Canal que prefieren',
        'Canal',
        canal.map(([grupo, n]) => [nombreDeCanal(contexto.perfil, grupo), n]),
      ),
      tablaDe('Documento', 'Tipo de documento', documento),
      tablaDe('Identificación', 'Petición', anonima),
    ],
  };
};

export const seccionNoConformidades: HacerSeccion = async (contexto) => {
  const filas: Row[] = await contexto.db.query(
    `select causa, count(*) filter (where abierta_en >= $1 and abierta_en < $2)::int as abiertas,
            count(*) filter (where cerrada_en >= $1 and cerrada_en < $2)::int as cerradas,
            count(*) filter (where cerrada_en >= $1 and cerrada_en < $2 and eficaz)::int as eficaces
       from no_conformidad where abierta_en < $2 and coalesce(cerrada_en, 'infinity') >= $1 group by 1 order by 2 desc, 1 limit 100`,
    [contexto.corte.inicio, contexto.corte.fin],
  );
  return {
    titulo: 'No conformidades',
    tablas: [
      totalizada({
        titulo: 'Por causa',
        columnas: [texto('Causa'), entero('Abiertas'), entero('Cerradas'), entero('Con acción eficaz')],
        filas: filas.map((f) => [f.causa, f.abiertas, f.cerradas, f.eficaces]),
      }),
    ],
  };
};
