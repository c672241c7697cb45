import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { plainLine } from '../../common/plain-text';
import { orNull } from '../../common/or-null';

export const CATEGORIAS = ['ORIENTACION', 'RESUELTO_EN_SITIO', 'PERSONAL', 'RADICADA'] as const;
const CLIENTES = ['EXTERNO', 'INTERNO'] as const;
const vacio = (valor?: string) => valor?.trim() || undefined;

/** What of an attended person is written down: nobody's name, since no petition was filed. */
export const atencionSchema = z.object({
  canal: z.string().min(1).max(40),
  linea: z.string().max(30).optional().transform(vacio),
  sede: z.string().max(40).optional().transform(vacio),
  cliente: z.enum(CLIENTES).default('EXTERNO'),
  categoria: z.enum(CATEGORIAS),
  motivo: z
    .string()
    .transform(plainLine)
    .pipe(z.string().min(1, 'Escriba de qué se trató.').max(300, 'No puede pasar de 300 caracteres.')),
  inicio: z.iso.datetime({ offset: true }).optional(),
  fin: z.iso.datetime({ offset: true }).optional(),
  radicado: z
    .string()
    .max(30)
    .optional()
    .transform((valor) => valor?.trim().toUpperCase() || undefined),
});
export type NuevaAtencion = z.output<typeof atencionSchema>;
export class NuevaAtencionDto extends createZodDto(atencionSchema) {}

export const atencion = z.object({
  id: z.string(),
  canal: z.string(),
  linea: orNull(z.string()),
  sede: orNull(z.string()),
  cliente: z.enum(CLIENTES),
  categoria: z.enum(CATEGORIAS),
  motivo: z.string(),
  inicio: z.string(),
  fin: z.string(),
  radicado: orNull(z.string()),
  atendidaPor: z.string(),
});
export class AtencionDto extends createZodDto(atencion) {}
export class AtencionesDto extends createZodDto(
  z.object({ elementos: z.array(atencion), siguiente: z.string().optional() }),
) {}

const MES = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Se esperaba un mes, como 2026-03.');
export class ConsultaAtencionesDto extends createZodDto(
  z.object({
    mes: MES.optional(),
    categoria: z.enum(CATEGORIAS).optional(),
    cursor: z.string().max(300).optional(),
    limite: z.coerce.number().int().min(1).max(100).default(25),
  }),
) {}
export class ConsultaResumenDto extends createZodDto(z.object({ mes: MES })) {}

export class ResumenDeAtencionesDto extends createZodDto(
  z.object({
    mes: z.string(),
    atenciones: z.array(
      z.object({
        canal: z.string(),
        cliente: z.enum(CLIENTES),
        categoria: z.enum(CATEGORIAS),
        cantidad: z.number(),
        minutosPromedio: z.number(),
      }),
    ),
    /** Petitions received in the month, by channel and kind of client (S0-01). */
    radicados: z.array(z.object({ canal: z.string(), cliente: z.enum(CLIENTES), cantidad: z.number() })),
  }),
) {}

export class CatalogoDeAtencionDto extends createZodDto(
  z.object({
    canales: z.array(z.object({ codigo: z.string(), nombre: z.string(), lineas: z.array(z.string()) })),
    sedes: z.array(z.object({ codigo: z.string(), nombre: z.string(), direccion: z.string() })),
    seccionales: z.array(z.object({ codigo: z.string(), nombre: z.string() })),
    origenes: z.array(z.object({ codigo: z.string(), nombre: z.string() })),
    remisiones: z.array(
      z.object({ tipos: z.array(z.string()), dependencia: z.string(), correo: z.string() }),
    ),
  }),
) {}
