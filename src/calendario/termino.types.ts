import { z } from 'zod';

/** A row of the DMN table `terminos`, once evaluated: everything the law or the entity says about a term. */
export const esquemaTermino = z
  .object({
    unidad: z.enum(['habil', 'calendario', 'mes', 'hora', 'manual']),
    /** Length in the unit; absent only for `manual` (a judge or the SSPD sets the date). */
    n: z.number().int().min(1).max(1000).nullish(),
    /** Split term: the area's days, then those of Atención al Usuario (Comfenalco 5 + 2). */
    tramos: z.array(z.number().int().min(1)).min(2).nullish(),
    /** Longest total after an extension, as a multiple of n; 1 = it cannot be extended (A7). */
    factorAmpliacion: z.number().min(1).max(5).default(1),
    /** Whether a requirement of information stops it (CPACA art. 17, A6). */
    suspendible: z.boolean().default(false),
    efectoSilencio: z.enum(['NEGATIVO', 'POSITIVO', 'ENTREGA', 'NINGUNO']).default('NINGUNO'),
    /** What a last day that is not a business day does (A5; Ley 4 de 1913 art. 62). */
    corrimiento: z.enum(['SIGUIENTE_HABIL', 'NINGUNO']).default('SIGUIENTE_HABIL'),
    norma: z.string().min(3),
    /** Business days that the law gives where the entity promises fewer: internal term ≤ legal term. */
    techoLegal: z.number().int().min(1).nullish(),
    /** A legal limit in months beside the term, when both are said (Q2): the warning takes the earlier. */
    topeMeses: z.number().int().min(1).nullish(),
  })
  .superRefine((termino, contexto) => {
    const falla = (mensaje: string): void => {
      contexto.addIssue({ code: 'custom', message: mensaje });
    };
    if (termino.unidad !== 'manual' && !termino.n) falla('un término que no es manual necesita n');
    if (termino.tramos && termino.unidad !== 'habil')
      falla('solo un término en días hábiles se parte en tramos');
    if (termino.tramos && suma(termino.tramos) !== termino.n) falla('los tramos deben sumar n');
    const enDias = termino.unidad === 'habil' || termino.unidad === 'calendario';
    if (termino.suspendible && !enDias) falla('solo un término en días se suspende');
    if (termino.factorAmpliacion > 1 && !enDias) falla('solo un término en días se amplía');
    if (termino.techoLegal && termino.unidad === 'habil' && termino.n! > termino.techoLegal)
      falla('el término interno no puede ser mayor que el legal');
  });

export type Termino = z.output<typeof esquemaTermino>;
export type UnidadTermino = Termino['unidad'];

const suma = (numeros: readonly number[]): number => numeros.reduce((total, numero) => total + numero, 0);

/** `15 días hábiles`, `3 meses`… for the explanations. */
export function describirTermino(unidad: UnidadTermino, n: number): string {
  const nombres: Record<UnidadTermino, [string, string]> = {
    habil: ['día hábil', 'días hábiles'],
    calendario: ['día calendario', 'días calendario'],
    mes: ['mes', 'meses'],
    hora: ['hora', 'horas'],
    manual: ['fecha fijada', 'fechas fijadas'],
  };
  return `${n} ${nombres[unidad][n === 1 ? 0 : 1]}`;
}
