import { Body, Controller, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { ZodResponse } from 'nestjs-zod';
import { Publico, SinIdempotencia } from '../../auth';
import { FirmaGuard } from './firma.guard';
import { MensajeDto, MensajeRecibidoDto } from './mensaje.dto';
import { MensajeriaService } from './mensajeria.service';

/** The one door of WhatsApp, social networks and bots: who signs is trusted, not who connects. */
@ApiTags('canales')
@Controller('publico/canales')
@Publico()
@SkipThrottle({ publico: true })
@UseGuards(FirmaGuard)
export class MensajeriaController {
  constructor(private readonly mensajeria: MensajeriaService) {}

  @Post(':canal/mensajes')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ summary: 'Mensaje de una conversación, firmado por quien lo entrega' })
  @ApiHeader({
    name: 'X-Cauce-Firma',
    description: 't=<segundos>,v1=<HMAC-SHA256 en hexadecimal de «t.cuerpo»>',
  })
  @ZodResponse({ status: 200, type: MensajeRecibidoDto })
  recibir(@Param('canal') canal: string, @Body() mensaje: MensajeDto) {
    return this.mensajeria.recibir(canal, mensaje);
  }
}
