import type { ComponentProps } from 'react';
import { CuerpoDeFormulario } from '../ui/Formulario';
import { Ventana } from '../ui/Ventana';

/** A form in a window. */
export function DialogoDeFormulario({
  titulo,
  ...formulario
}: { titulo: string } & ComponentProps<typeof CuerpoDeFormulario>) {
  return (
    <Ventana alCerrar={formulario.alCerrar} titulo={titulo}>
      <CuerpoDeFormulario {...formulario} />
    </Ventana>
  );
}
