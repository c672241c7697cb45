import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, IdempotentCommand, Roles } from '../../auth';
import { radicadoCreadoSchema, radicarEnVentanillaSchema } from '../../radicacion/radicar.dto';
import { RemisionesService } from './remisiones.service';

class RemisionDto extends createZodDto(radicarEnVentanillaSchema) {}
class RemitidoDto extends createZodDto(radicadoCreadoSchema.extend({ dependencia: z.string() })) {}

@ApiTags('canales')
@Controller('remisiones')
@Roles('gestor', 'coordinador')
export class RemisionesController {
  constructor(
    private readonly remisiones: RemisionesService,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiOperation({
    summary: 'Lo que no se radica por teléfono: correo a la dependencia y radicado con su término',
  })
  @ZodResponse({ status: 201, type: RemitidoDto })
  remitir(@Body() datos: RemisionDto, @CurrentUser() usuario: CurrentUser) {
    return this.remisiones.remitir(datos, usuario, (tx, creado) => this.idempotent.settle(tx, 201, creado));
  }
}
