import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { Roles } from '../../auth';
import {
  ActividadesDeClausulaDto,
  CatalogoDeClausulasDto,
  ConsultaClausulaDto,
  ConsultaEvidenciaDto,
  EvidenciaDeClausulaDto,
  FichaDelProcesoDto,
} from './clausulas.dto';
import { ClausulasService } from './clausulas.service';

@ApiTags('calidad')
@Controller('calidad')
@Roles('auditor', 'calidad', 'coordinador', 'aprobador', 'admin')
export class ClausulasController {
  constructor(private readonly clausulas: ClausulasService) {}

  @Get('clausulas')
  @ApiOperation({ summary: 'Catálogo de cláusulas y sus equivalencias entre ediciones' })
  @ZodResponse({ status: 200, type: CatalogoDeClausulasDto })
  listar() {
    return this.clausulas.lista();
  }

  @Get('clausulas/actividades')
  @ApiOperation({ summary: 'Actividades de los diagramas publicados que llevan la cláusula' })
  @ZodResponse({ status: 200, type: ActividadesDeClausulaDto })
  actividades(@Query() { clausula }: ConsultaClausulaDto) {
    return this.clausulas.actividades(clausula);
  }

  @Get('clausulas/evidencia')
  @ApiOperation({
    summary: 'Lo que la bitácora guarda bajo la cláusula, de lo más reciente a lo más antiguo',
  })
  @ZodResponse({ status: 200, type: EvidenciaDeClausulaDto })
  evidencia(@Query() consulta: ConsultaEvidenciaDto) {
    return this.clausulas.evidencia(consulta);
  }

  @Get('proceso')
  @ApiOperation({ summary: 'Ficha del proceso: dueño, objetivo, proveedores, entradas y salidas' })
  @ZodResponse({ status: 200, type: FichaDelProcesoDto })
  ficha() {
    return this.clausulas.ficha();
  }
}
