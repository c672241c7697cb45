import { Box, Button, FileButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconFile, IconPaperclip } from '@tabler/icons-react';
import { $api } from '../api/cliente';
import type { TareaDetalle } from '../api/tipos';
import { Fallo } from '../ui/Avisos';
import { tamanoLegible } from '../ui/archivos';

/** Documents that the task adds to its case: photos, the report, the signed paper (S3-11). */
export function AnexosDeTarea({ tarea, puede }: { tarea: TareaDetalle; puede: boolean }) {
  const params = { path: { id: tarea.id } };
  const consulta = $api.useQuery('get', '/api/v1/tareas/{id}/anexos', { params });
  const agregar = $api.useMutation('post', '/api/v1/tareas/{id}/anexos', {
    onSuccess: () => void consulta.refetch(),
  });
  const subir = (archivos: File[]) =>
    archivos.length > 0 &&
    agregar.mutate({
      params,
      body: {} as never,
      bodySerializer: () => {
        const formulario = new FormData();
        for (const archivo of archivos) formulario.append('anexos', archivo, archivo.name);
        return formulario;
      },
    });
  const anexos = consulta.data ?? [];
  if (!puede && anexos.length === 0) return null;
  return (
    <Paper withBorder p="md" mt="md" component="section" aria-label="Anexos de la tarea">
      <Group justify="space-between" mb={anexos.length ? 'sm' : 0}>
        <Title order={2} fz="md">
          Anexos
        </Title>
        {puede && (
          <FileButton
            multiple
            accept="application/pdf,image/jpeg,image/png,.docx,.xlsx,.txt"
            onChange={subir}
            inputProps={{ 'aria-label': 'Adjuntar archivos a la tarea' }}
          >
            {(boton) => (
              <Button
                {...boton}
                size="sm"
                variant="default"
                loading={agregar.isPending}
                leftSection={<IconPaperclip size={16} aria-hidden />}
              >
                Adjuntar
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      {agregar.isError && <Fallo error={agregar.error} />}
      <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
        {anexos.map((anexo) => (
          <Group component="li" key={anexo.id} gap="xs" wrap="nowrap">
            <IconFile size={18} aria-hidden style={{ flexShrink: 0 }} />
            <Box miw={0}>
              <Text
                fz="sm"
                component="a"
                href={`/api/v1/casos/${tarea.radicado}/anexos/${anexo.id}`}
                truncate
                style={{ display: 'block' }}
              >
                {anexo.nombre}
              </Text>
            </Box>
            <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {tamanoLegible(anexo.bytes)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
