import { Box, Paper, Tabs, Text, Title } from '@mantine/core';
import { IconChecklist, IconSitemap } from '@tabler/icons-react';
import { useTitulo } from '../ui/titulo';
import { Desplegados } from './Desplegados';
import { ValidarModelo } from './ValidarModelo';

/** The diagrams in force, and the very check that guards their publication. */
export function ModelosPage() {
  useTitulo('Modelos');
  return (
    <Box maw={1240} mx="auto">
      <Title order={1} fz={26}>
        Modelos
      </Title>
      <Text c="dimmed" mb="md">
        El proceso de la entidad son estos diagramas: lo que dicen es lo que se hace.
      </Text>
      <Paper withBorder>
        <Tabs defaultValue="desplegados" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="desplegados" leftSection={<IconSitemap size={17} aria-hidden />}>
              Desplegados
            </Tabs.Tab>
            <Tabs.Tab value="validar" leftSection={<IconChecklist size={17} aria-hidden />}>
              Validar un modelo
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="desplegados" p={{ base: 'md', sm: 'lg' }}>
            <Desplegados />
          </Tabs.Panel>
          <Tabs.Panel value="validar" p={{ base: 'md', sm: 'lg' }}>
            <ValidarModelo />
          </Tabs.Panel>
        </Tabs>
      </Paper>
    </Box>
  );
}
