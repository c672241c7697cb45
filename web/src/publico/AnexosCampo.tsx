import { ActionIcon, Alert, Box, Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { tamanoLegible } from '../ui/archivos';
import { ACEPTA, agregarAnexos, LIMITES_USUALES, type Seleccion } from './anexos';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

export function AnexosCampo(props: { archivos: File[]; alCambiar: (archivos: File[]) => void }) {
  const limites = useEntidad().data?.anexos ?? LIMITES_USUALES;
  const [encima, setEncima] = useState(false);
  const [rechazados, setRechazados] = useState<Seleccion['rechazados']>([]);

  const agregar = (nuevos: File[]) => {
    const seleccion = agregarAnexos(props.archivos, nuevos, limites);
    setRechazados(seleccion.rechazados);
    props.alCambiar(seleccion.aceptados);
  };

  const soltar = (evento: DragEvent) => {
    evento.preventDefault();
    setEncima(false);
    agregar([...evento.dataTransfer.files]);
  };

  return (
    <Stack gap="sm">
      <Box
        className={clases.zonaDeAnexos}
        data-encima={encima}
        onDragOver={(evento) => {
          evento.preventDefault();
          setEncima(true);
        }}
        onDragLeave={() => setEncima(false)}
        onDrop={soltar}
      >
        <FileButton
          multiple
          accept={ACEPTA}
          onChange={agregar}
          inputProps={{ 'aria-label': 'Elegir archivos' }}
        >
          {(boton) => (
            <Button
              {...boton}
              variant="default"
              leftSection={<IconPaperclip size={18} aria-hidden />}
              disabled={props.archivos.length >= limites.maximoCantidad}
            >
              Elegir archivos
            </Button>
          )}
        </FileButton>
        <Text fz="sm" c="dimmed" mt={8}>
          o arrástrelos hasta aquí. Hasta {limites.maximoCantidad} archivos de{' '}
          {tamanoLegible(limites.maximoBytes)}: PDF, fotos (JPG o PNG), Word, Excel o texto.
        </Text>
      </Box>
      {rechazados.length > 0 && (
        <Alert color="red" variant="light" role="alert" title="No se agregaron">
          <List size="sm">
            {rechazados.map((archivo) => (
              <List.Item key={archivo.nombre}>
                <strong>{archivo.nombre}</strong>: {archivo.motivo}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {props.archivos.length > 0 && (
        <Stack
          component="ul"
          gap={6}
          m={0}
          p={0}
          aria-label="Archivos adjuntos"
          style={{ listStyle: 'none' }}
        >
          {props.archivos.map((archivo) => (
            <Group
              component="li"
              key={archivo.name + archivo.size}
              justify="space-between"
              wrap="nowrap"
              gap="xs"
            >
              <Group gap="xs" wrap="nowrap" miw={0}>
                <IconFile size={18} aria-hidden style={{ flexShrink: 0 }} />
                <Text fz="sm" truncate>
                  {archivo.name}
                </Text>
                <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {tamanoLegible(archivo.size)}
                </Text>
              </Group>
              <ActionIcon
                variant="subtle"
                color="gray.8"
                aria-label={`Quitar ${archivo.name}`}
                onClick={() => props.alCambiar(props.archivos.filter((otro) => otro !== archivo))}
              >
                <IconX size={18} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
