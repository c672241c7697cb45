import { Alert, Anchor, Button, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { $api, api } from '../../api/cliente';
import { mensajeDe, type ProblemaError } from '../../api/problema';
import { Diferencia } from '../../plantillas/Diferencia';
import { Esqueleto, Fallo } from '../../ui/Avisos';
import { deArchivo } from './datos';
import { Hallazgos } from './Hallazgos';
import { VistaDelModelo } from './VistaDelModelo';

async function traer(clave: string, archivo: File): Promise<void> {
  const modelo = deArchivo(archivo.name);
  if (!modelo)
    throw new Error('Se esperaba un archivo .bpmn, .dmn o .form que se llame como el modelo que cambia.');
  await api.PUT('/api/v1/calidad/documentos/cambios/{clave}/modelo', {
    params: { path: { clave } },
    body: { ...modelo, contenido: await archivo.text() },
  });
}

/** The model that a change of a document brings, with what is found in it today: who writes it, reviews it or approves it. */
export function ModeloDelCambio({ clave, seTrae }: { clave: string; seTrae: boolean }) {
  const cliente = useQueryClient();
  const consulta = $api.useQuery(
    'get',
    '/api/v1/calidad/documentos/cambios/{clave}/modelo',
    { params: { path: { clave } } },
    { retry: false },
  );
  const envio = useMutation({
    mutationFn: (archivo: File) => traer(clave, archivo),
    onSuccess: async () => {
      notifications.show({ color: 'cauce', message: 'El modelo quedó en el cambio, con sus hallazgos.' });
      await cliente.invalidateQueries();
    },
  });
  const falta = (consulta.error as ProblemaError | null)?.codigo === 'modelo-no-encontrado';
  const modelo = consulta.data;
  return (
    <section aria-labelledby="modelo-del-cambio">
      <Title order={2} fz="md" mb="xs" id="modelo-del-cambio">
        El modelo que cambia
      </Title>
      {consulta.isPending && <Esqueleto filas={1} />}
      {consulta.isError && !falta && <Fallo error={consulta.error} />}
      {falta && (
        <Text fz="sm" c="dimmed" mb="sm">
          Este cambio no trae un diagrama, una decisión ni un formulario.
        </Text>
      )}
      {modelo && (
        <Stack gap="md">
          <Text fz="sm">
            <Anchor
              component={Link}
              to="/admin/modelos/$tipo/$clave"
              params={{ tipo: modelo.tipo, clave: modelo.clave } as never}
              fz="sm"
              td="underline"
            >
              {modelo.clave}.{modelo.tipo}
            </Anchor>
            {modelo.enVigor === '' && ', nuevo'}
          </Text>
          <Hallazgos ok={modelo.ok} hallazgos={modelo.hallazgos} />
          <VistaDelModelo
            tipo={modelo.tipo}
            contenido={modelo.contenido}
            alto={260}
            titulo={`${modelo.clave}, como queda`}
            errores={modelo.hallazgos.flatMap(({ elemento }) => elemento ?? [])}
          />
          {modelo.enVigor !== '' && (
            <Diferencia
              antes={modelo.enVigor}
              despues={modelo.contenido}
              titulo="Diferencias con la versión en vigor"
            />
          )}
        </Stack>
      )}
      {seTrae && (
        <Group mt="sm">
          <FileButton
            accept=".bpmn,.dmn,.form"
            onChange={(archivo) => archivo && envio.mutate(archivo)}
            inputProps={{ 'aria-label': 'Elegir el archivo del modelo' }}
          >
            {(boton) => (
              <Button
                {...boton}
                variant="default"
                loading={envio.isPending}
                leftSection={<IconFileUpload size={16} aria-hidden />}
              >
                {modelo ? 'Traer otro' : 'Traer el modelo'}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      {envio.isError && (
        <Alert color="red" variant="light" role="alert" mt="sm">
          {mensajeDe(envio.error)}
        </Alert>
      )}
    </section>
  );
}
