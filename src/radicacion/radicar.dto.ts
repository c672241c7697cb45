import { z } from 'zod';
import { plainLine, plainText } from '../common/plain-text';
import { isMailAddress } from '../mail';

const hasta = (maximo: number) => z.string().max(maximo, `No puede pasar de ${maximo} caracteres.`);
const linea = (maximo: number) => z.string().transform(plainLine).pipe(hasta(maximo));
const obligatorio = (nombre: string, maximo: number, leer = plainLine) =>
  z
    .string()
    .transform(leer)
    .pipe(hasta(maximo).min(1, `Escriba ${nombre}.`));
/** An empty field of a form is an absent one. */
const opcional = (maximo: number) =>
  linea(maximo)
    .optional()
    .transform((valor) => valor || undefined);

export const PREFERENCIAL = [
  'ninguna',
  'adulto-mayor',
  'gestante',
  'discapacidad',
  'nino-nina',
  'victima',
  'periodista',
] as const;

export const peticionarioSchema = z.object({
  tipoDocumento: z.enum(['CC', 'CE', 'TI', 'PA', 'PPT', 'NIT']).optional(),
  numeroDocumento: opcional(20),
  nombres: obligatorio('el nombre o la razón social', 120),
  apellidos: opcional(120),
  /** Checked as the outbox does: an address that it would refuse later would leave the citizen without acuse. */
  correo: z
    .string()
    .trim()
    .refine(
      (correo) => correo === '' || isMailAddress(correo),
      'Se esperaba una dirección de correo como nombre@dominio.com.',
    )
    .optional()
    .transform((correo) => correo || undefined),
  telefono: opcional(30),
  direccion: opcional(200),
  municipio: opcional(80),
});

/** What the profile asks beyond the law's minimum: the street light, the account, the invoice. */
const datosPropios = z
  .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.union([linea(500), z.number(), z.boolean()]))
  .refine((datos) => Object.keys(datos).length <= 20, 'No pueden ser más de 20 datos.')
  .default({});

/**
 * What a citizen files. Only what the law lets us ask is mandatory: nobody is refused for data that are not
 * essential (CPACA art. 16 par. 2, as of Ley 1755 de 2015); anonymous petitions are taken (S4-13).
 */
export const radicarSchema = z
  .object({
    tipo: z
      .string()
      .trim()
      .max(60)
      .optional()
      .transform((valor) => valor || undefined),
    asunto: obligatorio('el asunto', 200),
    hechos: obligatorio('lo que ocurrió y lo que solicita', 20_000, plainText),
    anonima: z.boolean().default(false),
    peticionario: peticionarioSchema.optional(),
    canalRespuesta: z.enum(['correo', 'fisico', 'publicacion']).default('correo'),
    zona: z.enum(['urbana', 'rural']).optional(),
    preferencial: z.enum(PREFERENCIAL).default('ninguna'),
    aceptaTratamientoDatos: z.boolean().default(false),
    /**
     * CPACA art. 56: whoever accepts it is notified by e-mail; otherwise personally or by aviso. Asking for the answer
     * by e-mail is to accept, unless the petitioner says otherwise.
     */
    notificacionElectronica: z.boolean().optional(),
    datosPropios,
  })
  .superRefine((datos, contexto) => {
    const falla = (path: string[], message: string) => contexto.addIssue({ code: 'custom', path, message });
    if (datos.anonima) return;
    if (!datos.peticionario) falla(['peticionario'], 'Escriba sus datos o marque la petición como anónima.');
    else if (datos.canalRespuesta === 'fisico' && !datos.peticionario.direccion) {
      falla(['peticionario', 'direccion'], 'Para responderle por correspondencia se necesita su dirección.');
    }
    if (!datos.aceptaTratamientoDatos) {
      falla(
        ['aceptaTratamientoDatos'],
        'Autorice el tratamiento de sus datos (Ley 1581 de 2012) o presente la petición como anónima.',
      );
    }
  })
  // S4-13: without an e-mail nobody is refused; the answer takes another way and the citizen is told.
  .transform((datos) =>
    datos.anonima || datos.canalRespuesta !== 'correo' || datos.peticionario?.correo
      ? datos
      : {
          ...datos,
          canalRespuesta: datos.peticionario?.direccion ? ('fisico' as const) : ('publicacion' as const),
        },
  );

export type DatosRadicacion = z.output<typeof radicarSchema>;

export const RELACIONES = ['RECURSO_DE', 'DUPLICADO_DE', 'REABRE_A', 'COMPLEMENTA_A'] as const;

/** What only the entity's people write down when they file: the client's kind, where and over which line it came. */
export const registroSchema = z.object({
  /** S0-01: personnel of the entity is a client too. */
  cliente: z.enum(['EXTERNO', 'INTERNO']).default('EXTERNO'),
  sede: opcional(40),
  /** S0-12: the telephone line that rang. */
  linea: opcional(30),
  emergencia: z.boolean().default(false),
  seccional: opcional(60),
  /** Of the profile's catalogue: who outside brought it, or the area that captured it (S1-02, S4-04). */
  origen: opcional(60),
  /** Number of the radicado that this one comes from. */
  relacionadoCon: opcional(30),
  relacion: z.enum(RELACIONES).optional(),
});
export type DatosDeRegistro = z.output<typeof registroSchema>;

/** A gestor files for somebody at the window or on the telephone: the channel and the true instant are said. */
export const radicarEnVentanillaSchema = radicarSchema
  .and(
    z.object({ canal: z.string().min(1).max(40), recibidoEn: z.iso.datetime({ offset: true }).optional() }),
  )
  .and(registroSchema)
  .superRefine(({ relacionadoCon, relacion }, contexto) => {
    if (Boolean(relacionadoCon) === Boolean(relacion)) return;
    contexto.addIssue({
      code: 'custom',
      path: ['relacion'],
      message: 'Se esperaban juntos el radicado relacionado y la relación que tiene con este.',
    });
  });

export const radicadoCreadoSchema = z.object({
  radicado: z.string(),
  codigo: z.string(),
  recibidoEn: z.string(),
  efectivo: z.string(),
  vence: z.string().optional(),
  correo: z.string().optional(),
  avisos: z
    .array(z.string())
    .optional()
    .describe('lo que faltó y qué cambia por ello; nada de ello impide radicar'),
});

export type RadicadoCreado = z.output<typeof radicadoCreadoSchema>;
