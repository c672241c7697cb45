import { Body, Controller, HttpCode, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiExtraModels, ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Roles, SinIdempotencia } from '../../auth';
import { Refusal } from '../../common/refusal';
import { Config } from '../../config/config';
import { ReleaseService } from './releases/release.service';
import { validateModel, type ModelFile, type ModelReport } from './validation';
import { decodeModel, isFinding } from './validation/read-model-file';
import { report } from './validation/types';

const ModeloPorValidar = z.object({
  nombre: z.string().min(1).max(200).describe('nombre del archivo; termina en .bpmn, .dmn o .form'),
  contenido: z.string().describe('el archivo, como texto'),
});

export class ModeloPorValidarDto extends createZodDto(ModeloPorValidar) {}

export class ResultadoDeValidacionDto extends createZodDto(
  z.object({
    file: z.string(),
    ok: z.boolean().describe('ningún hallazgo es un error'),
    findings: z.array(
      z.object({
        elementId: z.string().optional(),
        rule: z.string(),
        severity: z.enum(['error', 'warning']),
        message: z.string(),
      }),
    ),
  }),
) {}

/** The part of multer's file that is read. */
interface Upload {
  originalname: string;
  buffer: Buffer;
}

const UPLOAD_SCHEMA = {
  type: 'object' as const,
  properties: { archivo: { type: 'string' as const, format: 'binary' } },
  required: ['archivo'],
};

@ApiTags('modelos')
@ApiExtraModels(ModeloPorValidarDto)
@Controller('modelos')
export class ModelsController {
  constructor(
    private readonly config: Config,
    private readonly releases: ReleaseService,
  ) {}

  @Post('validar')
  @HttpCode(200)
  @Roles('coordinador', 'admin')
  @SinIdempotencia()
  @UseInterceptors(FileInterceptor('archivo'))
  @ApiOperation({
    summary: 'Valida un diagrama BPMN, una decisión DMN o un formulario',
    description:
      'El mismo código que cuida la publicación y `npm run modelos:validar`. Un modelo con errores también responde 200: lo que se pidió es el informe. Acepta JSON o un archivo (multipart, campo `archivo`).',
  })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({
    schema: { oneOf: [{ $ref: '#/components/schemas/ModeloPorValidarDto' }, UPLOAD_SCHEMA] },
  })
  @ZodResponse({ status: 200, type: ResultadoDeValidacionDto })
  async validar(@Body() body: unknown, @UploadedFile() upload?: Upload): Promise<ModelReport> {
    const file = upload ? fromUpload(upload) : fromJson(body);
    if ('report' in file) return file.report;
    const { modelMaxBytes, modelMaxElements, modelMaxDepth } = this.config;
    const limits = { maxBytes: modelMaxBytes, maxElements: modelMaxElements, maxDepth: modelMaxDepth };
    return validateModel(file, { limits, ...this.releases.currentKnown() });
  }
}

function fromUpload({ originalname, buffer }: Upload): ModelFile | { report: ModelReport } {
  // Multer reads the name as latin1; browsers send it as UTF-8.
  const name = Buffer.from(originalname, 'latin1').toString('utf8');
  const decoded = decodeModel(name, buffer);
  return isFinding(decoded) ? { report: report(name, [decoded]) } : decoded;
}

function fromJson(body: unknown): ModelFile {
  const parsed = ModeloPorValidar.safeParse(body);
  if (parsed.success) return { name: parsed.data.nombre, content: parsed.data.contenido };
  throw Refusal.invalid(
    'modelo-faltante',
    'Se esperaba un archivo en el campo «archivo», o un JSON con «nombre» y «contenido» en texto.',
  );
}
