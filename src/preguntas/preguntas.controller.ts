import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Roles } from '../auth';
import { PreguntasService } from './preguntas.service';

class PreguntasDto extends createZodDto(
  z.object({
    entidad: z.string(),
    preguntas: z.array(
      z.object({
        codigo: z.string(),
        pregunta: z.string(),
        fuente: z.string(),
        actua: z.string(),
        porque: z.string(),
        ajustes: z.array(
          z.object({ nombre: z.string(), valor: z.string(), donde: z.string(), otras: z.array(z.string()) }),
        ),
      }),
    ),
  }),
) {}

@ApiTags('gestión')
@Controller('preguntas')
@Roles('coordinador', 'calidad', 'auditor', 'admin')
export class PreguntasController {
  constructor(private readonly preguntas: PreguntasService) {}

  @Get()
  @ApiOperation({ summary: 'Lo que las fuentes dejan abierto y el ajuste que rige mientras tanto' })
  @ZodResponse({ status: 200, type: PreguntasDto })
  lista() {
    return this.preguntas.lista();
  }
}
