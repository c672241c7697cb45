import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';

const documento = z.object({
  orden: z.number(),
  /** Its name inside the ZIP. */
  archivo: z.string(),
  titulo: z.string(),
  fecha: z.string(),
  tipoDocumental: z.string(),
  retencion: z.string(),
  destinatario: z.string(),
  sha256: orNull(z.string()),
});
export type DocumentoDelIndice = z.output<typeof documento>;
export class IndiceDelExpedienteDto extends createZodDto(z.array(documento)) {}
