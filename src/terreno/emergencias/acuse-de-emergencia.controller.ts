import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Publico } from '../../auth';
import { digest } from '../../auth/secrets';
import { orNull } from '../../common/or-null';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';

class EmergenciaAvisadaDto extends createZodDto(
  z.object({
    radicado: z.string(),
    motivo: z.string(),
    avisadaEn: z.string(),
    limiteAcuse: z.string(),
    acusadaEn: orNull(z.string()),
  }),
) {}

/** The control centre has no account: the link of its mail acknowledges one emergency, once (S0-17). */
@ApiTags('público')
@Controller('publico/emergencias')
@Publico()
export class AcuseDeEmergenciaController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
  ) {}

  @Get(':token')
  @ApiOperation({ summary: 'La emergencia que abre el enlace del correo' })
  @ZodResponse({ status: 200, type: EmergenciaAvisadaDto })
  async ver(@Param('token') token: string) {
    return comoDto(await buscar(this.dataSource.manager, token));
  }

  @Post(':token/acuse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Acusar recibo de la emergencia; el enlace sirve una sola vez' })
  @ZodResponse({ status: 200, type: EmergenciaAvisadaDto })
  acusar(@Param('token') token: string) {
    return this.unitOfWork.run(async (tx) => {
      const { id } = await buscar(tx, token);
      const esperaba = await this.runtime.correlate(
        tx,
        { name: 'emergencia.acusada', correlationKey: id },
        { kind: 'system', id: 'centro-de-control' },
      );
      if (!esperaba)
        throw Refusal.conflict(
          'emergencia-ya-acusada',
          'Se esperaba una emergencia sin acuse; ya se acusó recibo de esta.',
        );
      return comoDto(await buscar(tx, token));
    });
  }
}

/** @throws Refusal 404 `enlace-no-valido` */
async function buscar(db: EntityManager, token: string): Promise<Row> {
  const [fila] = await db.query(
    `select e.id, r.numero, e.motivo, e.avisada_en, e.limite_acuse, e.acusada_en
       from alerta_emergencia e join radicado r using (caso_id) where e.token_digest = $1`,
    [digest(token.slice(0, 200))],
  );
  if (!fila)
    throw Refusal.notFound('enlace-no-valido', 'Este enlace no abre ninguna emergencia. Revise el correo.');
  return fila;
}

function comoDto(fila: Row) {
  return {
    radicado: fila.numero,
    motivo: fila.motivo,
    avisadaEn: fila.avisada_en.toISOString(),
    limiteAcuse: fila.limite_acuse.toISOString(),
    acusadaEn: fila.acusada_en?.toISOString() ?? null,
  };
}
