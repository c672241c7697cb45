import { z } from 'zod';
import {
  type PeticionPlazo,
  NOMBRES_DE_HECHO,
  PRIMERA_VIGENCIA,
  ULTIMA_VIGENCIA,
  esFecha,
  esInstante,
} from '../calendario';
import { Refusal } from '../common/refusal';
import { CODIGOS_DE_CANAL } from './perfil.types';

const enRango = (fecha: string): boolean => {
  const vigencia = Number(fecha.slice(0, 4));
  return vigencia >= PRIMERA_VIGENCIA && vigencia <= ULTIMA_VIGENCIA;
};
const RANGO = `entre ${PRIMERA_VIGENCIA} y ${ULTIMA_VIGENCIA}`;

const instante = z
  .string({ error: 'se esperaba un texto con fecha, hora y zona, como 2026-01-05T09:00:00-05:00' })
  .refine(esInstante, {
    error: 'se esperaba una fecha que exista, con hora y zona, como 2026-01-05T09:00:00-05:00',
    abort: true,
  })
  .refine(enRango, { error: `se esperaba una fecha ${RANGO}` })
  .meta({ format: 'date-time', example: '2026-01-05T09:00:00-05:00' });

const fecha = z
  .string({ error: 'se esperaba un texto con una fecha, como 2026-12-31' })
  .refine(esFecha, { error: 'se esperaba una fecha que exista, como 2026-12-31', abort: true })
  .refine(enRango, { error: `se esperaba una fecha ${RANGO}` })
  .meta({ format: 'date', example: '2026-12-31' });

const hecho = z
  .object({
    hecho: z.enum(NOMBRES_DE_HECHO, { error: `se esperaba uno de: ${NOMBRES_DE_HECHO.join(', ')}` }),
    en: instante,
    dias: z
      .int({ error: 'se esperaba un número entero de días' })
      .min(1, 'se esperaba al menos 1 día')
      .max(3650, 'se esperaban a lo sumo 3650 días')
      .optional()
      .describe('días de la ampliación o de las pruebas'),
  })
  .refine(
    ({ hecho: nombre, dias }) => dias === undefined || nombre === 'ampliacion' || nombre === 'pruebas',
    {
      error: 'solo una ampliación o unas pruebas llevan días',
      path: ['dias'],
    },
  );

/** `POST /api/v1/plazos/calcular`: the petition. Members that are not known are ignored. */
export const esquemaPeticionPlazo = z.object({
  perfil: z.string({ error: 'se esperaba el código de un perfil' }),
  tipo: z
    .string({ error: 'se esperaba el código de un tipo del perfil' })
    .describe('código del catálogo del perfil'),
  canal: z.enum(CODIGOS_DE_CANAL, { error: `se esperaba uno de: ${CODIGOS_DE_CANAL.join(', ')}` }),
  zona: z
    .enum(['urbana', 'rural'], { error: 'se esperaba urbana o rural' })
    .optional()
    .describe('obligatoria para REPARACION'),
  recibidoEn: instante,
  juridico: z
    .boolean({ error: 'se esperaba true o false' })
    .optional()
    .describe('asunto con aspectos jurídicos'),
  vence: fecha.optional().describe('fecha que fija el juez o la SSPD, para los términos manuales'),
  hora: z
    .string({ error: 'se esperaba una hora, como 17:00' })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'se esperaba una hora, como 17:00')
    .optional()
    .describe('hora de ese día, cuando la fija quien requiere'),
  hechos: z.array(hecho, { error: 'se esperaba una lista de hechos' }).max(200).optional(),
  cierresLocales: z
    .array(z.object({ fecha, acto: z.string().trim().min(1, 'se esperaba el acto que ordena el cierre') }), {
      error: 'se esperaba una lista de cierres locales',
    })
    .max(1000)
    .optional(),
});

/**
 * Reads a petition from outside. Throws Refusal 422 `peticion-invalida` that names each field, what was
 * expected and what was found.
 */
export function leerPeticion(cuerpo: unknown): PeticionPlazo {
  const leida = esquemaPeticionPlazo.safeParse(cuerpo);
  if (leida.success) return leida.data as PeticionPlazo;
  const errores = leida.error.issues.map(({ path, message }) => {
    const campo = path.map(String).join('.');
    const hallado = valorEn(cuerpo, path);
    return { campo, mensaje: `${campo || 'la petición'}: ${message}; se encontró ${mostrar(hallado)}` };
  });
  const detalle = errores.map(({ mensaje }) => mensaje).join('. ');
  throw Refusal.invalid('peticion-invalida', `La petición no es válida. ${detalle}.`, { errores });
}

function valorEn(cuerpo: unknown, camino: readonly PropertyKey[]): unknown {
  return camino.reduce<unknown>(
    (valor, parte) => (typeof valor === 'object' && valor !== null ? Reflect.get(valor, parte) : undefined),
    cuerpo,
  );
}

function mostrar(valor: unknown): string {
  if (valor === undefined) return 'nada';
  const texto = JSON.stringify(valor) ?? String(valor);
  return texto.length > 80 ? `${texto.slice(0, 80)}…` : texto;
}
