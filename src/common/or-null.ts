import { z } from 'zod';

/**
 * `T | null` in an answer, as OpenAPI 3.0 says it (`nullable: true`). Plain `.nullable()` becomes
 * `type: ['string', 'null']`, which @nestjs/swagger takes for an array, and the generated client with it.
 */
export function orNull<T extends z.ZodType>(schema: T): z.ZodNullable<T> {
  const { type } = z.toJSONSchema(schema, { io: 'output' });
  return typeof type === 'string' ? schema.nullable().meta({ type, nullable: true }) : schema.nullable();
}
