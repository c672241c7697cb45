import { z } from 'zod';

const texto = z.string().min(1);

/** A record type of the entity's retention table (S1-07): what it holds, how long it is kept, for whom it is. */
const tipoDocumental = z.strictObject({
  codigo: texto,
  nombre: texto,
  fuente: z.enum(['ficha', 'anexo', 'carta', 'visita', 'seguimiento', 'bitacora']),
  /** Letters of these templates only; every letter when empty. */
  plantillas: z.array(texto).default([]),
  /** Years in the file of the office, then in the central one. */
  retencionGestion: z.number().int().min(0).max(100),
  retencionCentral: z.number().int().min(0).max(100),
  disposicion: texto,
  destinatario: texto,
});

const tipo = (
  codigo: string,
  nombre: string,
  fuente: z.output<typeof tipoDocumental>['fuente'],
  destinatario: string,
  plantillas: string[] = [],
) => ({
  codigo,
  nombre,
  fuente,
  plantillas,
  retencionGestion: 2,
  retencionCentral: 8,
  disposicion: 'selección',
  destinatario,
});

/** The records that the process leaves (seed 1, «registros»), until the entity writes its own table. */
const REGISTROS = [
  tipo('PQRSD-ATENDIDA', 'PQRSD atendida', 'ficha', 'Ciudadanía y entes de control'),
  tipo('INFORME-TECNICO', 'Informe técnico de respuesta', 'carta', 'Peticionario', ['respuesta']),
  tipo('COMUNICACION', 'Comunicación oficial', 'carta', 'Peticionario'),
  tipo('ACTA-VISITA', 'Acta de visita', 'visita', 'Peticionario y alcaldías'),
  tipo('REGISTRO-ATENCION', 'Registro de atención', 'seguimiento', 'Entidad'),
  tipo('ANEXO', 'Anexo del peticionario', 'anexo', 'Entidad'),
];

export const seccionExpediente = z
  .strictObject({ tiposDocumentales: z.array(tipoDocumental).min(1).default(REGISTROS) })
  .prefault({});
