import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { mensajeDe } from '../api/problema';

interface Envio {
  error: unknown;
  alEnviar: () => void;
  children: ReactNode;
}

/** What the server answered when it refused. */
function Rechazo({ error, mb }: { error: unknown; mb?: string }) {
  if (error === null || error === undefined) return null;
  return (
    <Alert color="red" variant="light" role="alert" mb={mb}>
      {mensajeDe(error)}
    </Alert>
  );
}

const sinRecargar = (alEnviar: () => void) => (evento: FormEvent) => {
  evento.preventDefault();
  alEnviar();
};

/** The inside of a window that asks for something: what failed above, the two ways out below. */
export function CuerpoDeFormulario(
  props: Envio & { accion: string; ocupado: boolean; color?: string; alCerrar: () => void },
) {
  return (
    <form onSubmit={sinRecargar(props.alEnviar)}>
      <Stack>
        <Rechazo error={props.error} />
        {props.children}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.alCerrar}>
            Cancelar
          </Button>
          <Button type="submit" loading={props.ocupado} color={props.color}>
            {props.accion}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A form that stands on its page, under its title. */
export function PanelDeFormulario(props: Envio & { id: string; titulo: string }) {
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section" aria-labelledby={props.id}>
      <Title order={2} fz="lg" id={props.id} mb="sm">
        {props.titulo}
      </Title>
      <form onSubmit={sinRecargar(props.alEnviar)}>
        <Rechazo error={props.error} mb="sm" />
        {props.children}
      </form>
    </Paper>
  );
}
