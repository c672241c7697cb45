import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { IdempotentCommand, Publico, SinIdempotencia } from '../auth';
import { plainText } from '../common/plain-text';
import { EncuestasService } from './encuestas.service';

const token = z.string().trim().min(1).max(100);

class EnlaceDeEncuestaDto extends createZodDto(z.object({ token })) {}

class RespuestasDeEncuestaDto extends createZodDto(
  z.object({
    token,
    respuestas: z.array(z.object({ pregunta: z.string().max(60), valor: z.string().max(40) })).max(40),
    comentario: z
      .string()
      .transform(plainText)
      .pipe(z.string().max(2000, 'No puede pasar de 2000 caracteres.'))
      .optional(),
  }),
) {}

class EncuestaDto extends createZodDto(
  z.object({
    preguntas: z.array(
      z.object({
        codigo: z.string(),
        texto: z.string(),
        escala: z.enum(['E-B-R-D', 'NPS', 'si-no']),
        opciones: z.array(z.string()),
      }),
    ),
    venceEn: z.string(),
  }),
) {}

/** The survey, for whoever has its link. Commands, so that the secret is in no address that a server logs. */
@ApiTags('público')
@Controller('publico/encuestas')
@Publico()
export class EncuestasController {
  constructor(
    private readonly encuestas: EncuestasService,
    private readonly idempotent: IdempotentCommand,
  ) {}

  @Post('abrir')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ summary: 'Las preguntas de la encuesta de ese enlace' })
  @ZodResponse({ status: 200, type: EncuestaDto })
  abrir(@Body() { token }: EnlaceDeEncuestaDto) {
    return this.encuestas.abrir(token);
  }

  @Post('responder')
  @HttpCode(204)
  @ApiOperation({ summary: 'Responde la encuesta; el enlace sirve una sola vez' })
  @ApiNoContentResponse()
  responder(@Body() { token, respuestas, comentario }: RespuestasDeEncuestaDto): Promise<void> {
    return this.encuestas.responder(token, respuestas, comentario, (tx) =>
      this.idempotent.settle(tx, 204, undefined),
    );
  }
}
