import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { leerCursor, pagina } from '../../common/cursor';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { CatalogoService } from '../catalogo/catalogo.service';
import type { ClaseDeActividad } from '../catalogo/catalogo.types';
import { EvidenciasService } from '../evidencias/evidencias.service';
import type { consultaActividades } from './actividades.dto';

const RESUMEN = `
  select a.id, i.business_key as clave, a.clase, a.titulo, a.programada::text as programada, a.responsable, a.estado,
         a.ejecutada::text as ejecutada, a.advertencia, a.datos, a.caso_id, n.numero as "noConformidad",
         (select count(*) from evidencia e where e.caso_id = a.caso_id)::int as evidencias,
         (select count(*) from compromiso c where c.actividad_id = a.id and c.cumplido_en is null)::int as "compromisosPendientes"
    from actividad a
    join process_instance i on i.id = a.caso_id
    left join no_conformidad n on n.id = a.no_conformidad_id`;

/** Reads the activities for their screens. */
@Injectable()
export class ActividadesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogo: CatalogoService,
    private readonly evidencias: EvidenciasService,
  ) {}

  async listar({ clase, estado, vigencia, cursor, limite }: z.output<typeof consultaActividades>) {
    const [numero, id] = leerCursor(cursor, ['integer', 'uuid']);
    const filas: Row[] = await this.dataSource.query(
      `${RESUMEN} where ($1::text is null or a.clase = $1) and ($2::text is null or a.estado = $2)
          and ($3::integer is null or a.programada between make_date($3, 1, 1) and make_date($3, 12, 31))
          and ($4::integer is null or (a.programada, a.id) < (date '1970-01-01' + $4, $5::uuid))
        order by a.programada desc, a.id desc limit $6`,
      [clase ?? null, estado ?? null, vigencia ?? null, numero ?? null, id ?? null, limite + 1],
    );
    const { actividades } = await this.catalogo.calidad();
    const { elementos, siguiente } = pagina(filas, limite, (f) => [
      Date.parse(`${f.programada}T00:00:00Z`) / 86_400_000,
      f.id,
    ]);
    return {
      elementos: elementos.map((fila) => aResumen(fila, actividades)),
      ...(siguiente && { siguiente }),
    };
  }

  /** @throws Refusal 404 `actividad-no-encontrada` */
  async ver(clave: string) {
    const [fila] = await this.dataSource.query(`${RESUMEN} where i.business_key = $1`, [clave]);
    if (!fila) throw Refusal.notFound('actividad-no-encontrada', `No existe la actividad «${clave}».`);
    const { actividades } = await this.catalogo.calidad();
    const exigidas = actividades.find(({ codigo }) => codigo === fila.clase)?.evidencias ?? [];
    const [archivos, compromisos] = await Promise.all([
      this.evidencias.de(fila.caso_id, exigidas),
      this.dataSource.query(
        `select id, que, responsable, vence::text as vence, cumplido_en::text as "cumplidoEn", constancia
           from compromiso where actividad_id = $1 order by vence, id limit 200`,
        [fila.id],
      ),
    ]);
    return {
      ...aResumen(fila, actividades),
      datos: fila.datos,
      exigidas: exigidas.map((una) => ({
        ...una,
        aportada: archivos.some(({ tipo }) => tipo === una.codigo),
      })),
      archivos,
      compromisos,
    };
  }
}

function aResumen({ caso_id: _casoId, datos: _datos, ...fila }: Row, clases: ClaseDeActividad[]) {
  return {
    ...(fila as { id: string; clave: string; clase: string; titulo: string; programada: string }),
    responsable: fila.responsable,
    estado: fila.estado,
    ejecutada: fila.ejecutada,
    advertencia: fila.advertencia,
    evidencias: fila.evidencias,
    compromisosPendientes: fila.compromisosPendientes,
    noConformidad: fila.noConformidad,
    claseNombre: clases.find(({ codigo }) => codigo === fila.clase)?.nombre ?? fila.clase,
  };
}
