import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { leerCursor, pagina, type Page } from '../../common/cursor';
import type { Row } from '../../common/row';
import type { CasoFicha } from '../casos/caso.dto';
import { CARTAS, TAREAS_ABIERTAS } from '../casos/partes';
import type { AsuntoResumen, consultaAsuntos } from './asunto.dto';

const RESUMEN = `select n.caso_id, n.clave, n.proceso, d.name as proceso_nombre, n.titulo, n.iniciado_por, n.iniciado_en,
    n.cerrado_en, n.resultado, n.datos, r.numero as caso_relacionado
  from asunto_interno n
  join process_instance i on i.id = n.caso_id
  join process_definition d on d.id = i.definition_id
  left join radicado r on r.caso_id = n.caso_relacionado`;

/** Reads the processes without a radicado for the screens. */
@Injectable()
export class AsuntosRepository {
  constructor(private readonly dataSource: DataSource) {}

  async listar({
    proceso,
    abiertos,
    cursor,
    limite,
  }: z.output<typeof consultaAsuntos>): Promise<Page<AsuntoResumen>> {
    const [en, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas = await this.dataSource.query(
      `${RESUMEN}
        where ($1::text is null or n.proceso = $1) and (not $2 or n.cerrado_en is null)
          and ($3::timestamptz is null or (n.iniciado_en, n.caso_id) < ($3, $4::uuid))
        order by n.iniciado_en desc, n.caso_id desc limit $5`,
      [proceso || null, abiertos, en ?? null, id ?? null, limite + 1],
    );
    const { elementos, siguiente } = pagina<Row>(filas, limite, (f) => [
      f.iniciado_en.toISOString(),
      f.caso_id,
    ]);
    return { elementos: elementos.map(aResumen), ...(siguiente && { siguiente }) };
  }

  async buscar(
    clave: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<(AsuntoResumen & { datos: Record<string, unknown> }) | undefined> {
    const [fila] = await db.query(`${RESUMEN} where n.clave = $1`, [clave]);
    return fila && { ...aResumen(fila), datos: fila.datos };
  }

  /** The sheet of a case, for the pages that show one: it has no petitioner, no term and no letters of its own. */
  async ficha(clave: string, db: EntityManager): Promise<CasoFicha | undefined> {
    const asunto = await this.buscar(clave, db);
    if (!asunto) return undefined;
    const [{ tareasAbiertas, cartas }] = await db.query(`select ${CARTAS}, ${TAREAS_ABIERTAS}`, [
      asunto.casoId,
    ]);
    return {
      ...FICHA_VACIA,
      interno: true,
      radicado: asunto.clave,
      casoId: asunto.casoId,
      tipoNombre: asunto.procesoNombre,
      asunto: asunto.titulo,
      estado: asunto.cerradoEn ? 'CERRADO' : 'EN_TRAMITE',
      recibidoEn: asunto.iniciadoEn,
      relacionadoCon: asunto.casoRelacionado,
      cerradoEn: asunto.cerradoEn,
      cartas,
      tareasAbiertas,
    };
  }
}

const FICHA_VACIA = {
  tipo: 'ASUNTO',
  canal: 'interno',
  vence: null,
  semaforo: 'verde',
  diasRestantes: null,
  respondidoEn: null,
  gestor: null,
  gestorNombre: null,
  hechos: '',
  anonima: true,
  identidadReservada: false,
  zona: null,
  prioridad: 'NORMAL',
  preferencial: 'ninguna',
  canalRespuesta: 'publicacion',
  plazo: null,
  peticionario: null,
  anexos: [],
  noConformidades: [],
  cliente: 'INTERNO',
  sede: null,
  linea: null,
  emergencia: false,
  seccional: null,
  origen: null,
  relacion: null,
  notificacionElectronica: false,
  datosPropios: {},
  relacionados: [],
} satisfies Partial<CasoFicha>;

function aResumen(fila: Row): AsuntoResumen {
  return {
    clave: fila.clave,
    casoId: fila.caso_id,
    proceso: fila.proceso,
    procesoNombre: fila.proceso_nombre,
    titulo: fila.titulo,
    iniciadoPor: fila.iniciado_por,
    iniciadoEn: fila.iniciado_en.toISOString(),
    cerradoEn: fila.cerrado_en?.toISOString() ?? null,
    resultado: fila.resultado,
    casoRelacionado: fila.caso_relacionado,
  };
}
