import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Roles } from '../auth/access';
import { leerCursor, pagina } from '../common/cursor';
import { orNull } from '../common/or-null';
import type { Row } from '../common/row';

const consulta = z.object({
  estado: z.enum(['ABIERTA', 'EN_ACCION', 'EN_VERIFICACION', 'CERRADA']).optional(),
  cursor: z.string().optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});
class ConsultaNoConformidadesDto extends createZodDto(consulta) {}

const noConformidad = z.object({
  id: z.string(),
  numero: z.number(),
  radicado: z.string(),
  causa: z.string(),
  estado: z.string(),
  descripcion: z.string(),
  abiertaEn: z.string(),
  cerradaEn: orNull(z.string()),
});
class PaginaNoConformidadesDto extends createZodDto(
  z.object({ elementos: z.array(noConformidad), siguiente: z.string().optional() }),
) {}

@ApiTags('no conformidades')
@Controller('no-conformidades')
@Roles('calidad', 'coordinador', 'auditor', 'aprobador', 'gestor', 'admin')
export class NoConformidadesController {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. */
  @Get()
  @ZodResponse({ status: 200, type: PaginaNoConformidadesDto })
  async listar(@Query() { estado, cursor, limite }: ConsultaNoConformidadesDto) {
    const [desde, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas = await this.dataSource.query(
      `select n.id, n.numero, r.numero as radicado, n.causa, n.estado, n.descripcion, n.abierta_en as "abiertaEn", n.cerrada_en as "cerradaEn"
         from no_conformidad n join radicado r on r.caso_id = n.caso_id
        where ($1::text is null or n.estado = $1) and ($2::timestamptz is null or (n.abierta_en, n.id) < ($2, $3::uuid))
        order by n.abierta_en desc, n.id desc limit $4`,
      [estado ?? null, desde ?? null, id ?? null, limite + 1],
    );
    return pagina<z.output<typeof noConformidad>>(
      filas.map((f: Row) => ({
        ...f,
        abiertaEn: f.abiertaEn.toISOString(),
        cerradaEn: f.cerradaEn?.toISOString() ?? null,
      })),
      limite,
      (ultima) => [ultima.abiertaEn, ultima.id],
    );
  }
}
