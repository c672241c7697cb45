import { Box, Button, Group, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import type { Radicado } from '../api/tipos';
import { Dato } from '../publico/ConstanciaPage';
import { useEntidad } from '../publico/entidad';
import { fechaLarga, fechaYHora } from '../ui/fechas';

/** What is handed or read to the person: number, code, and until when they must be answered. */
export function RadicadoEntregado(props: { radicado: Radicado; sede?: string; alSeguir: () => void }) {
  const { radicado } = props;
  const { data: entidad } = useEntidad();
  const { data: catalogo } = $api.useQuery('get', '/api/v1/atenciones/catalogo', {}, { retry: false });
  const lugar = catalogo?.sedes.find(({ codigo }) => codigo === props.sede);
  const sede = lugar && `${lugar.nombre}, ${lugar.direccion}`;
  return (
    <Paper withBorder maw={720} mx="auto" p={{ base: 'md', sm: 'xl' }}>
      <Title order={1} fz={26}>
        Petición radicada
      </Title>
      <Text c="dimmed">{entidad?.entidad.nombre}</Text>
      {sede && <Text c="dimmed">{sede}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" my="lg">
        <Dato nombre="Número de radicado" valor={radicado.radicado} />
        <Dato nombre="Código de consulta" valor={radicado.codigo} />
      </SimpleGrid>
      <Text>
        Recibida el {fechaYHora(radicado.recibidoEn)}.{' '}
        {radicado.vence
          ? `Se debe responder a más tardar el ${fechaLarga(radicado.vence)}.`
          : 'El término se fija al clasificarla.'}
      </Text>
      <Text mt="xs">
        {radicado.correo
          ? `El acuse sale para ${radicado.correo}.`
          : 'No dejó correo: entréguele o dígale los dos números, porque el código no se puede volver a ver.'}
      </Text>
      <Group mt="xl" className="no-imprimir">
        <Button onClick={props.alSeguir}>Radicar otra</Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
        >
          Imprimir
        </Button>
        <Box ml="auto">
          <Link to="/casos/$radicado" params={{ radicado: radicado.radicado }}>
            Abrir el caso
          </Link>
        </Box>
      </Group>
    </Paper>
  );
}
