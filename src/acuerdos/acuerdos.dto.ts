import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { orNull } from '../common/or-null';
import { plainLine } from '../common/plain-text';

export const ESTADOS_DE_ACUERDO = ['PROPUESTO', 'VIGENTE', 'CUMPLIDO', 'INCUMPLIDO', 'NO_FIRMADO'] as const;
/** How the bank says that it was paid. */
export const MEDIOS_BANCARIOS = ['CONSIGNACION', 'TRANSFERENCIA', 'PSE', 'DATAFONO'] as const;
/** What no official takes without an authorisation of the management (S0-11). */
export const MEDIOS_PROHIBIDOS = ['EFECTIVO', 'CHEQUE'] as const;

const linea = (maximo: number) => z.string().max(maximo).transform(plainLine).pipe(z.string().min(1));

const resumen = {
  id: z.string(),
  numero: z.string(),
  radicado: z.string(),
  concepto: z.string(),
  /** Pesos. */
  deuda: z.number(),
  saldo: z.number(),
  estado: z.enum(ESTADOS_DE_ACUERDO),
  meses: z.number(),
  firmadoEn: orNull(z.string()),
  /** Due date of the oldest unpaid instalment. */
  proximaCuota: orNull(z.string()),
  enMora: z.boolean(),
};

export class AcuerdosDto extends createZodDto(z.object({ elementos: z.array(z.object(resumen)) })) {}
export class ConsultaAcuerdosDto extends createZodDto(
  z.object({
    estado: z.enum(ESTADOS_DE_ACUERDO).optional(),
    limite: z.coerce.number().int().min(1).max(200).default(100),
  }),
) {}

export class AcuerdoDto extends createZodDto(
  z.object({
    ...resumen,
    cuotaInicial: z.number(),
    aprueba: z.string(),
    propuestoEn: z.string(),
    firmaMedio: orNull(z.string()),
    motivoNoFirma: orNull(z.string()),
    terminadoEn: orNull(z.string()),
    cuotas: z.array(
      z.object({
        id: z.string(),
        numero: z.number(),
        vence: z.string(),
        valor: z.number(),
        pagadaEn: orNull(z.string()),
        recordadaEn: orNull(z.string()),
        moraEn: orNull(z.string()),
      }),
    ),
    pagos: z.array(
      z.object({
        cuota: z.number(),
        valor: z.number(),
        medio: z.string(),
        referencia: z.string(),
        fecha: z.string(),
        autorizacion: orNull(z.number()),
        registradoPor: orNull(z.string()),
      }),
    ),
    autorizaciones: z.array(
      z.object({
        id: z.string(),
        numero: z.number(),
        cuota: z.number(),
        motivo: z.string(),
        otorgadaPor: z.string(),
        otorgadaEn: z.string(),
        vence: z.string(),
        usadaEn: orNull(z.string()),
      }),
    ),
  }),
) {}

export const nuevoPago = z.object({
  cuota: z.number().int().min(0).max(120),
  /** Pesos, with two decimals at most. */
  valor: z.number().positive().max(1e12),
  medio: z.enum([...MEDIOS_BANCARIOS, ...MEDIOS_PROHIBIDOS]),
  referencia: linea(60),
  fecha: z.iso.date(),
  /** Number of the management's authorisation. */
  autorizacion: z.number().int().positive().optional(),
});
export class NuevoPagoDto extends createZodDto(nuevoPago) {}
export class PagoRecibidoDto extends createZodDto(
  z.object({ estado: z.enum(['REGISTRADO', 'PASA_A_TESORERIA']), acuerdo: z.string(), cuota: z.number() }),
) {}

export class NuevaAutorizacionDto extends createZodDto(
  z.object({ cuota: z.number().int().min(0).max(120), motivo: linea(500), vence: z.iso.date() }),
) {}
export class AutorizacionDto extends createZodDto(z.object({ id: z.string(), numero: z.number() })) {}
