import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { CurrentUser, IdempotentCommand, Roles, SinIdempotencia } from '../auth';
import { VersionDto, comoVersion } from '../publicaciones/publicaciones.dto';
import { autorDe } from '../publicaciones/publicaciones.controller';
import { PublicacionesService } from '../publicaciones/publicaciones.service';
import { CatalogoDePlantillas } from './catalogo';
import {
  ContenidoDto,
  IntentoDeInformeDto,
  CorreoDePruebaDto,
  IntentoDto,
  PlantillaDto,
  PlantillasDto,
  PropuestaDto,
  RevisionDto,
} from './plantillas.dto';
import { PlantillasService } from './plantillas.service';

/** The letters and mails of the entity: how they look, and the door through which a copy becomes a version. */
@ApiTags('plantillas')
@Controller('plantillas')
@Roles('coordinador', 'juridica', 'aprobador', 'calidad', 'admin')
export class PlantillasController {
  constructor(
    private readonly plantillas: PlantillasService,
    private readonly catalogo: CatalogoDePlantillas,
    private readonly publicaciones: PublicacionesService,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Cartas y correos en vigor, con lo que cada uno necesita' })
  @ZodResponse({ status: 200, type: PlantillasDto })
  listar() {
    return this.catalogo.listar();
  }

  @Get(':clase/:nombre')
  @ApiOperation({ summary: 'El texto en vigor y sus versiones' })
  @ZodResponse({ status: 200, type: PlantillaDto })
  ver(@Param('clase') clase: string, @Param('nombre') nombre: string) {
    return this.catalogo.detalle(`${clase}/${nombre}`);
  }

  @Get(':clase/:nombre/archivo')
  @ApiOperation({ summary: 'El archivo .hbs en vigor, para guardarlo con los demás' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async archivo(@Param('clase') clase: string, @Param('nombre') nombre: string): Promise<StreamableFile> {
    const { contenido, nombre: archivo } = await this.catalogo.detalle(`${clase}/${nombre}`);
    return new StreamableFile(Buffer.from(contenido), {
      type: 'text/plain; charset=utf-8',
      disposition: `attachment; filename="${archivo}.hbs"`,
    });
  }

  @Post('validar')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ summary: 'Revisa una copia editada; no publica ni guarda nada' })
  @ZodResponse({ status: 200, type: RevisionDto })
  async validar(@Body() { clave, contenido }: ContenidoDto) {
    const hallazgos = await this.plantillas.validar(clave, contenido);
    return { ok: hallazgos.every(({ gravedad }) => gravedad === 'aviso'), hallazgos };
  }

  @Post('vista-previa/carta')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ summary: 'PDF con datos de muestra o de un caso, con la marca BORRADOR' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async carta(@Body() intento: IntentoDto): Promise<StreamableFile> {
    return new StreamableFile(await this.plantillas.carta(intento), {
      type: 'application/pdf',
      disposition: 'inline; filename="borrador.pdf"',
    });
  }

  @Post('vista-previa/correo')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ summary: 'El correo con datos de muestra o de un caso' })
  @ZodResponse({ status: 200, type: CorreoDePruebaDto })
  correo(@Body() intento: IntentoDto) {
    return this.plantillas.correo(intento);
  }

  @Post('vista-previa/informe')
  @HttpCode(200)
  @SinIdempotencia()
  @Roles('coordinador', 'aprobador', 'calidad', 'admin')
  @ApiOperation({ summary: 'PDF con cifras de muestra o las de un informe elaborado, con la marca BORRADOR' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async informe(@Body() intento: IntentoDeInformeDto): Promise<StreamableFile> {
    return new StreamableFile(await this.plantillas.informe(intento), {
      type: 'application/pdf',
      disposition: 'inline; filename="borrador.pdf"',
    });
  }

  @Post('propuestas')
  @HttpCode(201)
  @ApiOperation({ summary: 'Propone una versión; entra en vigor cuando otra persona la aprueba' })
  @ZodResponse({ status: 201, type: VersionDto })
  async proponer(@Body() { clave, contenido, motivo }: PropuestaDto, @CurrentUser() usuario: CurrentUser) {
    const propuesta = { tipo: 'template' as const, clave: `${clave}.hbs`, contenido, motivo };
    const version = await this.publicaciones.proponer(
      { ...propuesta, actor: autorDe(usuario) },
      (tx, guardada) => this.idempotent.settle(tx, 201, comoVersion(guardada)),
    );
    return comoVersion(version);
  }
}
