import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import { IconNotification } from '@tabler/icons-react';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaLarga } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';

/** The notices by publication (CPACA, art. 69), with what the law prints and nothing else. */
export function AvisosPage() {
  useTitulo('Avisos de notificación');
  const consulta = $api.useQuery('get', '/api/v1/publico/avisos');
  const avisos = consulta.data?.elementos ?? [];
  return (
    <Container size="md" py={40}>
      <Title order={1}>Avisos de notificación</Title>
      <Text c="dimmed" mt={6} mb="lg" maw={680}>
        Decisiones que se notifican por publicación, porque no se conoce la dirección de su destinatario (Ley
        1437 de 2011, artículo 69). Con el número de radicado y el código de consulta puede leer la copia
        íntegra; también se entrega en nuestras oficinas.
      </Text>
      {consulta.isPending && <Esqueleto filas={3} alto={110} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !avisos.length && (
        <Vacio titulo="No hay avisos publicados" icono={<IconNotification size={44} stroke={1.3} />}>
          Cada aviso permanece aquí cinco días hábiles.
        </Vacio>
      )}
      <Stack gap="md">
        {avisos.map((aviso) => (
          <Paper key={aviso.id} withBorder p={{ base: 'md', sm: 'lg' }} component="article">
            <Title order={2} fz="lg">
              {aviso.destinatario}
            </Title>
            <Text mt={4}>
              Se le notifica la decisión <strong>{aviso.numero}</strong> del {fechaLarga(aviso.fechaDecision)}
              , «{aviso.titulo}», dada en el radicado <strong>{aviso.radicado}</strong> por{' '}
              {consulta.data?.autoridad}.
            </Text>
            <Text fz="sm" mt="sm">
              Publicado del {fechaLarga(aviso.publicadoDesde)} al {fechaLarga(aviso.publicadoHasta)}. La
              notificación se considera surtida al finalizar el{' '}
              {fechaLarga(new Date(Date.parse(aviso.surteEn) - 1000))}.
            </Text>
            {aviso.recursos && (
              <Text fz="sm" mt="sm" c="dimmed">
                {aviso.recursos}
              </Text>
            )}
          </Paper>
        ))}
      </Stack>
    </Container>
  );
}
