import { Controller, Get, HttpCode, Post, Query, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { leerCursor, pagina } from '../../common/cursor';
import { orNull } from '../../common/or-null';
import type { Row } from '../../common/row';
import type { UploadedCsv } from '../../files';
import { ArchivoRecibidoDto, CUERPO_CSV, exigirArchivo } from '../importaciones/archivo-csv';
import { ImportacionesService } from '../importaciones/importaciones.service';

const llamada = z.object({
  id: z.string(),
  linea: z.string(),
  instante: z.string(),
  numero: z.string(),
  asunto: orNull(z.string()),
  devolverDesde: z.string(),
  devolverAntes: z.string(),
  intentos: z.number(),
  resultado: orNull(z.string()),
  radicado: orNull(z.string()),
  cerradaEn: orNull(z.string()),
});
class LlamadasDto extends createZodDto(
  z.object({ elementos: z.array(llamada), siguiente: z.string().optional() }),
) {}
class ConsultaLlamadasDto extends createZodDto(
  z.object({
    pendientes: z
      .enum(['true', 'false'])
      .optional()
      .transform((valor) => valor === 'true'),
    cursor: z.string().max(300).optional(),
    limite: z.coerce.number().int().min(1).max(100).default(25),
  }),
) {}

/** Calls that nobody took: the recorder's file, and where each of them stands (S0-16). */
@ApiTags('canales')
@Controller('llamadas-perdidas')
@Roles('gestor', 'coordinador')
export class LlamadasController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly importaciones: ImportacionesService,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: LlamadasDto })
  async listar(@Query() { pendientes, cursor, limite }: ConsultaLlamadasDto) {
    const [en, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas: Row[] = await this.dataSource.query(
      `select l.*, n.clave, r.numero as radicado from llamada_perdida l
         left join asunto_interno n on n.caso_id = l.caso_id left join radicado r on r.caso_id = l.radicado_id
        where (not $1 or l.cerrada_en is null) and ($2::timestamptz is null or (l.instante, l.id) < ($2, $3::uuid))
        order by l.instante desc, l.id desc limit $4`,
      [pendientes, en ?? null, id ?? null, limite + 1],
    );
    const { elementos, siguiente } = pagina(filas, limite, (fila) => [fila.instante.toISOString(), fila.id]);
    return { elementos: elementos.map(aLlamada), ...(siguiente && { siguiente }) };
  }

  @Post('archivo')
  @HttpCode(202)
  @ApiOperation({ summary: 'CSV del sistema de grabación, con las columnas que dice el perfil' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(CUERPO_CSV)
  @UseInterceptors(FileInterceptor('archivo'))
  @ZodResponse({ status: 202, type: ArchivoRecibidoDto })
  async importar(@CurrentUser() usuario: CurrentUser, @UploadedFile() archivo?: UploadedCsv) {
    const guardado = exigirArchivo(archivo);
    return {
      importacionId: await this.importaciones.iniciar('LLAMADAS', guardado, { usuario: usuario.usuario }),
    };
  }
}

function aLlamada(fila: Row): z.output<typeof llamada> {
  return {
    id: fila.id,
    linea: fila.linea,
    instante: fila.instante.toISOString(),
    numero: fila.numero,
    asunto: fila.clave,
    devolverDesde: fila.devolver_desde.toISOString(),
    devolverAntes: fila.devolver_antes.toISOString(),
    intentos: fila.intentos,
    resultado: fila.resultado,
    radicado: fila.radicado,
    cerradaEn: fila.cerrada_en?.toISOString() ?? null,
  };
}
