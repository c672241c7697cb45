import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Roles } from '../auth';
import { Refusal } from '../common/refusal';
import { ModeloDto, ModelosDto, comoVersion } from './publicaciones.dto';
import { PublicacionesService } from './publicaciones.service';
import { TIPOS_DE_MODELO, type TipoDeModelo } from './publicaciones.types';

class ConsultaDeModelosDto extends createZodDto(z.object({ tipo: z.enum(TIPOS_DE_MODELO).optional() })) {}
class ModeloPedidoDto extends createZodDto(
  z.object({ tipo: z.enum(TIPOS_DE_MODELO), clave: z.string().max(80) }),
) {}

/** The diagrams, decisions and forms in force: what they are, since when and by whom. */
@ApiTags('modelos')
@Controller('modelos')
@Roles('coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class ModelosController {
  constructor(private readonly publicaciones: PublicacionesService) {}

  @Get()
  @ApiOperation({ summary: 'Diagramas, decisiones y formularios en vigor' })
  @ZodResponse({ status: 200, type: ModelosDto })
  async listar(@Query() { tipo }: ConsultaDeModelosDto) {
    const listas = await Promise.all(
      (tipo ? [tipo] : TIPOS_DE_MODELO).map((uno) => this.publicaciones.enVigor(uno)),
    );
    return listas.flat().map(({ content, waiting, ...version }) => ({
      ...comoVersion(version),
      nombre: nombreDe(version.key, content),
      propuestas: waiting,
    }));
  }

  @Get(':tipo/:clave')
  @ApiOperation({ summary: 'El modelo en vigor y sus versiones' })
  @ZodResponse({ status: 200, type: ModeloDto })
  async ver(@Param() { tipo, clave }: ModeloPedidoDto) {
    const { content, ...version } = await this.vigente(tipo, clave);
    const versiones = await this.publicaciones.historia(tipo, clave);
    return {
      ...comoVersion(version),
      nombre: nombreDe(clave, content),
      contenido: content,
      versiones: versiones.map(comoVersion),
    };
  }

  @Get(':tipo/:clave/archivo')
  @ApiOperation({ summary: 'El archivo en vigor, para guardarlo con los demás' })
  @ApiProduces('application/xml', 'application/json')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async archivo(@Param() { tipo, clave }: ModeloPedidoDto): Promise<StreamableFile> {
    const { content, key } = await this.vigente(tipo, clave);
    return new StreamableFile(Buffer.from(content), {
      type: `${tipo === 'form' ? 'application/json' : 'application/xml'}; charset=utf-8`,
      disposition: `attachment; filename="${key}.${tipo}"`,
    });
  }

  /** @throws Refusal 404 `modelo-no-encontrado` */
  private async vigente(tipo: TipoDeModelo, clave: string) {
    const vigente = await this.publicaciones.vigente(tipo, clave);
    if (vigente) return vigente;
    throw Refusal.notFound(
      'modelo-no-encontrado',
      `Se esperaba un modelo en vigor; no hay ninguno llamado «${clave}».`,
    );
  }
}

/** What people call it: the name of the process or of the decision; a form has only its key. */
function nombreDe(clave: string, contenido: string): string {
  const elemento = new RegExp(`<(?:\\w+:)?(?:process|decision)\\s[^>]*\\bid="${clave}"[^>]*>`).exec(
    contenido,
  )?.[0];
  const nombre = /\bname="([^"]*)"/.exec(elemento ?? '')?.[1];
  return nombre ? sinEntidades(nombre) : clave;
}

const ENTIDADES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function sinEntidades(texto: string): string {
  return texto.replace(/&(amp|lt|gt|quot|apos);/g, (_, cual: string) => ENTIDADES[cual]!);
}
