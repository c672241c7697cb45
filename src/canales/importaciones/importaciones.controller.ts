import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Roles } from '../../auth';
import { orNull } from '../../common/or-null';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';

const importacion = z.object({
  id: z.string(),
  clase: z.enum(['BUZON', 'LLAMADAS']),
  nombre: z.string(),
  estado: z.enum(['EN_CURSO', 'TERMINADA', 'ERROR']),
  /** 0 to 100, by the bytes that have been read. */
  avance: z.number(),
  hechas: z.number(),
  repetidas: z.number(),
  rechazadas: z.number(),
  /** The first 200. */
  errores: z.array(z.object({ linea: z.number(), motivo: z.string() })),
  error: orNull(z.string()),
  iniciadaPor: z.string(),
  iniciadaEn: z.string(),
  terminadaEn: orNull(z.string()),
});
export class ArchivoImportadoDto extends createZodDto(importacion) {}
class ArchivosImportadosDto extends createZodDto(z.array(importacion)) {}
class ConsultaArchivosDto extends createZodDto(
  z.object({ clase: z.enum(['BUZON', 'LLAMADAS']), apertura: z.uuid().optional() }),
) {}

/** How the imported files went: the page asks while one is under way. */
@ApiTags('canales')
@Controller('importaciones')
@Roles('gestor', 'coordinador', 'admin')
export class ImportacionesController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @ZodResponse({ status: 200, type: ArchivosImportadosDto })
  async listar(@Query() { clase, apertura }: ConsultaArchivosDto) {
    const filas: Row[] = await this.dataSource.query(
      `select * from importacion where clase = $1 and ($2::text is null or contexto->>'apertura' = $2) order by iniciada_en desc, id desc limit 20`,
      [clase, apertura ?? null],
    );
    return filas.map(aImportacion);
  }

  @Get(':id')
  @ZodResponse({ status: 200, type: ArchivoImportadoDto })
  async ver(@Param('id', ParseUUIDPipe) id: string) {
    const [fila] = await this.dataSource.query(`select * from importacion where id = $1`, [id]);
    if (!fila) throw Refusal.notFound('importacion-no-encontrada', 'No existe esa importación.');
    return aImportacion(fila);
  }
}

function aImportacion(fila: Row): z.output<typeof importacion> {
  return {
    id: fila.id,
    clase: fila.clase,
    nombre: fila.nombre,
    estado: fila.estado,
    avance: Math.floor((100 * fila.bytes_leidos) / Math.max(1, fila.bytes)),
    hechas: fila.hechas,
    repetidas: fila.repetidas,
    rechazadas: fila.rechazadas,
    errores: fila.errores,
    error: fila.error,
    iniciadaPor: fila.iniciada_por,
    iniciadaEn: fila.iniciada_en.toISOString(),
    terminadaEn: fila.terminada_en?.toISOString() ?? null,
  };
}
