import { Box, List, Paper, Stack, Text, Title } from '@mantine/core';
import { PlazoEstimado } from './PlazoEstimado';
import clases from './Publico.module.css';

export function GuiaLateral(props: { tipo: string; zona: '' | 'urbana' | 'rural' }) {
  return (
    <Box component="aside" className={clases.lateral} aria-label="Antes de radicar">
      <Stack gap="md">
        <PlazoEstimado tipo={props.tipo} zona={props.zona} />
        <Paper withBorder p="md">
          <Title order={2} fz="md">
            Bueno saber
          </Title>
          <List size="sm" spacing={8} mt={8}>
            <List.Item>Es gratis y no necesita abogado ni intermediario.</List.Item>
            <List.Item>Al terminar recibe un número de radicado y un código para consultar.</List.Item>
            <List.Item>
              Si falta algún documento se lo pedimos después: no rechazamos una petición por incompleta.
            </List.Item>
            <List.Item>
              Si radica fuera del horario de atención, el término empieza el siguiente día hábil.
            </List.Item>
          </List>
        </Paper>
        <Text fz="sm" c="dimmed">
          ¿Hay riesgo para la vida, un cable caído o fuego? No use este formulario: llame a la línea de
          emergencias 123 y a nuestro teléfono de atención.
        </Text>
      </Stack>
    </Box>
  );
}
