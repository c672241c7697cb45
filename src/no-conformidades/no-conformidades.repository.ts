import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { leerCursor, pagina } from '../common/cursor';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { ETAPAS } from './tareas/no-conformidad.service-task';
import type { consultaNoConformidades, noConformidad } from './no-conformidad.dto';

const RESUMEN = `
  select n.id, n.numero, i.business_key as radicado, o.business_key as "detectadaEn", n.causa, n.area, n.estado, n.descripcion,
         n.abierta_en as "abiertaEn", n.cerrada_en as "cerradaEn", n.datos
    from no_conformidad n
    join process_instance i on i.id = n.caso_id
    left join process_instance o on o.id = n.caso_origen`;

@Injectable()
export class NoConformidadesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  async listar({ estado, cursor, limite }: z.output<typeof consultaNoConformidades>) {
    const [desde, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas: Row[] = await this.dataSource.query(
      `${RESUMEN}
        where ($1::text is null or n.estado = $1) and ($2::timestamptz is null or (n.abierta_en, n.id) < ($2, $3::uuid))
        order by n.abierta_en desc, n.id desc limit $4`,
      [estado ?? null, desde ?? null, id ?? null, limite + 1],
    );
    return pagina(filas.map(aResumen), limite, (ultima) => [ultima.abiertaEn, ultima.id]);
  }

  /** @throws Refusal 404 `no-conformidad-no-encontrada` */
  async ver(id: string) {
    const [fila] = await this.dataSource.query(`${RESUMEN} where n.id = $1`, [id]);
    if (!fila) throw Refusal.notFound('no-conformidad-no-encontrada', 'No existe esa no conformidad.');
    const actividades = await this.dataSource.query(
      `select i.business_key as clave, a.clase, a.titulo, a.programada::text as programada, a.estado
         from actividad a join process_instance i on i.id = a.caso_id where a.no_conformidad_id = $1 order by a.programada limit 100`,
      [id],
    );
    return { ...aResumen(fila), pasos: pasosDe(fila.datos), actividades };
  }
}

function aResumen({ datos: _datos, ...fila }: Row): z.output<typeof noConformidad> {
  return {
    ...(fila as z.output<typeof noConformidad>),
    abiertaEn: fila.abiertaEn.toISOString(),
    cerradaEn: fila.cerradaEn?.toISOString() ?? null,
  };
}

/** Every step of every round, in the order in which it was done. */
function pasosDe(datos: Record<string, Array<Record<string, unknown>>>) {
  return Object.entries(datos)
    .flatMap(([etapa, vueltas]) =>
      vueltas.map(({ en, ...resto }) => ({ etapa, en: String(en), datos: resto })),
    )
    .sort((a, b) => a.en.localeCompare(b.en) || orden(a.etapa) - orden(b.etapa));
}

function orden(etapa: string): number {
  return ETAPAS.findIndex((una) => una === etapa);
}
