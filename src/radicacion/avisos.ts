import type { DatosRadicacion } from './radicar.dto';

/** What a petition lacks and what follows from it: said, never a reason to refuse it (CPACA art. 16, par. 2; S4-13). */
export function avisosDe({ anonima, peticionario, canalRespuesta }: DatosRadicacion): { avisos?: string[] } {
  if (anonima || !peticionario) return {};
  const avisos: string[] = [];
  if (!peticionario.correo)
    avisos.push(
      canalRespuesta === 'fisico'
        ? 'No dejó correo electrónico: la respuesta irá en papel a su dirección y puede verla aquí con su radicado y su código.'
        : 'No dejó correo electrónico ni dirección: la respuesta quedará disponible aquí, con su radicado y su código.',
    );
  if (!peticionario.telefono)
    avisos.push('No dejó un teléfono: no podremos llamarle para confirmar la respuesta.');
  return avisos.length > 0 ? { avisos } : {};
}
