import { Anchor, Badge, Box, Button, Group, Paper, Tabs, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconEye, IconHistory, IconPencil } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';
import { type PlantillaDetalle, usePlantilla } from './datos';
import { Editar } from './Editar';
import { Versiones } from './Versiones';
import { VistaPrevia } from './VistaPrevia';

function Cuerpo({ plantilla }: { plantilla: PlantillaDetalle }) {
  const [pestana, setPestana] = useState<string | null>('ver');
  const [copia, setCopia] = useState<string>();
  const texto = copia ?? plantilla.contenido;
  const propuestas = plantilla.versiones.filter(({ estado }) => estado === 'PROPUESTA').length;
  return (
    <Paper withBorder>
      <Tabs value={pestana} onChange={setPestana} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="ver" leftSection={<IconEye size={17} aria-hidden />}>
            Vista previa
          </Tabs.Tab>
          <Tabs.Tab value="editar" leftSection={<IconPencil size={17} aria-hidden />}>
            Editar una copia
          </Tabs.Tab>
          <Tabs.Tab value="versiones" leftSection={<IconHistory size={17} aria-hidden />}>
            Versiones{propuestas > 0 && ` (${propuestas} por aprobar)`}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="ver" p={{ base: 'md', sm: 'lg' }}>
          {copia !== undefined && copia !== plantilla.contenido && (
            <Text fz="sm" mb="sm">
              Se muestra <strong>la copia que está editando</strong>, no la versión en vigor.
            </Text>
          )}
          <VistaPrevia clave={plantilla.clave} contenido={copia} />
        </Tabs.Panel>
        <Tabs.Panel value="editar" p={{ base: 'md', sm: 'lg' }}>
          <Editar plantilla={plantilla} texto={texto} alCambiar={setCopia} />
        </Tabs.Panel>
        <Tabs.Panel value="versiones" p={{ base: 'md', sm: 'lg' }}>
          <Versiones
            plantilla={plantilla}
            alRestaurar={(anterior) => {
              setCopia(anterior);
              setPestana('editar');
            }}
          />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  );
}

/** One template: how it looks, a copy to edit, its versions. */
export function PlantillaPage() {
  const { clase, nombre } = useParams({ from: '/puesto/admin/plantillas/$clase/$nombre' });
  const clave = `${clase}/${nombre}`;
  const consulta = usePlantilla(clave);
  useTitulo(consulta.data?.titulo ?? 'Plantilla');
  return (
    <Box maw={1160} mx="auto">
      <Anchor component={Link} to="/admin/plantillas" fz="sm">
        <Group gap={4} component="span" display="inline-flex">
          <IconArrowLeft size={15} aria-hidden /> Todas las plantillas
        </Group>
      </Anchor>
      {consulta.isPending && <Esqueleto filas={3} alto={90} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.data && (
        <>
          <Group justify="space-between" align="flex-start" mt={4} mb="md">
            <Box miw={0} style={{ flex: '1 1 320px' }}>
              <Title order={1} fz={26} style={{ overflowWrap: 'anywhere' }}>
                {consulta.data.titulo}
              </Title>
              <Text c="dimmed" fz="sm">
                {clave}, versión {consulta.data.version}
              </Text>
              <Group gap={6} mt={8}>
                {consulta.data.variables.map(({ nombre: variable, obligatoria }) => (
                  <Badge
                    key={variable}
                    variant={obligatoria ? 'light' : 'outline'}
                    color="cauce"
                    c="dark.8"
                    tt="none"
                    fw={500}
                  >
                    {variable}
                    {obligatoria ? '' : ' (si hay)'}
                  </Badge>
                ))}
              </Group>
            </Box>
            <Button
              component="a"
              href={`/api/v1/plantillas/${clave}/archivo`}
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
            >
              Exportar el archivo
            </Button>
          </Group>
          <Cuerpo key={consulta.data.version} plantilla={consulta.data} />
        </>
      )}
    </Box>
  );
}
