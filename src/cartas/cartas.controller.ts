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
    const [carta] = await this.dataSource.query(
      `select c.sha256, c.numero_salida, c.radicado, r.carta_id is not null as reservada
         from carta c left join carta_reservada r on r.carta_id = c.id where c.id = $1`,
      [id],
    );
    if (!carta) throw Refusal.notFound('carta-no-encontrada', 'No existe esa carta.');
    if (carta.reservada)
      throw Refusal.forbidden(
        'identidad-reservada',
        `La carta se hizo antes de reservar la identidad y dice de quién es. Quien el perfil autoriza la abre en el caso ${carta.radicado}, con «Revelar la identidad reservada» y un motivo.`,
      );
    return new StreamableFile(await this.files.open(carta.sha256), {
      type: 'application/pdf',
      disposition: `inline; filename="${carta.numero_salida}.pdf"`,
    });
  }
}
