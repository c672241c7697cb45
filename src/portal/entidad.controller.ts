import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Publico } from '../auth';
import { Config } from '../config/config';
import { LABORES } from '../perfiles/perfil.types';
import { PerfilesService } from '../perfiles/perfiles.service';

class EntidadDto extends createZodDto(
  z.object({
    codigo: z.string(),
    entidad: z.object({
      nombre: z.string(),
      sigla: z.string(),
      lema: z.string().optional(),
      direccion: z.string(),
      ciudad: z.string(),
      telefonos: z.array(z.string()),
      email: z.string(),
      web: z.string().optional(),
    }),
    tipos: z.array(
      z.object({
        codigo: z.string(),
        nombre: z.string(),
        descripcion: z.string(),
        visible: z.boolean(),
        exige: z.array(z.string()),
      }),
    ),
    canales: z.array(z.object({ codigo: z.string(), nombre: z.string(), contacto: z.array(z.string()) })),
    sedes: z.array(z.object({ codigo: z.string(), nombre: z.string() })),
    /** How this entity calls the people of each group of the diagrams, and the role that works for it. */
    roles: z.array(
      z.object({ grupo: z.string(), nombre: z.string(), rol: z.string(), porMembresia: z.boolean() }),
    ),
    /** Who classifies; `reservada`: nobody else of the entity's people says the type of what they file. */
    clasificacion: z.object({ grupo: z.string(), reservada: z.boolean() }),
    /** Work that this entity does and others do not: which screens and questions exist. */
    labores: z.array(z.enum(LABORES)),
    derechos: z.array(z.string()),
    deberes: z.array(z.string()),
    demo: z.boolean(),
    /** Password of the demonstration accounts; only while they exist, on loopback. */
    claveDemo: z.string().optional(),
    anexos: z.object({ maximoBytes: z.number(), maximoCantidad: z.number() }),
    version: z.number(),
  }),
) {}

/** Who attends here: name, types of petition, channels. What every public page starts with. */
@ApiTags('público')
@Controller('publico/entidad')
@Publico()
export class EntidadController {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly config: Config,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: EntidadDto })
  ver() {
    const perfil = this.perfiles.vigente();
    const { codigo, entidad, tipos, canales, sedes, derechos, deberes, version, roles, clasificacion } =
      perfil;
    const { nombre, sigla, lema, direccion, ciudad, telefonos, email, web } = entidad;
    return {
      codigo,
      entidad: { nombre, sigla, lema, direccion, ciudad, telefonos, email, web },
      tipos: tipos
        .filter((t) => !t.interno)
        .map((t) => ({
          codigo: t.codigo,
          nombre: t.nombre,
          descripcion: t.descripcion,
          visible: t.visible,
          exige: t.exige,
        })),
      canales: canales
        .filter((c) => c.visible)
        .map((c) => ({ codigo: c.codigo, nombre: c.nombre, contacto: c.contacto })),
      sedes: sedes.map((s) => ({ codigo: s.codigo, nombre: s.nombre })),
      roles: Object.entries(roles).map(([grupo, { nombre: nombreDelGrupo, rol, porMembresia }]) => ({
        grupo,
        nombre: nombreDelGrupo,
        rol,
        porMembresia,
      })),
      clasificacion,
      labores: perfil.labores,
      derechos,
      deberes,
      demo: this.config.demo,
      ...(this.config.demo && { claveDemo: this.config.demoPassword }),
      anexos: { maximoBytes: this.config.attachmentMaxBytes, maximoCantidad: this.config.attachmentMaxCount },
      version,
    };
  }
}
