import { Box, Button, Group, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Fallo } from '../ui/Avisos';
import { useReleer } from './datos';
import { Diferencia } from './Diferencia';

interface Props {
  /** In force; empty when it is new. */
  antes: string;
  version: number;
  /** The copy, which differs from what is in force. */
  despues: string;
  valida: boolean;
  proponer: (motivo: string) => Promise<{ version: number }>;
}

/** What the copy changes, and the proposal of it with its reason. Another person approves it. */
export function Proponer({ antes, version, despues, valida, proponer }: Props) {
  const [motivo, setMotivo] = useState('');
  const releer = useReleer();
  const envio = useMutation({
    mutationFn: (envio: { texto: string; motivo: string }) => proponer(envio.motivo),
    onSuccess: async (propuesta) => {
      setMotivo('');
      notifications.show({
        color: 'cauce',
        message: `La versión ${propuesta.version} quedó propuesta. Rige cuando otra persona la apruebe.`,
      });
      await releer();
    },
  });
  return (
    <>
      {antes !== '' && (
        <section aria-labelledby="cambios">
          <Title order={2} fz="md" id="cambios" mb="xs">
            Qué cambia frente a la versión {version}
          </Title>
          <Diferencia antes={antes} despues={despues} titulo="Diferencias con la versión en vigor" />
        </section>
      )}
      <form
        onSubmit={(evento) => {
          evento.preventDefault();
          envio.mutate({ texto: despues, motivo });
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label="Qué cambia y por qué"
            required
            minLength={5}
            maxLength={500}
            style={{ flex: '1 1 280px' }}
            value={motivo}
            onChange={(evento) => setMotivo(evento.currentTarget.value)}
          />
          <Button
            type="submit"
            loading={envio.isPending}
            disabled={!valida}
            leftSection={<IconSend size={18} aria-hidden />}
          >
            Proponer la versión
          </Button>
        </Group>
        {!valida && (
          <Text fz="sm" c="dimmed" mt={4}>
            Valide la copia antes de proponerla.
          </Text>
        )}
        {/* What was refused was another text once the copy is edited. */}
        <Box aria-live="polite">
          {envio.isError && envio.variables.texto === despues && <Fallo error={envio.error} />}
        </Box>
      </form>
    </>
  );
}
