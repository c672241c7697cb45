import { Controller, Get, Header, Param, ParseIntPipe } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ROLES, Roles } from '../../auth';
import { Refusal } from '../../common/refusal';
import { ProcessLibrary } from '../../engine/models/releases/process-library';
import type { Row } from '../../common/row';

class ProcesosDto extends createZodDto(
  z.array(
    z.object({
      clave: z.string(),
      nombre: z.string(),
      version: z.number(),
      desplegadoEn: z.string(),
      casosAbiertos: z.number(),
    }),
  ),
) {}

@ApiTags('procesos')
@Controller('procesos')
@Roles(...ROLES)
export class ProcesosController {
  constructor(
    private readonly library: ProcessLibrary,
    private readonly dataSource: DataSource,
  ) {}

  /** Every version in use or deployed, newest first within a process. */
  @Get()
  @ZodResponse({ status: 200, type: ProcesosDto })
  async listar() {
    const filas = await this.dataSource.query(
      `select d.key as clave, d.name as nombre, d.version, d.deployed_at, coalesce(i.abiertos, 0)::int as "casosAbiertos"
         from process_definition d
         left join (select definition_id, count(*) as abiertos from process_instance where status = 'running' group by 1) i
           on i.definition_id = d.id
        order by d.key, d.version desc limit 500`,
    );
    return filas.map(({ deployed_at, ...fila }: Row) => ({
      ...fila,
      desplegadoEn: deployed_at.toISOString(),
    }));
  }

  @Get(':clave/versiones/:version/xml')
  @Header('content-type', 'application/xml; charset=utf-8')
  @ApiProduces('application/xml')
  async xml(@Param('clave') clave: string, @Param('version', ParseIntPipe) version: number): Promise<string> {
    // A number that the column cannot hold is a version that does not exist.
    const xml =
      Math.abs(version) < 2 ** 31
        ? await this.library.xml(this.dataSource.manager, clave, version)
        : undefined;
    if (xml === undefined)
      throw Refusal.notFound(
        'proceso-no-encontrado',
        `No existe la versión ${version} del proceso «${clave}».`,
      );
    return xml;
  }
}
