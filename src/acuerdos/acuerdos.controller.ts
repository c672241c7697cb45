import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, Roles } from '../auth';
import {
  AcuerdoDto,
  AcuerdosDto,
  AutorizacionDto,
  ConsultaAcuerdosDto,
  NuevaAutorizacionDto,
  NuevoPagoDto,
  PagoRecibidoDto,
} from './acuerdos.dto';
import { AcuerdosRepository } from './acuerdos.repository';
import { PagosService } from './pagos.service';

/** Payment agreements: their plan, what was paid, and who allowed what the rule forbids (S3-15, S0-11). */
@ApiTags('acuerdos')
@Controller('acuerdos')
@Roles('gestor', 'coordinador', 'tesoreria', 'aprobador', 'auditor', 'admin')
export class AcuerdosController {
  constructor(
    private readonly acuerdos: AcuerdosRepository,
    private readonly pagos: PagosService,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: AcuerdosDto })
  async listar(@Query() { estado, limite }: ConsultaAcuerdosDto) {
    return { elementos: await this.acuerdos.listar(estado, limite) } as never;
  }

  @Get(':numero')
  @ZodResponse({ status: 200, type: AcuerdoDto })
  ver(@Param('numero') numero: string) {
    return this.acuerdos.ficha(numero) as never;
  }

  @Post(':numero/pagos')
  @HttpCode(200)
  @Roles('gestor', 'coordinador', 'tesoreria')
  @ApiOperation({ summary: 'Registrar el pago de una cuota, con la referencia del banco' })
  @ZodResponse({ status: 200, type: PagoRecibidoDto })
  pagar(@Param('numero') numero: string, @Body() pago: NuevoPagoDto, @CurrentUser() usuario: CurrentUser) {
    return this.pagos.registrar(numero, pago, usuario);
  }

  @Post(':numero/autorizaciones')
  @HttpCode(201)
  @Roles('aprobador')
  @ApiOperation({
    summary: 'Autorización expresa de gerencia para que tesorería reciba efectivo o un título valor',
  })
  @ZodResponse({ status: 201, type: AutorizacionDto })
  autorizar(
    @Param('numero') numero: string,
    @Body() pedido: NuevaAutorizacionDto,
    @CurrentUser() usuario: CurrentUser,
  ) {
    return this.pagos.autorizar(numero, pedido, usuario);
  }
}
