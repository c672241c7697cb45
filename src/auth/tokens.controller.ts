import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { Refusal } from '../common/refusal';
import { Roles } from './access';
import { type ApiToken, ApiTokenService } from './api-token.service';
import { CurrentUser } from './current-user';
import { SinIdempotencia } from './idempotency/idempotent';
import { roleSchema, rolesSchema } from './roles';

const token = z.object({
  id: z.uuid(),
  nombre: z.string(),
  roles: z.array(roleSchema),
  creadoEn: z.iso.datetime(),
  venceEn: z.iso.datetime(),
  usadoEn: orNull(z.iso.datetime()),
  revocadoEn: orNull(z.iso.datetime()),
});

export class TokenDto extends createZodDto(token) {}

export class TokenCreadoDto extends createZodDto(
  token.extend({ token: z.string().describe('Se muestra esta única vez') }),
) {}

export class NuevoTokenDto extends createZodDto(
  z.object({
    nombre: z.string().trim().min(3).max(80).describe('La integración que lo usa'),
    roles: rolesSchema,
    dias: z.int().min(1).max(730).default(365).describe('Vigencia en días'),
  }),
) {}

@ApiTags('tokens')
@Controller('tokens')
@Roles('admin')
export class TokensController {
  constructor(private readonly tokens: ApiTokenService) {}

  @Get()
  @ApiOperation({ summary: 'Tokens de integraciones, sin su valor' })
  @ZodResponse({ status: 200, type: [TokenDto] })
  async listar() {
    return (await this.tokens.list()).map(toDto);
  }

  @Post()
  @SinIdempotencia()
  @ApiOperation({ summary: 'Crea un token; su valor se muestra una sola vez' })
  @ZodResponse({ status: 201, type: TokenCreadoDto })
  async crear(
    @Body() body: NuevoTokenDto,
    @CurrentUser() user: CurrentUser,
    @Res({ passthrough: true }) response: Response,
  ) {
    checkAccount(user);
    response.setHeader('cache-control', 'no-store');
    const created = await this.tokens.create(body, user);
    return { ...toDto(created), token: created.token };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoca un token' })
  @ApiNoContentResponse()
  async revocar(@Param('id', ParseUUIDPipe) id: string, @CurrentUser() user: CurrentUser): Promise<void> {
    checkAccount(user);
    await this.tokens.revoke(id, user);
  }
}

/** A token that could make tokens would outlive its own end. */
function checkAccount(user: CurrentUser): void {
  if (user.kind !== 'account') {
    throw Refusal.forbidden(
      'solo-con-cuenta',
      'Se esperaba la sesión de una persona; un token no crea ni revoca tokens.',
    );
  }
}

function toDto(row: ApiToken) {
  return {
    id: row.id,
    nombre: row.nombre,
    roles: row.roles,
    creadoEn: row.creadoEn.toISOString(),
    venceEn: row.venceEn.toISOString(),
    usadoEn: row.usadoEn?.toISOString() ?? null,
    revocadoEn: row.revocadoEn?.toISOString() ?? null,
  };
}
