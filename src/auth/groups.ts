import { z } from 'zod';
import type { Role } from './roles';

/** A group of people that is more than its role: to work for it, one has to belong to it. */
export interface Group {
  name: string;
  title: string;
  role: Role;
}

/** What groups there are is said by whoever knows the entity; accounts only keep the names. */
export abstract class Groups {
  abstract all(): readonly Group[];
}

export const gruposSchema = z
  .array(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'Se esperaba un grupo como front-office.'))
  .max(20)
  .transform((grupos) => [...new Set(grupos)].sort());
