import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { Roles } from './access';
import { type Account, AccountService } from './account.service';
import { CurrentUser } from './current-user';
import { SinIdempotencia } from './idempotency/idempotent';
import { correoSchema, newAccountSchema, nombreSchema } from './new-account';
import { roleSchema, rolesSchema } from './roles';

export class UsuarioDto extends createZodDto(
  z.object({
    usuario: z.string(),
    nombre: z.string(),
    roles: z.array(roleSchema),
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
    activo: z.boolean().optional(),
    correo: correoSchema.optional(),
  }),
) {}

export class ClaveNuevaDto extends createZodDto(z.object({ clave: z.string().min(1).max(200) })) {}

@ApiTags('usuarios')
@Controller('usuarios')
export class UsuariosController {
  constructor(private readonly accounts: AccountService) {}

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
    return toDto(await this.accounts.change(usuario, body, user.id), user);
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

function toDto({ usuario, nombre, roles, activo, correo }: Account, reader: CurrentUser) {
  return { usuario, nombre, roles, activo, correo: reader.roles.includes('admin') ? correo : null };
}
