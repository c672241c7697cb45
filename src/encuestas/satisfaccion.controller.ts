import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CurrentUser, Roles } from '../auth';
import { orNull } from '../common/or-null';
import type { Row } from '../common/row';
import { Alcances } from '../gestion/casos/alcance';
import { CasosRepository } from '../gestion/casos/casos.repository';
import type { Pregunta } from './valorar';

class SatisfaccionDelCasoDto extends createZodDto(
  z.object({
    llamadas: z.array(
      z.object({
        en: z.string(),
        por: orNull(z.string()),
        resultado: z.string(),
        confirma: orNull(z.boolean()),
        satisfaccion: orNull(z.string()),
        nps: orNull(z.number()),
        observaciones: orNull(z.string()),
      }),
    ),
    encuestas: z.array(
      z.object({
        estado: z.enum(['ENVIADA', 'RESPONDIDA', 'VENCIDA']),
        enviadaEn: z.string(),
        recordadaEn: orNull(z.string()),
        venceEn: z.string(),
        respondidaEn: orNull(z.string()),
        comentario: orNull(z.string()),
        respuestas: z.array(z.object({ pregunta: z.string(), valor: z.string() })),
      }),
    ),
  }),
) {}

const iso = (instante: Date | null): string | null => instante?.toISOString() ?? null;

/** What the petitioner said of the answer, by telephone and in the survey: who decides a reopening reads it first. */
@ApiTags('casos')
@Controller('casos')
@Roles('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin')
export class SatisfaccionController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly casos: CasosRepository,
    private readonly alcances: Alcances,
  ) {}

  @Get(':radicado/satisfaccion')
  @ApiOperation({ summary: 'Llamadas de seguimiento y encuestas del caso' })
  @ZodResponse({ status: 200, type: SatisfaccionDelCasoDto })
  async ver(@Param('radicado') radicado: string, @CurrentUser() usuario: CurrentUser) {
    const casoId = await this.casos.casoId(radicado, this.alcances.de(usuario));
    return { llamadas: await this.llamadas(casoId), encuestas: await this.encuestas(casoId) };
  }

  private async llamadas(casoId: string) {
    const filas: Row[] = await this.dataSource.query(
      `select hecho_en, hecho_por as por, resultado, confirma, satisfaccion, nps, observaciones from seguimiento
        where caso_id = $1 order by hecho_en desc limit 50`,
      [casoId],
    );
    return filas.map(({ hecho_en: en, ...llamada }) => ({
      ...(llamada as LlamadaDeFila),
      en: en.toISOString(),
    }));
  }

  private async encuestas(casoId: string) {
    const filas: Row[] = await this.dataSource.query(
      `select i.*, coalesce((select json_agg(json_build_object('pregunta', r.pregunta, 'valor', r.valor)) from encuesta_respuesta r
                              where r.invitacion_id = i.id), '[]') as respuestas
         from encuesta_invitacion i where i.caso_id = $1 order by i.enviada_en desc limit 20`,
      [casoId],
    );
    return filas.map((fila) => ({
      estado: fila.estado,
      enviadaEn: fila.enviada_en.toISOString(),
      recordadaEn: iso(fila.recordada_en),
      venceEn: fila.vence_en.toISOString(),
      respondidaEn: iso(fila.respondida_en),
      comentario: fila.comentario,
      respuestas: enOrden(fila.preguntas, fila.respuestas),
    }));
  }
}

interface LlamadaDeFila {
  por: string | null;
  resultado: string;
  confirma: boolean | null;
  satisfaccion: string | null;
  nps: number | null;
  observaciones: string | null;
}

/** Each question in its words, as it was asked. */
function enOrden(preguntas: Pregunta[], respuestas: Array<{ pregunta: string; valor: string }>) {
  return preguntas.flatMap(({ codigo, texto }) => {
    const dada = respuestas.find(({ pregunta }) => pregunta === codigo);
    return dada ? [{ pregunta: texto, valor: dada.valor }] : [];
  });
}
