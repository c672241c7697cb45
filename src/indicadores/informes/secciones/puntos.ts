import type { Row } from '../../../common/row';
import { A_TIEMPO } from '../../kpis/agregados';
import { decimal, entero, texto, totalizada, type Seccion } from '../contenido';
import { nombreDeCanal, parametros, type ContextoDeInforme, type HacerSeccion } from './contexto';
import { DEL_PERIODO } from './recibidas';

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
