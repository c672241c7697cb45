import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, Roles } from '../auth';
import type { Row } from '../common/row';
import { Alcances } from '../gestion/casos/alcance';
import { CasosRepository } from '../gestion/casos/casos.repository';
import { SINCRONIZACION, aSincronizacion } from '../integraciones/integraciones.controller';
import { conFechas } from './con-fechas';
import { ExpedienteDeTerrenoDto } from './expediente-de-terreno.dto';
import { ORDEN } from './ordenes';

/** The field side of a case: its repair and that clock, orders, visits, other systems, emergency. */
@ApiTags('casos')
@Controller('casos')
@Roles('gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class ExpedienteDeTerrenoController {
  constructor(
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
    private readonly dataSource: DataSource,
  ) {}

  @Get(':radicado/terreno')
  @ApiOperation({
    summary: 'Reparación, órdenes, visitas, emergencia y registros en otros sistemas del caso',
  })
  @ZodResponse({ status: 200, type: ExpedienteDeTerrenoDto })
  async ver(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    const [reparacion, emergencia, ordenes, visitas, sincronizaciones] = await Promise.all([
      this.filas(REPARACION, casoId),
      this.filas(EMERGENCIA, casoId),
      this.filas(`${ORDEN} where o.caso_id = $1 order by o.creada_en limit 100`, casoId),
      this.filas(VISITAS, casoId),
      this.filas(`${SINCRONIZACION} where s.caso_id = $1 order by s.creada_en`, casoId),
    ]);
    return {
      reparacion: reparacion[0] ? conFechas(reparacion[0]) : null,
      emergencia: emergencia[0] ? conFechas(emergencia[0]) : null,
      ordenes: ordenes.map(conFechas),
      visitas: visitas.map(conFechas),
      sincronizaciones: sincronizaciones.map(aSincronizacion),
    } as never;
  }

  private filas(sql: string, casoId: string): Promise<Row[]> {
    return this.dataSource.query(sql, [casoId]);
  }
}

const REPARACION = `select luminaria, direccion, punto_referencia as "puntoReferencia", zona, tipo_dano as "tipoDano",
  vence::text as vence, abierta_en as "abiertaEn", reparada_en as "reparadaEn", incumplida_en as "incumplidaEn"
  from reparacion where caso_id = $1`;

const EMERGENCIA = `select motivo, avisada_en as "avisadaEn", limite_acuse as "limiteAcuse", segundo_medio as "segundoMedio",
  segundo_medio_a as "segundoMedioA", segundo_medio_por as "segundoMedioPor", segundo_medio_en as "segundoMedioEn",
  escalada_en as "escaladaEn", acusada_en as "acusadaEn", acusada_por as "acusadaPor", acuse_medio as "acuseMedio"
  from alerta_emergencia where caso_id = $1`;

const VISITAS = `select id, clase, brigadista, registrada_en as "registradaEn", datos from visita where caso_id = $1
  order by registrada_en limit 100`;
