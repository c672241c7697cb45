import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { esquemaPeticionPlazo } from './peticion-plazo';

const dia = (descripcion: string) => z.string().meta({ format: 'date', description: descripcion }).optional();

const paso = z.object({
  fecha: z.string().meta({ format: 'date' }),
  cuenta: z.boolean(),
  n: z.int().optional().describe('ordinal del día, cuando cuenta'),
  motivo: z.string(),
  norma: z.string().optional(),
  rechazo: z.string().optional().describe('código de un hecho que no tuvo efecto en el término'),
});

export class PeticionPlazoDto extends createZodDto(esquemaPeticionPlazo) {}

export class RespuestaPlazoDto extends createZodDto(
  z
    .object({
      efectivo: z.string().meta({ format: 'date', description: 'día efectivo de recepción (A2)' }),
      dia1: dia('primer día contado (A1)'),
      vence: dia('último día del término, hasta las 23:59:59, ya con suspensiones y corrimientos'),
      venceHora: z.string().optional().describe('hora en que termina, cuando la fijó quien requiere'),
      alerta50: dia('día ⌈0,5 n⌉'),
      alerta80: dia('día ⌈0,8 n⌉'),
      vencimientoBruto: dia('último día antes de correr al siguiente día hábil (días calendario o meses)'),
      objetivoInterno: dia('día hábil anterior a vencimientoBruto, cuando este no es hábil'),
      limiteAmpliacion: dia('último día para informar una ampliación'),
      venceMaximo: dia('vencimiento con la ampliación máxima, desde el mismo día 1'),
      limiteRequerimiento: dia('art. 17: décimo día hábil para requerir'),
      limitePeticionario: dia('art. 17: un mes desde el requerimiento, corrido al siguiente día hábil'),
      consumidos: z.int().optional().describe('días contados al suspender'),
      restantes: z.int().optional().describe('días que quedan al suspender (A6)'),
      venceArea: dia('tramo del área en términos partidos'),
      unidad: z.enum(['habil', 'calendario', 'mes']).optional(),
      n: z.int().optional().describe('longitud del término vigente, con la ampliación aceptada'),
      norma: z.string(),
      pasos: z.array(paso).describe('explicación día por día: qué día se saltó y por qué'),
    })
    .describe('Las fechas son días (YYYY-MM-DD); un campo que no aplica no aparece'),
) {}
