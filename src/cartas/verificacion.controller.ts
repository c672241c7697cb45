import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Param, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Publico, SinIdempotencia } from '../auth';
import { Refusal } from '../common/refusal';

class VerificacionCartaDto extends createZodDto(
  z.object({
    valida: z.boolean(),
    radicado: z.string().optional(),
    fecha: z.string().optional(),
    asunto: z.string().optional(),
    numeroSalida: z.string().optional(),
    sha256: z.string().optional(),
    firmante: z.object({ nombre: z.string(), cargo: z.string() }).optional(),
    entidad: z.string().optional(),
  }),
) {}

interface Fila {
  radicado: string;
  creada_en: Date;
  asunto: string;
  numero_salida: string;
  sha256: string;
  firmante: { nombre: string; cargo: string };
  entidad: string;
}

const MAXIMO_BYTES = 5 * 1024 * 1024;
const CUERPO = {
  schema: {
    type: 'object',
    required: ['archivo'],
    properties: { archivo: { type: 'string', format: 'binary' } },
  },
};

/** Anybody who holds a letter can ask whether it is ours: by the code that it shows, or with the file itself. */
@ApiTags('público')
@Controller('publico/cartas')
@Publico()
export class VerificacionController {
  constructor(private readonly dataSource: DataSource) {}

  @Get(':codigo')
  @ApiOperation({
    operationId: 'verificarCarta',
    summary: 'Una carta, por el código de verificación que muestra',
  })
  @ZodResponse({ status: 200, type: VerificacionCartaDto })
  porCodigo(@Param('codigo') codigo: string) {
    return this.buscar('codigo_verificacion', normalizado(codigo));
  }

  /** Only its hash is looked at: the file is not kept. */
  @Post('verificar')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ operationId: 'verificarPdf', summary: 'Una carta, por la huella de su PDF (hasta 5 MB)' })
  @ApiConsumes('multipart/form-data')
  @ApiBody(CUERPO as never)
  @UseInterceptors(FileInterceptor('archivo', { limits: { files: 1, fields: 0, fileSize: MAXIMO_BYTES } }))
  @ZodResponse({ status: 200, type: VerificacionCartaDto })
  porArchivo(@UploadedFile() archivo?: { buffer: Buffer }) {
    if (!archivo)
      throw Refusal.invalid('archivo-faltante', 'Se esperaba un PDF en el campo «archivo»; no se encontró.');
    return this.buscar('sha256', createHash('sha256').update(archivo.buffer).digest('hex'));
  }

  private async buscar(columna: 'codigo_verificacion' | 'sha256', valor: string) {
    const [fila]: Fila[] = await this.dataSource.query(
      `select radicado, creada_en, asunto, numero_salida, sha256, datos->'firmante' as firmante, datos->'entidad'->>'nombre' as entidad
         from carta where ${columna} = $1 order by creada_en limit 1`,
      [valor],
    );
    if (!fila) return { valida: false };
    const { radicado, creada_en, asunto, numero_salida, sha256, firmante, entidad } = fila;
    return {
      valida: true,
      radicado,
      fecha: creada_en.toISOString(),
      asunto,
      numeroSalida: numero_salida,
      sha256,
      firmante,
      entidad,
    };
  }
}

/** As people type it: lower case, with blanks, without the hyphen. */
function normalizado(codigo: string): string {
  const letras = codigo
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return `${letras.slice(0, 5)}-${letras.slice(5)}`;
}
