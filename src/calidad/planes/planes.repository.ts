import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Row } from '../../common/row';
import { CatalogoService } from '../catalogo/catalogo.service';
import type { ETIQUETAS } from './planes.dto';

type Etiqueta = (typeof ETIQUETAS)[number];

/** Reads the plan of a year for its screen. */
@Injectable()
export class PlanesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly catalogo: CatalogoService,
  ) {}

  async ver(vigencia: number, etiqueta?: Etiqueta) {
    const [versiones, actividades, { actividades: clases, etiquetas }] = await Promise.all([
      this.versiones(vigencia),
      this.actividades(vigencia, etiqueta),
      this.catalogo.calidad(),
    ]);
    const vigente = versiones.find(({ estado }) => estado === 'APROBADO') ?? versiones[0];
    const nombreDe = (clase: string) => clases.find(({ codigo }) => codigo === clase)?.nombre ?? clase;
    return {
      vigencia,
      version: vigente?.version ?? null,
      estado: vigente?.estado ?? null,
      versiones,
      actividades: actividades.map((una) => ({ ...una, claseNombre: nombreDe(una.clase) })) as never,
      sumas: {
        ADENTRO: sumar(actividades, 'ADENTRO'),
        AFUERA: sumar(actividades, 'AFUERA'),
        total: sumar(actividades),
      },
      etiquetas,
    };
  }

  private async versiones(vigencia: number) {
    const filas: Row[] = await this.dataSource.query(
      `select p.id, p.version, p.estado, i.business_key as clave, coalesce(e.display_name, p.elaboro) as elaboro,
              coalesce(a.display_name, p.aprobo) as aprobo, p.aprobado_en, p.datos
         from plan p join process_instance i on i.id = p.caso_id
         left join account e on e.username = p.elaboro left join account a on a.username = p.aprobo
        where p.vigencia = $1 order by p.version desc limit 100`,
      [vigencia],
    );
    return filas.map(({ aprobado_en, ...fila }) => ({
      ...(fila as {
        id: string;
        version: number;
        estado: 'EN_ELABORACION' | 'APROBADO' | 'REEMPLAZADO';
        clave: string;
        elaboro: string | null;
        aprobo: string | null;
        datos: Record<string, unknown>;
      }),
      aprobadoEn: aprobado_en?.toISOString() ?? null,
    }));
  }

  private actividades(vigencia: number, etiqueta?: Etiqueta): Promise<Row[]> {
    return this.dataSource.query(
      `select p.id, p.nombre, p.clase, p.etiqueta, p.componente, p.responsable, p.programada::text as programada,
              coalesce(v.version >= p.desde_version, false) as aprobada, i.business_key as clave, a.ejecutada::text as ejecutada
         from plan_actividad p
         left join plan v on v.vigencia = p.vigencia and v.estado = 'APROBADO'
         left join lateral (select * from actividad where plan_actividad_id = p.id order by creada_en limit 1) a on true
         left join process_instance i on i.id = a.caso_id
        where p.vigencia = $1 and p.hasta_version is null and ($2::text is null or p.etiqueta = $2)
        order by p.programada, p.id limit 1000`,
      [vigencia, etiqueta ?? null],
    );
  }
}

function sumar(actividades: Row[], etiqueta?: Etiqueta) {
  const propias = actividades.filter((una) => !etiqueta || una.etiqueta === etiqueta);
  return {
    programadas: propias.length,
    ejecutadas: propias.filter((una) => una.ejecutada !== null).length,
  };
}
