import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { PRIMERA_VIGENCIA, ULTIMA_VIGENCIA, esFecha } from '../../calendario';
import { Refusal } from '../../common/refusal';
import { PerfilesService } from '../perfiles.service';
import { CierresLocalesService } from './cierres-locales.service';

export class NuevoCierreLocalDto extends createZodDto(
  z.object({
    fecha: z
      .string()
      .refine(esFecha, 'Se esperaba una fecha que exista, como 2026-12-31.')
      .meta({ format: 'date', example: '2026-12-31' }),
    acto: z
      .string()
      .trim()
      .min(5, 'Se esperaba el acto que ordena el cierre, con su número, como "Resolución 123 de 2026".')
      .max(200)
      .regex(/\d/, 'Se esperaba el número del acto que ordena el cierre, como "Resolución 123 de 2026".'),
    sede: z.string().optional().describe('código de la sede; sin ella cierra toda la entidad'),
  }),
) {}

export class CierreLocalDto extends createZodDto(
  z.object({
    id: z.string(),
    fecha: z.string().meta({ format: 'date' }),
    acto: z.string(),
    sede: z.string().optional(),
    vigencia: z.int(),
    creadoPor: z.string(),
    creadoEn: z.string().meta({ format: 'date-time' }),
  }),
) {}

export class CierresQueryDto extends createZodDto(
  z.object({
    vigencia: z.coerce.number().int().min(PRIMERA_VIGENCIA).max(ULTIMA_VIGENCIA).optional().describe('año'),
  }),
) {}

@ApiTags('calendario')
@Controller('cierres-locales')
export class CierresLocalesController {
  constructor(
    private readonly cierres: CierresLocalesService,
    private readonly perfiles: PerfilesService,
  ) {}

  @Get()
  @Roles('coordinador', 'admin')
  @ApiOperation({ summary: 'Días sin atención por acto de la entidad (A10)' })
  @ZodResponse({ status: 200, type: [CierreLocalDto] })
  async listar(@Query() { vigencia }: CierresQueryDto) {
    return this.cierres.listar(undefined, vigencia);
  }

  @Post()
  @Roles('coordinador', 'admin')
  @ApiOperation({ summary: 'Registra un cierre local; los términos abiertos se recalculan (A11)' })
  @ZodResponse({ status: 201, type: CierreLocalDto })
  async registrar(@Body() cuerpo: NuevoCierreLocalDto, @CurrentUser() user: CurrentUser) {
    const sedes = this.perfiles.vigente().sedes.map(({ codigo }) => codigo);
    if (cuerpo.sede && !sedes.includes(cuerpo.sede))
      throw Refusal.invalid(
        'sede-desconocida',
        `No existe la sede "${cuerpo.sede}": se esperaba una de ${sedes.join(', ')}.`,
      );
    return this.cierres.registrar(cuerpo, user.usuario);
  }
}
