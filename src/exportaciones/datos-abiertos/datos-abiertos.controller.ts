import { Readable } from 'node:stream';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Publico } from '../../auth';
import { MesesDto } from '../exportaciones.dto';
import { DatosAbiertosService } from './datos-abiertos.service';

@ApiTags('datos abiertos')
@Controller('publico/datos-abiertos')
@Publico()
export class DatosAbiertosController {
  constructor(private readonly datos: DatosAbiertosService) {}

  @Get()
  @ApiOperation({ summary: 'Meses publicados (Ley 1712 de 2014)' })
  @ZodResponse({ status: 200, type: MesesDto })
  async meses() {
    const meses = await this.datos.meses();
    return {
      licencia: 'https://creativecommons.org/licenses/by-sa/4.0/deed.es',
      minimo: 5,
      meses: meses.map((mes) => ({ mes, direccion: `/api/v1/publico/datos-abiertos/${mes}` })),
    };
  }

  @Get(':mes')
  @ApiOperation({ summary: 'PQRSD de un mes, en conteos y sin datos personales' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async mes(@Param('mes') mes: string): Promise<StreamableFile> {
    const periodo = this.datos.cerrado(mes);
    return new StreamableFile(Readable.from(this.datos.csv(periodo), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="pqrsd-${periodo.codigo}.csv"`,
    });
  }
}
