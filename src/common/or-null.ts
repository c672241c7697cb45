import { z } from 'zod';

/**
 * `T | null` in an answer. A union and not `.nullable()`: that one becomes `type: ['string', 'null']`, which
 * @nestjs/swagger takes for an array, and the generated client with it.
 */
export function orNull<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.null()]);
}
