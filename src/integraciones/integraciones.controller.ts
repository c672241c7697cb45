import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentUser, Roles } from '../auth';
import { orNull } from '../common/or-null';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { Config } from '../config/config';
import { UnitOfWork } from '../database/unit-of-work';
import { Runtime } from '../engine/runtime/runtime.service';
import { actorDe } from '../gestion/trabajador';

export const sincronizacionSchema = z.object({
  id: z.string(),
  radicado: z.string(),
  sistema: z.string(),
  estado: z.enum(['PENDIENTE', 'REGISTRADO']),
  idExterno: orNull(z.string()),
  intentos: z.number(),
  ultimoError: orNull(z.string()),
  creadaEn: z.string(),
  ultimoIntentoEn: orNull(z.string()),
  proximoIntentoEn: orNull(z.string()),
  registradaEn: orNull(z.string()),
});
class SincronizacionesDto extends createZodDto(
  z.object({ configurada: z.boolean(), elementos: z.array(sincronizacionSchema) }),
) {}
class ConsultaDto extends createZodDto(
  z.object({
    estado: z.enum(['PENDIENTE', 'REGISTRADO']).default('PENDIENTE'),
    limite: z.coerce.number().int().min(1).max(200).default(100),
  }),
) {}

export const SINCRONIZACION = `select s.id, r.numero as radicado, s.sistema, s.estado, s.id_externo as "idExterno", s.intentos,
  s.ultimo_error as "ultimoError", s.creada_en as "creadaEn", s.ultimo_intento_en as "ultimoIntentoEn",
  s.proximo_intento_en as "proximoIntentoEn", s.registrada_en as "registradaEn"
  from sincronizacion s join radicado r using (caso_id)`;

export function aSincronizacion(fila: Row): z.output<typeof sincronizacionSchema> {
  const iso = (valor: Date | null) => valor?.toISOString() ?? null;
  return {
    ...(fila as z.output<typeof sincronizacionSchema>),
    creadaEn: fila.creadaEn.toISOString(),
    ultimoIntentoEn: iso(fila.ultimoIntentoEn),
    proximoIntentoEn: iso(fila.proximoIntentoEn),
    registradaEn: iso(fila.registradaEn),
  };
}

/** What has to be in another system too, and whether it is (S0-13). */
@ApiTags('integraciones')
@Controller('integraciones/sincronizaciones')
@Roles('gestor', 'coordinador', 'auditor', 'admin')
export class IntegracionesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly config: Config,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Registros en otros sistemas, los más antiguos primero' })
  @ZodResponse({ status: 200, type: SincronizacionesDto })
  async listar(@Query() { estado, limite }: ConsultaDto) {
    const filas: Row[] = await this.dataSource.query(
      `${SINCRONIZACION} where s.estado = $1 order by s.creada_en limit $2`,
      [estado, limite],
    );
    return { configurada: this.config.geoluminaUrl !== undefined, elementos: filas.map(aSincronizacion) };
  }

  @Post(':id/reintentar')
  @HttpCode(204)
  @Roles('coordinador', 'admin')
  @ApiOperation({ summary: 'Intentar ya, sin esperar la hora del siguiente intento' })
  reintentar(
    @Param('id', new ParseUUIDPipe()) id: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const esperaba = await this.runtime.correlate(
        tx,
        { name: 'geolumina.reintentar', correlationKey: id },
        actorDe(usuario),
      );
      if (!esperaba)
        throw Refusal.conflict(
          'sincronizacion-no-espera',
          'Se esperaba un registro en espera de su siguiente intento; ya quedó registrado o se está enviando ahora.',
        );
    });
  }
}
