import { Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import type { CasoFicha } from '../../api/tipos';
import { CuerpoDeFormulario } from '../../ui/Formulario';

export interface PropsDeActo {
  caso: CasoFicha;
  alCerrar: () => void;
}

/** What every act has: the case is asked for again, somebody is told, or the refusal is shown. */
export function useActo(radicado: string, hecho: string, alTerminar: () => void) {
  const cliente = useQueryClient();
  return {
    onSuccess: async () => {
      notifications.show({ color: 'cauce', message: hecho });
      alTerminar();
      await cliente.invalidateQueries({
        predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(radicado),
      });
    },
  };
}

/** The form of an act, with what its request is doing. */
export function FormularioDeActo({
  acto,
  ...formulario
}: Omit<ComponentProps<typeof CuerpoDeFormulario>, 'ocupado' | 'error'> & {
  acto: { isPending: boolean; error: unknown };
}) {
  return <CuerpoDeFormulario {...formulario} ocupado={acto.isPending} error={acto.error} />;
}

export function Motivo({
  valor,
  alCambiar,
  ayuda,
}: {
  valor: string;
  alCambiar: (v: string) => void;
  ayuda?: string;
}) {
  return (
    <Textarea
      label="Motivo"
      description={ayuda ?? 'Queda en el expediente con su nombre y la hora.'}
      required
      minLength={10}
      maxLength={4000}
      autosize
      minRows={3}
      value={valor}
      onChange={(evento) => alCambiar(evento.currentTarget.value)}
    />
  );
}
