import { Controller, HttpCode, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Roles } from '../../auth';
import { leerMensaje } from '../../canales';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { DevolucionesService } from './devoluciones.service';

/** A report carries headers and at most a copy of what came back. */
const MAXIMO_BYTES = 10 * 1024 * 1024;

/** The part of multer's file that is read. */
interface ArchivoRecibido {
  buffer: Buffer;
}

class DevolucionDto extends createZodDto(
  z.object({
    resultado: z.enum(['DEVUELTA', 'REPETIDA', 'NO_DEFINITIVA', 'AJENA']),
    codigo: z.string().nullable(),
  }),
) {}

/** A report of delivery that arrived somewhere else than the mailbox that Cauce reads: a person brings it as .eml. */
@ApiTags('notificaciones')
@Controller('notificaciones/devoluciones')
@Roles('gestor', 'coordinador', 'admin')
export class DevolucionesController {
  constructor(
    private readonly devoluciones: DevolucionesService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Registra un aviso de devolución de correo (RFC 3464) que trae un .eml' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { archivo: { type: 'string', format: 'binary' } } } })
  @UseInterceptors(FileInterceptor('archivo', { limits: { fileSize: MAXIMO_BYTES, files: 1 } }))
  @ZodResponse({ status: 200, type: DevolucionDto })
  async registrar(@UploadedFile() archivo?: ArchivoRecibido) {
    if (!archivo)
      throw Refusal.invalid(
        'archivo-faltante',
        'Se esperaba el archivo .eml en el campo «archivo»; no llegó.',
      );
    const { dsn } = await leerMensaje(archivo.buffer);
    if (!dsn)
      throw Refusal.invalid(
        'no-es-una-devolucion',
        'Se esperaba un aviso de entrega de un servidor de correo (RFC 3464); el mensaje es otra cosa.',
      );
    const resultado = await this.unitOfWork.run((tx) => this.devoluciones.registrarDsn(tx, dsn));
    return { resultado, codigo: dsn.codigo };
  }
}
