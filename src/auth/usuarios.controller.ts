import { Body, Controller, Get, HttpCode, Optional, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Refusal } from '../common/refusal';
import { orNull } from '../common/or-null';
import { Roles } from './access';
import { type Account, AccountService } from './account.service';
import { CurrentUser } from './current-user';
import { SinIdempotencia } from './idempotency/idempotent';
import { Groups, gruposSchema } from './groups';
import { correoSchema, newAccountSchema, nombreSchema } from './new-account';
import { roleSchema, rolesSchema } from './roles';

export class UsuarioDto extends createZodDto(
  z.object({
    usuario: z.string(),
    nombre: z.string(),
    roles: z.array(roleSchema),
    grupos: z.array(z.string()).describe('Grupos a los que pertenece, además de los de sus roles'),
    activo: z.boolean(),
    correo: orNull(z.string()).describe('Solo lo ve quien administra'),
  }),
) {}

export class UsuariosQueryDto extends createZodDto(
  z.object({
    rol: roleSchema.optional(),
    inactivos: z.enum(['true', 'false']).optional().describe('También los que ya no entran (solo admin)'),
  }),
) {}

export class NuevoUsuarioDto extends createZodDto(newAccountSchema) {}

export class CambioDeUsuarioDto extends createZodDto(
  z.object({
    nombre: nombreSchema.optional(),
    roles: rolesSchema.optional(),
    grupos: gruposSchema.optional(),
    activo: z.boolean().optional(),
    correo: correoSchema.optional(),
  }),
) {}

export class ClaveNuevaDto extends createZodDto(z.object({ clave: z.string().min(1).max(200) })) {}

@ApiTags('usuarios')
@Controller('usuarios')
export class UsuariosController {
  constructor(
    private readonly accounts: AccountService,
    @Optional() private readonly groups?: Groups,
  ) {}

  @Get()
  @Roles('gestor', 'coordinador', 'admin')
  @ApiOperation({ summary: 'Usuarios por rol, para asignar tareas' })
  @ZodResponse({ status: 200, type: [UsuarioDto] })
  async listar(@Query() { rol, inactivos }: UsuariosQueryDto, @CurrentUser() user: CurrentUser) {
    const conInactivos = inactivos === 'true' && user.roles.includes('admin');
    return (await this.accounts.list({ rol, inactivos: conInactivos })).map((account) =>
      toDto(account, user),
    );
  }

  @Post()
  @Roles('admin')
  @SinIdempotencia()
  @ApiOperation({ summary: 'Crea una cuenta' })
  @ZodResponse({ status: 201, type: UsuarioDto })
  async crear(@Body() body: NuevoUsuarioDto, @CurrentUser() user: CurrentUser) {
    this.checkGroups(body.grupos);
    return toDto(await this.accounts.create(body, user.id), user);
  }

  @Patch(':usuario')
  @Roles('admin')
  @ApiOperation({ summary: 'Cambia nombre o roles, o desactiva; cierra sus sesiones' })
  @ZodResponse({ status: 200, type: UsuarioDto })
  async cambiar(
    @Param('usuario') usuario: string,
    @Body() body: CambioDeUsuarioDto,
    @CurrentUser() user: CurrentUser,
  ) {
    this.checkGroups(body.grupos);
    return toDto(await this.accounts.change(usuario, body, user.id), user);
  }

  /** @throws Refusal 422 `grupo-desconocido` */
  private checkGroups(grupos: readonly string[] = []): void {
    const known = (this.groups?.all() ?? []).map(({ name }) => name);
    const unknown = grupos.find((grupo) => !known.includes(grupo));
    if (unknown === undefined) return;
    const mensaje = `Se esperaba un grupo de la entidad (${known.join(', ') || 'no tiene ninguno'}); se encontró «${unknown}».`;
    throw Refusal.invalid('grupo-desconocido', mensaje, { errores: [{ campo: 'grupos', mensaje }] });
  }

  @Post(':usuario/clave')
  @Roles('admin')
  @SinIdempotencia()
  @HttpCode(204)
  @ApiOperation({ summary: 'Restablece la clave de una cuenta y cierra sus sesiones' })
  @ApiNoContentResponse()
  async restablecerClave(
    @Param('usuario') usuario: string,
    @Body() { clave }: ClaveNuevaDto,
    @CurrentUser() user: CurrentUser,
  ): Promise<void> {
    await this.accounts.resetPassword(usuario, clave, user.id);
  }
}

function toDto({ usuario, nombre, roles, grupos, activo, correo }: Account, reader: CurrentUser) {
  return { usuario, nombre, roles, grupos, activo, correo: reader.roles.includes('admin') ? correo : null };
}
