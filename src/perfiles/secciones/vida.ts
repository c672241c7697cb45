import { z } from 'zod';
import { roleSchema } from '../../auth/roles';

/**
 * Who may do what to a case after it was filed. Data, so that an entity gives the authority to whom its own manual
 * names: only Atención al Usuario classifies in one, the abogado in another.
 */
export const vidaDelCaso = z.strictObject({
  /** Give the case another type (S2-02). */
  reclasifican: z.array(roleSchema),
  /** Ask for the annulment of a radicado; another of them, or of `aprueban`, decides (Acuerdo AGN 060 de 2001, art. 5). */
  anulan: z.array(roleSchema),
  apruebanAnulacion: z.array(roleSchema),
  /** Say that a case is the same as another one. */
  vinculanDuplicados: z.array(roleSchema),
  /** Take the whole file of a case. */
  exportanExpediente: z.array(roleSchema),
  /** See who filed a denuncia with reserved identity, with a reason. */
  revelanIdentidad: z.array(roleSchema),
  /** Recursos that a citizen may file against an answer, the usual one first; none when they do not proceed. */
  tiposDeRecurso: z.array(z.string()),
  /** Days back in which a petition like another one may be its duplicate. */
  diasParaDuplicado: z.number().int().min(1).max(365),
  /** To answer a control body that sets no day itself (Q11: a proposal). */
  diasHabilesEnteDeControl: z.number().int().min(1).max(30),
});
