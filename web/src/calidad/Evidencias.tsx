import { Alert, Anchor, Button, FileButton, Group, List, NativeSelect, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api, api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import { Esqueleto } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';

interface Clase {
  codigo: string;
  nombre: string;
}
const DOCUMENTO: Clase[] = [{ codigo: 'DOCUMENTO', nombre: 'Documento' }];

async function subir(clave: string, tipo: string, archivos: File[]): Promise<void> {
  await api.POST('/api/v1/asuntos/{clave}/evidencias', {
    params: { path: { clave } },
    body: { tipo, archivos: [] },
    bodySerializer: () => {
      const form = new FormData();
      form.set('tipo', tipo);
      for (const archivo of archivos) form.append('archivos', archivo, archivo.name);
      return form;
    },
  });
}

/** The files that prove what was done in a matter, and the way to add one. */
export function Evidencias(props: { clave: string; clases?: Clase[]; cerrado?: boolean }) {
  const { clave, cerrado } = props;
  const clases = props.clases?.length ? props.clases : DOCUMENTO;
  const cliente = useQueryClient();
  const [tipo, setTipo] = useState(clases[0]!.codigo);
  const consulta = $api.useQuery('get', '/api/v1/asuntos/{clave}/evidencias', {
    params: { path: { clave } },
  });
  const envio = useMutation({
    mutationFn: (archivos: File[]) => subir(clave, tipo, archivos),
    onSuccess: async () => {
      notifications.show({ color: 'cauce', message: 'Evidencia guardada.' });
      await cliente.invalidateQueries();
    },
  });
  return (
    <>
      {envio.isError && (
        <Alert color="red" variant="light" role="alert" mb="sm">
          {mensajeDe(envio.error)}
        </Alert>
      )}
      {consulta.isPending && <Esqueleto filas={1} />}
      {consulta.data?.length === 0 && (
        <Text c="dimmed" fz="sm" mb="sm">
          Todavía no hay archivos.
        </Text>
      )}
      <List fz="sm" spacing={4} mb="sm" listStyleType="none">
        {consulta.data?.map((una) => (
          <List.Item key={una.id}>
            <Anchor href={`/api/v1/asuntos/${clave}/evidencias/${una.id}`} download={una.nombre}>
              {una.nombre}
            </Anchor>{' '}
            <Text span fz="xs" c="dimmed">
              {clases.find(({ codigo }) => codigo === una.tipo)?.nombre ?? una.tipoNombre}; {una.subidaPor},{' '}
              {fechaYHora(una.subidaEn)}
            </Text>
            {una.documental && (
              <Text fz="xs" c="dimmed">
                {una.documental.nombre}: {una.documental.retencion}. Para: {una.documental.destinatario}.
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {!cerrado && (
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Qué prueba"
            value={tipo}
            onChange={(evento) => setTipo(evento.currentTarget.value)}
            data={clases.map(({ codigo, nombre }) => ({ value: codigo, label: nombre }))}
          />
          <FileButton multiple onChange={(archivos) => archivos.length > 0 && envio.mutate(archivos)}>
            {(boton) => (
              <Button
                {...boton}
                variant="default"
                loading={envio.isPending}
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                Subir archivos
              </Button>
            )}
          </FileButton>
        </Group>
      )}
    </>
  );
}
