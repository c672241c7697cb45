import { Anchor, Box, Container, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

export function PiePublico() {
  const { data } = useEntidad();
  const entidad = data?.entidad;
  return (
    <Box component="footer" className={`${clases.pie} no-imprimir`}>
      <Container size="lg">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xl">
          <Stack gap={4}>
            <Text fw={650} c="white">
              {entidad?.nombre ?? 'Atención a la ciudadanía'}
            </Text>
            {entidad?.direccion && (
              <Text fz="sm">
                {entidad.direccion}
                {entidad.ciudad ? `, ${entidad.ciudad}` : ''}
              </Text>
            )}
            {!!entidad?.telefonos?.length && <Text fz="sm">Teléfono {entidad.telefonos.join(' · ')}</Text>}
            {entidad?.email && (
              <Anchor href={`mailto:${entidad.email}`} c="white" fz="sm">
                {entidad.email}
              </Anchor>
            )}
          </Stack>
          <Stack gap={4}>
            <Text fw={650} c="white">
              Sus derechos
            </Text>
            <Text fz="sm">
              Radicar es gratis, no necesita abogado y nadie puede negarse a recibir su petición (Ley 1755 de
              2015).
            </Text>
            <Anchor component={Link} to="/terminos" c="white" fz="sm">
              Términos de respuesta por tipo
            </Anchor>
            <Anchor component={Link} to="/avisos" c="white" fz="sm">
              Avisos de notificación
            </Anchor>
            <Anchor component={Link} to="/derechos" c="white" fz="sm">
              Derechos, trato digno y atención preferencial
            </Anchor>
            <Anchor component={Link} to="/canales" c="white" fz="sm">
              Canales y horarios
            </Anchor>
            <Anchor href="/api/v1/publico/datos-abiertos" c="white" fz="sm">
              Datos abiertos
            </Anchor>
          </Stack>
          <Stack gap={4}>
            <Text fw={650} c="white">
              Sus datos
            </Text>
            <Text fz="sm">
              Los usamos únicamente para tramitar y responder su petición (Ley 1581 de 2012). Puede pedir que
              los corrijamos o eliminemos.
            </Text>
            <Anchor component={Link} to="/datos-personales" c="white" fz="sm">
              Política de tratamiento de datos
            </Anchor>
            <Anchor component={Link} to="/accesibilidad" c="white" fz="sm">
              Accesibilidad
            </Anchor>
          </Stack>
        </SimpleGrid>
        <Text fz="xs" mt="xl" c="cauce.1">
          Funciona con Cauce, software libre con licencia MIT
        </Text>
      </Container>
    </Box>
  );
}
