import { ActionIcon, Box, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconCamera, IconFile, IconX } from '@tabler/icons-react';
import { tamanoLegible } from '../ui/archivos';
import { Firma } from './Firma';

export interface Archivo {
  nombre: string;
  contenido: Blob;
}

/** Photos, documents and the signature of one visit, kept in the phone until they are sent. */
export function Evidencias(props: { archivos: Archivo[]; alCambiar: (archivos: Archivo[]) => void }) {
  const agregar = (nuevos: Archivo[]) => props.alCambiar([...props.archivos, ...nuevos]);
  return (
    <Stack gap="md">
      <Box>
        <FileButton
          multiple
          accept="image/jpeg,image/png,application/pdf"
          onChange={(elegidos) =>
            agregar(elegidos.map((archivo) => ({ nombre: archivo.name, contenido: archivo })))
          }
          inputProps={{ 'aria-label': 'Tomar o elegir fotos' }}
        >
          {(boton) => (
            <Button {...boton} variant="default" size="md" leftSection={<IconCamera size={18} aria-hidden />}>
              Fotos o informe
            </Button>
          )}
        </FileButton>
      </Box>
      {props.archivos.length > 0 && (
        <Stack component="ul" gap={6} m={0} p={0} aria-label="Evidencias" style={{ listStyle: 'none' }}>
          {props.archivos.map((archivo, indice) => (
            <Group component="li" key={`${archivo.nombre}-${indice}`} justify="space-between" wrap="nowrap">
              <Group gap="xs" wrap="nowrap" miw={0}>
                <IconFile size={18} aria-hidden style={{ flexShrink: 0 }} />
                <Text fz="sm" truncate>
                  {archivo.nombre}
                </Text>
                <Text fz="xs" c="dimmed">
                  {tamanoLegible(archivo.contenido.size)}
                </Text>
              </Group>
              <ActionIcon
                variant="subtle"
                color="gray.8"
                size="lg"
                aria-label={`Quitar ${archivo.nombre}`}
                onClick={() => props.alCambiar(props.archivos.filter((otro) => otro !== archivo))}
              >
                <IconX size={18} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
      )}
      <Firma alGuardar={(contenido) => agregar([{ nombre: 'firma.png', contenido }])} />
    </Stack>
  );
}
