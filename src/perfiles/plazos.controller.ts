import { Body, Controller, Post } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Publico, SinIdempotencia } from '../auth';
import type { PeticionPlazo } from '../calendario';
import { PeticionPlazoDto, RespuestaPlazoDto } from './plazos.dto';
import { PlazosService } from './plazos.service';

@ApiTags('plazos')
@Controller('plazos')
export class PlazosController {
  constructor(private readonly plazos: PlazosService) {}

  /** The body is read by the service, whose refusals say the field, what was expected and what was found. */
  @Post('calcular')
  @Publico()
  // It reads nothing and writes nothing: asking many terms must not use up the right to file a petition.
  @SkipThrottle({ publico: true })
  @SinIdempotencia()
  @ApiOperation({ summary: 'Calcula un término y lo explica día por día, con su norma' })
  @ApiBody({ type: PeticionPlazoDto })
  @ZodResponse({ status: 200, type: RespuestaPlazoDto })
  calcular(@Body() peticion: unknown) {
    const { pasos, ...fechas } = this.plazos.calcular(peticion as PeticionPlazo);
    return { ...fechas, pasos: [...pasos] };
  }
}
