import type { Row } from '../../../common/row';
import { A_TIEMPO, CUENTA } from '../../kpis/agregados';
import { decimal, entero, texto, totalizada } from '../contenido';
import { nombreDeTipo, parametros, porcentaje, type ContextoDeInforme, type HacerSeccion } from './contexto';
import { recibidasPor, tablaDe } from './recibidas';

const SIN_AREA = 'Sin área asignada';

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
