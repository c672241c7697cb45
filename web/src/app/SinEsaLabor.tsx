import { Anchor, Box, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTitulo } from '../ui/titulo';

/** Instead of a page of a work that this entity does not do. */
export function SinEsaLabor({ pagina, entidad }: { pagina: string; entidad: string }) {
  useTitulo(pagina);
  return (
    <Box maw={720} mx="auto" py="xl">
      <Title order={1} fz={26}>
        {pagina}
      </Title>
      <Text my="sm">{entidad} no trabaja con esta página: sus procesos no la usan.</Text>
      <Anchor component={Link} to="/bandeja">
        Ir a la bandeja
      </Anchor>
    </Box>
  );
}
