import type { SECCIONES_DE_INFORME } from '../../../perfiles/secciones/kpis';
import { NIVELES_POR_DEFECTO, arbolDe, type Nodo } from '../../kpis/arbol';
import { volumenesDe } from '../../kpis/volumenes';
import { MESES } from '../../../calendario';
import { entero, texto, totalizada, type Celda } from '../contenido';
import { seccionAreas, seccionNoConformidades, seccionOportunidad, seccionTipos } from './conteos';
import { nombreDeCanal, type HacerSeccion } from './contexto';
import { seccionComparacion, seccionEncuestas, seccionIndicadores } from './indicadores';
import { seccionPuntos } from './puntos';
import { seccionCaracterizacion, seccionClientes } from './usuarios';

const seccionVolumenes: HacerSeccion = async ({ db, perfil, periodo, corte }) => {
  const { canales, meses } = await volumenesDe(db, periodo, corte, perfil);
  return {
    titulo: 'Volumen por mes y canal',
    tablas: [
      totalizada({
        titulo: 'Contactos y PQRSD recibidos',
        columnas: [
          texto('Mes'),
          ...canales.map((canal) => entero(nombreDeCanal(perfil, canal))),
          entero('Total'),
        ],
        filas: meses.map(({ mes, cantidades, total, sinDato }) => [
          sinDato ? `${nombreDeMes(mes)} (sin dato)` : nombreDeMes(mes),
          ...cantidades,
          total,
        ]),
        barra: canales.length + 1,
      }),
    ],
  };
};

function nombreDeMes(mes: string): string {
  return `${MESES[Number(mes.slice(5)) - 1]} de ${mes.slice(0, 4)}`;
}

export const NOMBRE_DE_RESULTADO: Record<string, string> = {
  favorable: 'Favorable',
  parcial: 'Parcial',
  desfavorable: 'Desfavorable',
  'no-aplica': 'Se informa',
  respondida: 'Respondida',
  'en-tramite': 'En trámite',
};

const seccionArbol: HacerSeccion = async ({ db, perfil, corte }) => {
  const { nodos } = await arbolDe(db, corte, NIVELES_POR_DEFECTO);
  const filas: Celda[][] = nodos.flatMap((origen) =>
    origen.hijos.flatMap((area) =>
      area.hijos.map((resultado: Nodo) => [
        nombreDeCanal(perfil, origen.valor),
        area.valor || 'Sin área asignada',
        NOMBRE_DE_RESULTADO[resultado.valor] ?? resultado.valor,
        resultado.n,
      ]),
    ),
  );
  return {
    titulo: 'Flujo de la información: origen, área y resultado',
    tablas: [
      totalizada({
        titulo: 'Árbol del periodo',
        columnas: [texto('Origen'), texto('Área'), texto('Resultado'), entero('Cantidad')],
        filas,
        barra: 3,
      }),
    ],
  };
};

/** Each section that a profile may name, and what makes it. */
export const SECCIONES: Record<(typeof SECCIONES_DE_INFORME)[number], HacerSeccion> = {
  indicadores: seccionIndicadores,
  volumenes: seccionVolumenes,
  tipos: seccionTipos,
  areas: seccionAreas,
  oportunidad: seccionOportunidad,
  puntos: seccionPuntos,
  encuestas: seccionEncuestas,
  arbol: seccionArbol,
  clientes: seccionClientes,
  caracterizacion: seccionCaracterizacion,
  comparacion: seccionComparacion,
  'no-conformidades': seccionNoConformidades,
};
