import type { z } from 'zod';
import { Refusal } from '../../common/refusal';
import type { ServiceTaskContext } from './service-task';

/**
 * Reads what a service task works on: its mapped inputs over the instance's variables.
 * @throws Refusal 422 `tarea-entrada-invalida` naming element and field: it becomes a readable incident.
 */
export function taskInput<T>(context: ServiceTaskContext, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse({ ...context.variables, ...context.input });
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues
    .map((issue) => `${issue.path.join('.') || 'entrada'}: ${issue.message}`)
    .join('; ');
  throw Refusal.invalid(
    'tarea-entrada-invalida',
    `La tarea «${context.elementId}» no recibió lo que esperaba (${where}).`,
  );
}
