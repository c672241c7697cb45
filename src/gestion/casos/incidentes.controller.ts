import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { CurrentUser, Roles } from '../../auth';
import { IncidentService } from '../../engine/runtime/incident.service';
import { actorDe } from '../trabajador';

class IncidentesDto extends createZodDto(
  z.array(
    z.object({
      id: z.string(),
      radicado: z.string(),
      proceso: z.string(),
      elementoId: z.string(),
      tarea: z.string(),
      mensaje: z.string(),
      ocurridoEn: z.string(),
    }),
  ),
) {}
class OmitirIncidenteDto extends createZodDto(
  z.object({ motivo: z.string().trim().min(10, 'Explique el motivo en al menos 10 caracteres.').max(2000) }),
) {}

/** Work of the engine that stopped and needs a person. */
@ApiTags('incidentes')
@Controller('incidentes')
@Roles('coordinador', 'admin')
export class IncidentesController {
  constructor(private readonly incidents: IncidentService) {}

  @Get()
  @ZodResponse({ status: 200, type: IncidentesDto })
  async listar() {
    const incidents = await this.incidents.open();
    return incidents.map((i) => ({
      id: i.id,
      radicado: i.businessKey,
      proceso: i.process,
      elementoId: i.elementId,
      tarea: i.jobType,
      mensaje: i.message,
      ocurridoEn: i.createdAt.toISOString(),
    }));
  }

  @Post(':id/reintentar')
  @HttpCode(204)
  reintentar(
    @Param('id', new ParseUUIDPipe()) id: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    return this.incidents.retry(id, usuario.usuario, actorDe(usuario));
  }

  @Post(':id/omitir')
  @HttpCode(204)
  omitir(
    @Param('id', new ParseUUIDPipe()) id: string,
    @Body() { motivo }: OmitirIncidenteDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    return this.incidents.skip(id, usuario.usuario, actorDe(usuario), motivo);
  }
}
