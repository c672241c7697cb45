import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { Refusal } from '../common/refusal';
import { Config } from '../config/config';
import { Publico, Roles } from './access';
import { SESSION_COOKIE } from './access.guard';
import { AccountService } from './account.service';
import { type AuthenticatedRequest, CurrentUser } from './current-user';
import { SinIdempotencia } from './idempotency/idempotent';
import { ROLES, roleSchema } from './roles';
import { cookieValue } from './secrets';
import { ABSOLUTE_LIMIT, SessionService } from './session.service';
import { LimiteDeIngreso } from './throttling';

export class IngresoDto extends createZodDto(
  z.object({ usuario: z.string().min(1).max(100), clave: z.string().min(1).max(200) }),
) {}

export class SesionDto extends createZodDto(
  z.object({
    usuario: z.string(),
    nombre: z.string(),
    roles: z.array(roleSchema),
    csrf: z.string().describe('Se envía en el encabezado x-csrf-token de cada POST, PUT, PATCH y DELETE'),
  }),
) {}

export class CambioDeClaveDto extends createZodDto(
  z.object({ actual: z.string().min(1).max(200), nueva: z.string().min(1).max(200) }),
) {}

@ApiTags('sesión')
@Controller('sesion')
export class SesionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly accounts: AccountService,
    private readonly config: Config,
  ) {}

  @Post()
  @Publico()
  @LimiteDeIngreso()
  @SinIdempotencia()
  @ApiOperation({ summary: 'Ingresa con usuario y clave; la sesión viaja en la cookie cauce_sesion' })
  @ZodResponse({ status: 200, type: SesionDto })
  async ingresar(
    @Body() { usuario, clave }: IngresoDto,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ) {
    const previous = cookieValue(request.headers.cookie, SESSION_COOKIE);
    const session = await this.sessions.login(usuario, clave, previous);
    response.cookie(SESSION_COOKIE, session.token, { ...this.cookie(), maxAge: ABSOLUTE_LIMIT });
    response.setHeader('cache-control', 'no-store');
    return toSesion(session.user, session.csrf);
  }

  @Get()
  @Roles(...ROLES)
  @ApiOperation({ summary: 'Quién tiene la sesión' })
  @ZodResponse({ status: 200, type: SesionDto })
  actual(
    @CurrentUser() user: CurrentUser,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ) {
    response.setHeader('cache-control', 'no-store');
    return toSesion(user, request.sesion?.csrf ?? '');
  }

  @Delete()
  @Roles(...ROLES)
  @SinIdempotencia()
  @HttpCode(204)
  @ApiOperation({ summary: 'Cierra la sesión' })
  @ApiNoContentResponse()
  async salir(
    @CurrentUser() user: CurrentUser,
    @Req() request: AuthenticatedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if (request.sesion) await this.sessions.logout(request.sesion.tokenHash, user.id);
    response.clearCookie(SESSION_COOKIE, this.cookie());
  }

  @Post('clave')
  @Roles(...ROLES)
  @LimiteDeIngreso()
  @SinIdempotencia()
  @HttpCode(204)
  @ApiOperation({ summary: 'Cambia la clave propia y cierra las demás sesiones' })
  @ApiNoContentResponse()
  async cambiarClave(
    @CurrentUser() user: CurrentUser,
    @Req() request: AuthenticatedRequest,
    @Body() { actual, nueva }: CambioDeClaveDto,
  ): Promise<void> {
    if (!request.sesion)
      throw Refusal.forbidden('sin-clave-propia', 'Un token no tiene clave: ingrese con su cuenta.');
    await this.accounts.changeOwnPassword(user.id, actual, nueva, request.sesion.tokenHash);
  }

  private cookie() {
    return {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.publicUrl.startsWith('https:'),
      path: '/',
    } as const;
  }
}

function toSesion({ usuario, nombre, roles }: CurrentUser, csrf: string) {
  return { usuario, nombre, roles, csrf };
}
