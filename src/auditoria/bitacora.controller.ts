import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Roles } from '../auth';
import { BitacoraDto, BitacoraQueryDto, VerificacionDto } from './bitacora.dto';
import { BitacoraService } from './bitacora.service';

@ApiTags('bitácora')
@Controller('casos/:radicado/bitacora')
@Roles('auditor', 'calidad', 'coordinador', 'admin')
export class BitacoraController {
  constructor(private readonly bitacora: BitacoraService) {}

  @Get()
  @ApiOperation({ summary: 'Entradas de la bitácora de un caso, en orden' })
  @ZodResponse({ status: 200, type: BitacoraDto })
  listar(@Param('radicado') radicado: string, @Query() { cursor, limite }: BitacoraQueryDto) {
    return this.bitacora.pagina(radicado, cursor, limite);
  }

  @Get('verificacion')
  @ApiOperation({ summary: 'Recalcula la cadena y comprueba los sellos firmados' })
  @ZodResponse({ status: 200, type: VerificacionDto })
  verificar(@Param('radicado') radicado: string) {
    return this.bitacora.verificar(radicado);
  }

  @Get('exportacion')
  @ApiOperation({ summary: 'Documento que se verifica sin conexión con npm run bitacora:verificar' })
  @ApiProduces('application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async exportar(@Param('radicado') radicado: string): Promise<StreamableFile> {
    return new StreamableFile(Readable.from(await this.bitacora.exportar(radicado), { objectMode: false }), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="bitacora-${radicado.replace(/[^\w-]/g, '_')}.json"`,
    });
  }
}
