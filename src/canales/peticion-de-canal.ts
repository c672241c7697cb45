import type { z } from 'zod';
import { radicarSchema, type DatosRadicacion } from '../radicacion/radicar.dto';

const TEXTO_MAXIMO = 20_000;

export type PeticionDeCanal = Omit<z.input<typeof radicarSchema>, 'aceptaTratamientoDatos' | 'anonima'>;

/**
 * What came through a channel without a form, as a form would have said it. Whoever writes to the entity so that it
 * answers has consented by an unmistakable act (Decreto 1377 de 2013, art. 7); without anybody it is anonymous (CPACA art. 69).
 */
export function peticionDeCanal(peticion: PeticionDeCanal): DatosRadicacion {
  const anonima = peticion.peticionario === undefined;
  return radicarSchema.parse({
    ...peticion,
    asunto: [...peticion.asunto].slice(0, 200).join(''),
    anonima,
    ...(anonima && { canalRespuesta: 'publicacion' }),
    aceptaTratamientoDatos: true,
  });
}

/** A text that fits the form; the rest of it is in the original that goes with the case. */
export function recortar(texto: string): string {
  if (texto.length <= TEXTO_MAXIMO) return texto;
  const aviso = '\n\n[El texto sigue en el mensaje original, que acompaña este caso.]';
  // Cut in the middle of an emoji, it leaves half a character, which goes too.
  const corto = texto.slice(0, TEXTO_MAXIMO - aviso.length).replace(/\p{Surrogate}$/u, '');
  return corto + aviso;
}
