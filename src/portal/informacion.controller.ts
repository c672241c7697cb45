import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Publico } from '../auth';
import { enBogota } from '../calendario';
import { Clock } from '../common/clock';
import { orNull } from '../common/or-null';
import type { Perfil } from '../perfiles';
import { PerfilesService } from '../perfiles/perfiles.service';
import { TerminosPublicos } from './terminos-publicos';

const seccion = z.object({ titulo: z.string(), texto: z.string() });

class InformacionDto extends createZodDto(
  z.object({
    mega: orNull(z.object({ titulo: z.string(), texto: z.string(), hasta: z.string() })),
    tratoDigno: z.object({ vigenteDesde: z.string(), compromisos: z.array(z.string()) }),
    atencionPreferencial: z.array(
      z.object({ codigo: z.string(), grupo: z.string(), medida: z.string(), norma: z.string() }),
    ),
    politicaDatos: z.object({
      version: z.number(),
      vigenteDesde: z.string(),
      autorizacion: z.string(),
      secciones: z.array(seccion),
    }),
    accesibilidad: z.object({ revisadaEn: z.string(), secciones: z.array(seccion) }),
    canales: z.array(
      z.object({
        codigo: z.string(),
        nombre: z.string(),
        descripcion: orNull(z.string()),
        contacto: z.array(z.string()),
        horario: z.string(),
        recibe: z.array(z.string()).describe('nombres de los tipos que recibe; vacío, todos'),
      }),
    ),
    sedes: z.array(z.object({ nombre: z.string(), direccion: z.string(), ciudad: z.string() })),
    normas: z.array(z.string()),
  }),
) {}

class TerminosDto extends createZodDto(
  z.object({
    version: z.number(),
    vigenteDesde: z.string(),
    vigenteHasta: orNull(z.string()),
    huella: z.string(),
    terminos: z.array(
      z.object({
        tipo: z.string(),
        nombre: z.string(),
        descripcion: z.string(),
        zona: orNull(z.enum(['urbana', 'rural'])),
        n: orNull(z.number()),
        unidad: z.enum(['habil', 'calendario', 'mes', 'hora', 'manual']),
        dicho: z.string(),
        norma: z.string(),
        ampliable: z.boolean(),
        silencio: z.enum(['NEGATIVO', 'POSITIVO', 'ENTREGA', 'NINGUNO']),
      }),
    ),
  }),
) {}

class FechaDto extends createZodDto(
  z.object({ fecha: z.iso.date().optional().describe('día en que regía; hoy, si no se dice') }),
) {}

/** What everybody must be able to know before asking (CPACA arts. 5 and 7; Ley 1712 de 2014). */
@ApiTags('público')
@Controller('publico')
@Publico()
export class InformacionController {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly terminos: TerminosPublicos,
    private readonly clock: Clock,
  ) {}

  @Get('informacion')
  @ApiOperation({ summary: 'Canales, trato digno, atención preferencial, política de datos y accesibilidad' })
  @ZodResponse({ status: 200, type: InformacionDto })
  ver() {
    const { portal, canales, sedes, tipos, horarios, normas } = this.perfiles.vigente();
    const nombreDe = (codigo: string): string => tipos.find((t) => t.codigo === codigo)?.nombre ?? codigo;
    return {
      ...portal,
      mega: this.mega(portal.mega),
      canales: canales
        .filter(({ visible }) => visible)
        .map(({ codigo, nombre, descripcion, contacto, horarioNombre, tiposPermitidos = [] }) => ({
          codigo,
          nombre,
          descripcion: descripcion ?? null,
          contacto,
          horario: horarios[horarioNombre]!.nombre,
          recibe: tiposPermitidos.map(nombreDe),
        })),
      sedes: sedes.map(({ nombre, direccion, ciudad }) => ({ nombre, direccion, ciudad })),
      normas,
    };
  }

  /** Past its day it is what the entity meant to be then: the profile says whether that is still shown (Q9). */
  private mega(mega: Perfil['portal']['mega']) {
    if (!mega) return null;
    const { titulo, texto, hasta, vencida } = mega;
    const rige = enBogota(this.clock.now().toISOString()).fecha <= hasta;
    return rige || vencida === 'MOSTRAR' ? { titulo, texto, hasta } : null;
  }

  @Get('terminos')
  @ApiOperation({ summary: 'Términos por tipo, de la tabla de decisión en vigor, con su versión' })
  @ZodResponse({ status: 200, type: TerminosDto })
  listar(@Query() { fecha }: FechaDto) {
    // The last instant of that day in Colombia.
    return this.terminos.enFecha(fecha ? new Date(`${fecha}T23:59:59-05:00`) : undefined);
  }
}
