import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../../common/or-null';
import { TIPOS_DE_MODELO } from '../../publicaciones/publicaciones.types';
import { CLASES_DE_DOCUMENTO } from '../catalogo/catalogo.types';

const firmante = z.object({ nombre: z.string(), cargo: z.string() });

const version = z.object({
  id: z.string(),
  version: z.string(),
  numero: z.number(),
  estado: z.enum(['EN_CAMBIO', 'VIGENTE', 'OBSOLETO', 'DESCARTADO']),
  vigenteDesde: orNull(z.string()),
  asunto: orNull(z.string()),
  solicitadoPor: orNull(z.string()),
  elaboro: orNull(z.string()),
  reviso: orNull(z.string()),
  aprobo: orNull(z.string()),
  firmantes: z.array(firmante),
  resumen: orNull(z.string()),
  enlace: orNull(z.string()),
  /** Key of the matter in which the change is decided. */
  clave: orNull(z.string()),
  /** The diagram, decision or form that the document is; its version once it is published. */
  modelo: orNull(z.object({ tipo: z.enum(TIPOS_DE_MODELO), clave: z.string(), version: orNull(z.number()) })),
});

const documento = z.object({
  id: z.string(),
  codigo: z.string(),
  titulo: z.string(),
  proceso: z.string(),
  clase: z.string(),
  recurso: orNull(z.string()),
  origen: orNull(z.string()),
  version: orNull(z.string()),
  vigenteDesde: orNull(z.string()),
  /** A change is being decided. */
  enCambio: z.boolean(),
  advertencias: z.array(z.string()),
});

export class ConsultaDocumentosDto extends createZodDto(
  z.object({
    q: z.string().trim().max(100).optional(),
    limite: z.coerce.number().int().min(1).max(500).default(200),
  }),
) {}
export class ListadoMaestroDto extends createZodDto(
  z.object({ elementos: z.array(documento), advertencias: z.array(z.string()) }),
) {}
export class DocumentoDto extends createZodDto(documento.extend({ versiones: z.array(version) })) {}

const nuevo = z.object({
  codigo: z.string().trim().min(2).max(40),
  titulo: z.string().trim().min(3).max(200),
  proceso: z.string().trim().min(2).max(100),
  clase: z.enum(CLASES_DE_DOCUMENTO),
  recurso: z.string().trim().max(200).optional(),
});

export const pedirCambio = z
  .object({
    documentoId: z.uuid().optional(),
    nuevo: nuevo.optional(),
    asunto: z.string().trim().min(5).max(300),
  })
  .refine(
    (pedido) => (pedido.documentoId === undefined) !== (pedido.nuevo === undefined),
    'Se esperaba el documento que cambia o uno nuevo, no los dos.',
  );
export type PedirCambio = z.output<typeof pedirCambio>;
export class PedirCambioDto extends createZodDto(pedirCambio) {}
export class CambioPedidoDto extends createZodDto(
  z.object({ documentoId: z.string(), versionId: z.string(), clave: z.string() }),
) {}

export class ImportarDocumentosDto extends createZodDto(
  z.object({
    /** Columns codigo, titulo, proceso, clase, version and, if known, fecha; comma or semicolon. */
    csv: z.string().min(1).max(200_000),
  }),
) {}
export class ListadoImportadoDto extends createZodDto(
  z.object({ nuevos: z.number(), yaEstaban: z.number(), advertencias: z.array(z.string()) }),
) {}
