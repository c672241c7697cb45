import type { ApiBodyOptions } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import type { StoredFile, UploadedCsv } from '../../files';

/** The file is kept; what it holds is worked off afterwards, and this tells how far that is. */
export class ArchivoRecibidoDto extends createZodDto(z.object({ importacionId: z.string() })) {}

export const CUERPO_CSV: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['archivo'],
    properties: { archivo: { type: 'string', format: 'binary' } },
  },
};

/** @throws Refusal 422 `archivo-faltante` */
export function exigirArchivo(archivo: UploadedCsv | undefined): StoredFile {
  if (archivo?.stored) return archivo.stored;
  throw Refusal.invalid(
    'archivo-faltante',
    'Se esperaba un archivo CSV en el campo «archivo»; no llegó ninguno.',
  );
}
