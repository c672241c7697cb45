import { Anchor, Container, List, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/cliente';
import type { Canal, TipoPublico } from '../api/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaLarga } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { useEntidad } from './entidad';
import { nombreDelTermino } from './termino';

/** Each term is asked to the decision table in force (S0-24), never written here. */
function FichaTipo({ tipo, perfil, ahora }: { tipo: TipoPublico; perfil: string; ahora: string }) {
  const consulta = $api.useQuery(
    'post',
    '/api/v1/plazos/calcular',
    { body: { perfil, tipo: tipo.codigo, canal: 'web', zona: 'urbana', recibidoEn: ahora } },
    { staleTime: Infinity, retry: false },
  );
  const plazo = consulta.data;
  return (
    <Paper withBorder p="md" component="article">
      <Title order={3}>{tipo.nombre}</Title>
      <Text fz="sm" c="dimmed" mt={2}>
        {tipo.descripcion}
      </Text>
      {consulta.isPending && <Skeleton height={40} mt="sm" />}
      {plazo && (
        <Stack gap={0} mt="sm">
          <Text fw={650} c="cauce.8">
            {nombreDelTermino(plazo) || 'Lo fija la autoridad que lo ordena'}
          </Text>
          {plazo.vence && <Text fz="sm">Radicada hoy: hasta el {fechaLarga(plazo.vence)}</Text>}
          {plazo.norma && (
            <Text fz="sm" c="dimmed">
              {plazo.norma}
            </Text>
          )}
        </Stack>
      )}
      <Anchor
        component={Link}
        to="/radicar"
        search={{ tipo: tipo.codigo } as never}
        fz="sm"
        mt="xs"
        display="inline-block"
      >
        Radicar<span style={{ position: 'absolute', left: -9999 }}> {tipo.nombre}</span>
      </Anchor>
    </Paper>
  );
}

function Canales({ canales }: { canales: Canal[] }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
      {canales.map((canal) => (
        <Paper withBorder p="md" key={canal.codigo}>
          <Title order={3}>{canal.nombre}</Title>
          {canal.contacto.map((renglon) => (
            <Text fz="sm" key={renglon} style={{ overflowWrap: 'anywhere' }}>
              {renglon}
            </Text>
          ))}
        </Paper>
      ))}
    </SimpleGrid>
  );
}

export function TerminosPage() {
  useTitulo('Términos y derechos');
  const { data, isPending, isError, error, refetch } = useEntidad();
  const [ahora] = useState(() => new Date().toISOString());
  return (
    <Container size="lg" py={40}>
      <Title order={1}>Términos y derechos</Title>
      <Text c="dimmed" mt={6} mb="xl" maw={720}>
        Los días hábiles van de lunes a viernes y no cuentan los festivos. El primer día es el siguiente hábil
        después de recibir su petición.
      </Text>
      {isPending && <Esqueleto filas={4} alto={120} />}
      {isError && <Fallo error={error} reintentar={() => void refetch()} />}
      {data && (
        <Stack gap={48}>
          <Stack component="section" aria-labelledby="plazos">
            <Title order={2} id="plazos">
              Cuánto tenemos para responder
            </Title>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
              {data.tipos
                .filter((tipo) => tipo.visible !== false)
                .map((tipo) => (
                  <FichaTipo key={tipo.codigo} tipo={tipo} perfil={data.codigo} ahora={ahora} />
                ))}
            </SimpleGrid>
          </Stack>
          <Stack component="section" aria-labelledby="derechos">
            <Title order={2} id="derechos">
              Qué puede exigir
            </Title>
            <List spacing="xs" maw={760}>
              {data.derechos.map((derecho) => (
                <List.Item key={derecho}>{derecho}</List.Item>
              ))}
              <List.Item>
                Si no alcanzamos el término, que se lo digamos antes de que venza, con la razón y la nueva
                fecha (Ley 1755 de 2015, art. 14).
              </List.Item>
              <List.Item>
                Que la personería, la Procuraduría o la Defensoría le ayuden si no le reciben o no le
                responden (art. 23).
              </List.Item>
            </List>
            {data.deberes.length > 0 && (
              <>
                <Title order={3} mt="md">
                  Sus deberes
                </Title>
                <List spacing="xs" maw={760}>
                  {data.deberes.map((deber) => (
                    <List.Item key={deber}>{deber}</List.Item>
                  ))}
                </List>
              </>
            )}
          </Stack>
          <Stack component="section" aria-labelledby="canales">
            <Title order={2} id="canales">
              Por dónde nos encuentra
            </Title>
            <Canales canales={data.canales} />
          </Stack>
        </Stack>
      )}
    </Container>
  );
}
