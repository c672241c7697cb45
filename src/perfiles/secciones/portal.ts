import { z } from 'zod';

const texto = z.string().min(1);
const parrafo = z.strictObject({ titulo: texto, texto: texto });

/** What the public pages say in the entity's name. Words are data: the pages only lay them out. */
export const portal = z.strictObject({
  /** CPACA art. 7, 5: the charter is published and kept up to date. */
  tratoDigno: z.strictObject({ vigenteDesde: z.iso.date(), compromisos: z.array(texto).min(1) }),
  /** What the entity wants to be, and until when it said so; null when it publishes none (Q9). */
  mega: z
    .strictObject({
      titulo: texto,
      texto,
      hasta: z.iso.date(),
      /** Past that day: shown as what was meant to be, or no longer shown. */
      vencida: z.enum(['OCULTAR', 'MOSTRAR']),
    })
    .nullable(),
  /** S4-03, S0-07: who is attended first, and how. `codigo` is what a filing says in `preferencial`. */
  atencionPreferencial: z.array(z.strictObject({ codigo: texto, grupo: texto, medida: texto, norma: texto })),
  /** Ley 1581 de 2012: each acceptance is kept with the version that was read. */
  politicaDatos: z.strictObject({
    version: z.number().int().min(1),
    vigenteDesde: z.iso.date(),
    autorizacion: texto,
    secciones: z.array(parrafo).min(1),
  }),
  /** Res. MinTIC 1519 de 2020: WCAG 2.1 AA. */
  accesibilidad: z.strictObject({ revisadaEn: z.iso.date(), secciones: z.array(parrafo).min(1) }),
});
