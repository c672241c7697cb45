import { Anchor, Button, Container, Stack, Text, Title } from '@mantine/core';
import { Link, Outlet, useRouter } from '@tanstack/react-router';
import { mensajeDe } from '../api/problema';

export function Raiz() {
  return <Outlet />;
}

export function NoEncontrada() {
  return (
    <Container size="sm" py={80} component="main">
      <Stack gap="md">
        <Text c="dimmed" fw={600}>
          Página no encontrada
        </Text>
        <Title order={1}>Aquí no hay nada, pero su trámite sigue su curso</Title>
        <Text>La dirección puede estar incompleta o la página cambió de lugar.</Text>
        <Anchor component={Link} to="/">
          Ir al inicio
        </Anchor>
      </Stack>
    </Container>
  );
}

/** A chunk that no longer exists after a new version, or a bug: say so and offer the way back. */
export function ErrorDeRuta({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Container size="sm" py={80} component="main">
      <Stack gap="md" align="flex-start">
        <Title order={1}>No pudimos mostrar esta página</Title>
        <Text>{mensajeDe(error)}</Text>
        <Button onClick={() => router.invalidate().then(() => window.location.reload())}>Recargar</Button>
      </Stack>
    </Container>
  );
}
