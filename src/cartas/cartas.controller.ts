import { Controller, Get, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Roles } from '../auth';
import { Refusal } from '../common/refusal';
import { FileStore } from '../files';

/** The letter as it left. */
@ApiTags('cartas')
@Controller('cartas')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class CartasController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileStore,
  ) {}

  @Get(':id/pdf')
  @ApiOperation({ summary: 'El PDF/A de una carta' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const [carta] = await this.dataSource.query(`select sha256, numero_salida from carta where id = $1`, [
      id,
    ]);
    if (!carta) throw Refusal.notFound('carta-no-encontrada', 'No existe esa carta.');
    return new StreamableFile(await this.files.open(carta.sha256), {
      type: 'application/pdf',
      disposition: `inline; filename="${carta.numero_salida}.pdf"`,
    });
  }
}
