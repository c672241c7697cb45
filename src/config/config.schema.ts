import { z } from 'zod';

/** One readable variable: how it is parsed, and what a person should have written (Spanish, ends the sentence). */
interface Variable<T> {
  schema: z.ZodType<T, string | undefined>;
  expected: string;
  /** Its value is never repeated in a message. */
  secret?: boolean;
}

const MIB = 1024 * 1024;

function variable<T>(
  expected: string,
  schema: z.ZodType<T, string | undefined>,
  secret = false,
): Variable<T> {
  return { schema, expected, secret };
}

function integer(min: number, max: number, fallback: number): Variable<number> {
  const schema = z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .optional()
    .transform((value) => value ?? fallback);
  return variable(`un número entero entre ${min} y ${max}`, schema);
}

const YES = ['si', 'sí', 'true', '1'];
const NO = ['no', 'false', '0'];

function yesOrNo(): Variable<boolean | undefined> {
  const schema = z
    .string()
    .toLowerCase()
    .refine((value) => YES.includes(value) || NO.includes(value))
    .transform((value) => YES.includes(value))
    .optional();
  return variable('«si» o «no»', schema);
}

function url(protocols: string[], expected: string, secret = false): Variable<string | undefined> {
  const schema = z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol))
    .optional();
  return variable(expected, schema, secret);
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * Every variable that Cauce reads, by its name. `.env.example` documents each; a test holds the two together.
 * An empty value counts as absent: that is how compose passes what was not set.
 */
export const VARIABLES = {
  PORT: integer(0, 65_535, 3000),
  HOST: variable(
    'una dirección IP o un nombre de equipo, por ejemplo 127.0.0.1',
    z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/)
      .optional(),
  ),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'una URL postgres://usuario:clave@equipo:5432/base', true),
  CAUCE_DATABASE_POOL: integer(2, 200, 20),
  CAUCE_DATA_DIR: variable('la ruta de una carpeta', z.string().optional()),
  CAUCE_PERFIL: variable(
    'el nombre de una carpeta de processes/',
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .optional()
      .transform((value) => value ?? 'cpai-001'),
  ),
  CAUCE_PUBLIC_URL: url(['http:', 'https:'], 'una URL http(s)://…, la que ven los ciudadanos'),
  CAUCE_TRUST_PROXY: integer(0, 10, 0),
  SMTP_URL: url(['smtp:', 'smtps:'], 'una URL smtp(s)://usuario:clave@equipo:puerto', true),
  CAUCE_MAIL_FROM: variable(
    'una dirección de correo, por ejemplo PQRSD <pqrsd@entidad.gov.co>',
    z
      .string()
      .regex(/^(?:[^<>\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/)
      .optional()
      .transform((value) => value ?? 'Cauce <no-responder@cauce.invalid>'),
  ),
  CAUCE_IMAP_URL: url(['imap:', 'imaps:'], 'una URL imap(s)://usuario:clave@equipo:993/INBOX', true),
  CAUCE_IMAP_CADA: integer(5, 3600, 60),
  CAUCE_IMAP_MAX_BYTES: integer(64 * 1024, 100 * MIB, 25 * MIB),
  CAUCE_IMAP_MAX_ANEXOS: integer(0, 200, 20),
  CAUCE_CANALES_SECRETO: variable(
    'una o dos claves de al menos 32 caracteres, separadas por una coma',
    z
      .string()
      .transform((value) => value.split(',').map((key) => key.trim()))
      .pipe(z.array(z.string().min(32)).min(1).max(2))
      .optional()
      .transform((value) => value ?? []),
    true,
  ),
  CAUCE_DEMO: yesOrNo(),
  CAUCE_DEMO_PASSWORD: variable(
    'una clave de al menos 8 caracteres',
    z
      .string()
      .min(8)
      .optional()
      .transform((value) => value ?? 'cauce-demo'),
    true,
  ),
  CAUCE_SECRET_KEY: variable(
    'al menos 32 caracteres al azar, por ejemplo los de: openssl rand -base64 48',
    z.string().min(32).optional(),
    true,
  ),
  CAUCE_JOURNAL_KEY: variable(
    'una clave privada Ed25519 en formato PEM (openssl genpkey -algorithm ed25519)',
    z.string().min(40).optional(),
    true,
  ),
  CAUCE_ATTACHMENT_MAX_BYTES: integer(1024, 1024 * MIB, 10 * MIB),
  CAUCE_ATTACHMENT_MAX_COUNT: integer(0, 50, 5),
  CAUCE_MODEL_MAX_BYTES: integer(1024, 20 * MIB, 512 * 1024),
  CAUCE_MODEL_MAX_ELEMENTS: integer(1, 10_000, 500),
  CAUCE_MODEL_MAX_DEPTH: integer(1, 100, 20),
  CAUCE_STEP_BUDGET: integer(10, 100_000, 2000),
  CAUCE_WORKERS: integer(0, 64, 4),
  CAUCE_GEOLUMINA_URL: url(['http:', 'https:'], 'una URL http(s)://… del servicio de Geolumina'),
  CAUCE_GEOLUMINA_TOKEN: variable('al menos 8 caracteres', z.string().min(8).optional(), true),
  CAUCE_METRICS_TOKEN: variable('al menos 16 caracteres', z.string().min(16).optional(), true),
  LOG_LEVEL: variable(
    `uno de: ${LOG_LEVELS.join(', ')}`,
    z
      .enum(LOG_LEVELS)
      .optional()
      .transform((value) => value ?? ('info' as const)),
  ),
};

export type VariableName = keyof typeof VARIABLES;
export type Values = { [K in VariableName]: (typeof VARIABLES)[K] extends Variable<infer T> ? T : never };

/** "PORT: se esperaba …; se encontró «abc»." */
export function sentence(name: VariableName, found: string | undefined): string {
  const { expected, secret } = VARIABLES[name];
  const shown =
    found === undefined ? 'nada' : secret ? 'otra cosa (no se muestra porque es un secreto)' : `«${found}»`;
  return `${name}: se esperaba ${expected}; se encontró ${shown}.`;
}

/** @returns the values, or every sentence about what is wrong. */
export function readVariables(
  env: Record<string, string | undefined>,
): { values: Values } | { problems: string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(VARIABLES) as VariableName[]) {
    const found = env[name]?.trim() || undefined;
    const parsed = VARIABLES[name].schema.safeParse(found);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(sentence(name, found));
  }
  return problems.length > 0 ? { problems } : { values: values as Values };
}
