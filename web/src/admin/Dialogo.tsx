import { Alert, Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { mensajeDe } from '../api/problema';
import { Ventana } from '../ui/Ventana';

/** A form in a window: what failed above, the two ways out below. */
export function DialogoDeFormulario(props: {
  titulo: string;
  accion: string;
  ocupado: boolean;
  error: unknown;
  alEnviar: () => void;
  alCerrar: () => void;
  children: ReactNode;
}) {
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    props.alEnviar();
  };
  return (
    <Ventana alCerrar={props.alCerrar} titulo={props.titulo}>
      <form onSubmit={enviar}>
        <Stack>
          {props.error !== null && props.error !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {mensajeDe(props.error)}
            </Alert>
          )}
          {props.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.alCerrar}>
              Cancelar
            </Button>
            <Button type="submit" loading={props.ocupado}>
              {props.accion}
            </Button>
          </Group>
        </Stack>
      </form>
    </Ventana>
  );
}
