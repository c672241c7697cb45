import { Alert, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Rol } from '../api/tipos';
import { Ventana } from '../ui/Ventana';
import { CasillasDeRol } from './CasillasDeRol';

const VIGENCIAS = [
  { value: '30', label: '30 días' },
  { value: '90', label: '90 días' },
  { value: '365', label: 'Un año' },
  { value: '730', label: 'Dos años' },
];

export function NuevoToken(props: { alCerrar: () => void; alCrear: (valor: string) => void }) {
  const cliente = useQueryClient();
  const [nombre, setNombre] = useState('');
  const [roles, setRoles] = useState<Rol[]>([]);
  const [dias, setDias] = useState('365');
  const [falta, setFalta] = useState(false);
  const crear = $api.useMutation('post', '/api/v1/tokens', {
    onSuccess: async ({ token }) => {
      props.alCrear(token);
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/tokens'] });
      props.alCerrar();
    },
  });
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    if (!roles.length) return setFalta(true);
    crear.mutate({ body: { nombre: nombre.trim(), roles, dias: Number(dias) } });
  };
  return (
    <Ventana alCerrar={props.alCerrar} titulo="Crear un token">
      <form onSubmit={enviar}>
        <Stack>
          {crear.isError && (
            <Alert color="red" variant="light" role="alert">
              {mensajeDe(crear.error)}
            </Alert>
          )}
          <TextInput
            label="Integración que lo usará"
            placeholder="Página web de la entidad"
            data-autofocus
            required
            minLength={3}
            maxLength={80}
            value={nombre}
            onChange={(evento) => setNombre(evento.currentTarget.value)}
          />
          <CasillasDeRol
            valor={roles}
            error={
              falta && !roles.length ? 'Elija al menos uno: lo que pueda ese rol, podrá el token.' : undefined
            }
            alCambiar={setRoles}
          />
          <NativeSelect
            label="Vigencia"
            data={VIGENCIAS}
            value={dias}
            onChange={(evento) => setDias(evento.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.alCerrar}>
              Cancelar
            </Button>
            <Button type="submit" loading={crear.isPending}>
              Crear
            </Button>
          </Group>
        </Stack>
      </form>
    </Ventana>
  );
}
