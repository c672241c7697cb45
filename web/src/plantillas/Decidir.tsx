import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { leerSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Fallo } from '../ui/Avisos';
import { useQuery } from '@tanstack/react-query';
import { type Version, useReleer } from './datos';

/** Elaboró ≠ aprobó: who wrote it may only withdraw it. */
export function Decidir({ version, alDecidir }: { version: Version; alDecidir: () => void }) {
  const cliente = useQueryClient();
  const sesion = useQuery({ queryKey: ['decidir', 'sesion'], queryFn: () => leerSesion(cliente) });
  const [nota, setNota] = useState('');
  const releer = useReleer();
  const hecho = async (message: string) => {
    notifications.show({ color: 'cauce', message });
    await releer();
    alDecidir();
  };
  const aprobar = $api.useMutation('post', '/api/v1/publicaciones/{id}/aprobar', {
    onSuccess: () => hecho(`La versión ${version.version} está en vigor para los casos nuevos.`),
  });
  const rechazar = $api.useMutation('post', '/api/v1/publicaciones/{id}/rechazar', {
    onSuccess: () => hecho('La propuesta quedó cerrada.'),
  });
  const propia = sesion.data?.usuario === version.elaboro;
  const params = { path: { id: version.id } };
  return (
    <Stack gap="sm">
      {propia && (
        <Alert color="yellow" variant="light">
          Usted elaboró esta versión: la aprueba otra persona.
        </Alert>
      )}
      <TextInput
        label="Observación"
        description="Para rechazarla o retirarla es obligatoria."
        maxLength={500}
        value={nota}
        onChange={(evento) => setNota(evento.currentTarget.value)}
      />
      <Group>
        {!propia && (
          <Button
            loading={aprobar.isPending}
            onClick={() => aprobar.mutate({ params, body: { observacion: nota || undefined } })}
          >
            Aprobar y poner en vigor
          </Button>
        )}
        <Button
          variant="default"
          loading={rechazar.isPending}
          disabled={nota.trim().length < 5}
          onClick={() => rechazar.mutate({ params, body: { motivo: nota } })}
        >
          {propia ? 'Retirar' : 'Rechazar'}
        </Button>
      </Group>
      {(aprobar.isError || rechazar.isError) && <Fallo error={aprobar.error ?? rechazar.error} />}
    </Stack>
  );
}
