import {
  Alert,
  Box,
  Button,
  Container,
  Divider,
  Group,
  List,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { IconCircleCheck, IconKey, IconPrinter } from '@tabler/icons-react';
import { Link, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Radicado } from '../api/tipos';
import { BotonCopiar } from '../ui/BotonCopiar';
import { fechaLarga, fechaYHora } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';
import { ultimaConstancia } from './radicar';

export function Dato({ nombre, valor }: { nombre: string; valor: string }) {
  return (
    <Box>
      <Text fz="sm" c="dimmed">
        {nombre}
      </Text>
      <Group gap="sm" align="center">
        <Text className={clases.cifra} c="cauce.8">
          {valor}
        </Text>
        <BotonCopiar valor={valor} etiqueta={nombre.toLowerCase()} />
      </Group>
    </Box>
  );
}

function QueSigue({ radicado }: { radicado: Radicado }) {
  return (
    <List spacing="sm">
      <List.Item>
        La recibimos el {fechaYHora(radicado.recibidoEn)} y cuenta como recibida el{' '}
        {fechaLarga(radicado.efectivo)}. El primer día del término es el siguiente hábil.
      </List.Item>
      {radicado.vence ? (
        <List.Item>
          Tenemos hasta el <strong>{fechaLarga(radicado.vence)}</strong> para responderle.
        </List.Item>
      ) : (
        <List.Item>
          Una persona lo clasificará y le confirmará hasta cuándo tenemos para responderle.
        </List.Item>
      )}
      {radicado.correo && <List.Item>Enviamos el acuse de recibo a {radicado.correo}.</List.Item>}
      <List.Item>Puede ver cada paso con su radicado y su código, sin registrarse.</List.Item>
    </List>
  );
}

export function ConstanciaPage() {
  useTitulo('Constancia de radicación');
  const [radicado] = useState(ultimaConstancia);
  const { data: entidad } = useEntidad();
  if (!radicado) return <Navigate to="/radicar" search={{}} />;
  return (
    <Container size="sm" py={40}>
      <Box className={clases.constancia}>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconCircleCheck size={36} color="#17603a" aria-hidden style={{ flexShrink: 0 }} />
          <Box>
            <Title order={1} fz={28}>
              Su petición quedó radicada
            </Title>
            <Text c="dimmed">{entidad?.entidad.nombre}</Text>
          </Box>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg" my="xl">
          <Dato nombre="Número de radicado" valor={radicado.radicado} />
          <Dato nombre="Código de consulta" valor={radicado.codigo} />
        </SimpleGrid>
        <Alert color="arcilla" variant="light" icon={<IconKey aria-hidden />} c="#573105">
          Guarde los dos. El código es como una llave: quien lo tenga puede leer su caso, y no podemos
          mostrarlo de nuevo.
        </Alert>
        {radicado.avisos?.map((aviso) => (
          <Alert key={aviso} color="yellow" variant="light" mt="sm" c="dark.8">
            {aviso}
          </Alert>
        ))}
        <Divider my="xl" />
        <Title order={2} fz="lg" mb="sm">
          Qué pasa ahora
        </Title>
        <QueSigue radicado={radicado} />
        <Group mt="xl" className="no-imprimir">
          <Button component={Link} to="/consultar" search={{ radicado: radicado.radicado } as never}>
            Ver cómo va
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
          >
            Imprimir o guardar
          </Button>
        </Group>
      </Box>
      <Stack mt="md" align="center" className="no-imprimir">
        <Button component={Link} to="/radicar" variant="subtle">
          Radicar otra petición
        </Button>
      </Stack>
    </Container>
  );
}
