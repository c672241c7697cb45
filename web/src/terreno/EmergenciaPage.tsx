import { Alert, Button, Container, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import { esEstado } from '../api/problema';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaYHora, hora } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';

/** Where the link of the emergency's mail arrives: the control centre says that it knows, without an account. */
export function EmergenciaPage() {
  useTitulo('Emergencia');
  const { token } = useParams({ from: '/publico/emergencias/$token' });
  const params = { path: { token } };
  const consulta = $api.useQuery('get', '/api/v1/publico/emergencias/{token}', { params });
  const acusar = $api.useMutation('post', '/api/v1/publico/emergencias/{token}/acuse', {
    onSettled: () => void consulta.refetch(),
  });
  const emergencia = consulta.data;
  const repetida = esEstado(acusar.error, 409);
  return (
    <Container size="sm" py={40}>
      <Title order={1} mb="lg">
        Emergencia reportada
      </Title>
      {consulta.isPending && <Esqueleto filas={1} alto={180} />}
      {consulta.isError && <Fallo error={consulta.error} />}
      {emergencia && (
        <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
          <Stack gap="md" aria-live="polite">
            <Text fw={650} fz="lg">
              {emergencia.motivo}
            </Text>
            <Datos
              filas={[
                ['Radicado', emergencia.radicado],
                ['Avisada', fechaYHora(emergencia.avisadaEn)],
                ['Límite para acusar recibo', hora(emergencia.limiteAcuse)],
              ]}
            />
            {acusar.isError && !repetida && <Fallo error={acusar.error} />}
            {emergencia.acusadaEn ? (
              <Alert color="cauce" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
                Acuse registrado el {fechaYHora(emergencia.acusadaEn)}. Este enlace ya no se puede usar.
              </Alert>
            ) : (
              <>
                <Text fz="sm">
                  Al acusar recibo usted confirma que el centro de control conoce la emergencia y la está
                  atendiendo.
                </Text>
                <Button
                  size="lg"
                  color="red.8"
                  loading={acusar.isPending}
                  leftSection={<IconAlertTriangle aria-hidden />}
                  onClick={() => acusar.mutate({ params })}
                >
                  Acusar recibo
                </Button>
              </>
            )}
          </Stack>
        </Paper>
      )}
    </Container>
  );
}
