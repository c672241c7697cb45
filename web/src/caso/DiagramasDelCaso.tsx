import { Box, Button, Group, Select, Text } from '@mantine/core';
import { IconArrowsMaximize } from '@tabler/icons-react';
import { useState } from 'react';
import { $api } from '../api/cliente';
import type { Diagrama } from '../api/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { DiagramaDesplegado } from '../ui/DiagramaDesplegado';
import { Ventana } from '../ui/Ventana';
import clases from '../ui/VisorBpmn.module.css';

function Donde({ activos, nombre }: { activos: string[]; nombre: (id: string) => string }) {
  return (
    <Group gap="md" mt={6}>
      <Text fz="sm">
        {activos.length ? (
          <>
            Está en: <strong>{activos.map(nombre).join(', ')}</strong>
          </>
        ) : (
          'Este proceso no espera a nadie ahora.'
        )}
      </Text>
      <Text fz="xs" c="dimmed" component="span" className={clases.leyenda}>
        <span className={clases.muestraActual} aria-hidden /> está aquí
        <span className={clases.muestraRecorrido} aria-hidden /> ya pasó
      </Text>
    </Group>
  );
}

function Lienzo({ diagrama, alto, entero }: { diagrama: Diagrama; alto: number | string; entero?: boolean }) {
  return (
    <DiagramaDesplegado
      clave={diagrama.proceso}
      version={diagrama.version}
      titulo={diagrama.nombre}
      alto={alto}
      marcas={[
        ['recorrido', diagrama.recorridos],
        ['actual', diagrama.activos],
      ]}
      enfocar={entero ? undefined : diagrama.activos[0]}
      pie={(nombre) => <Donde activos={diagrama.activos} nombre={nombre} />}
    />
  );
}

const ESTADO: Record<string, string> = {
  running: 'en curso',
  active: 'en curso',
  activa: 'en curso',
  completed: 'terminado',
  terminada: 'terminado',
  cancelled: 'cancelado',
  cancelada: 'cancelado',
};

function porDefecto(diagramas: Diagrama[], instanciaId: string | undefined): Diagrama | undefined {
  return (
    diagramas.find((diagrama) => diagrama.instanciaId === instanciaId) ??
    diagramas.findLast((diagrama) => diagrama.activos.length > 0) ??
    diagramas[0]
  );
}

/** The diagrams that this case runs on, with where it has been and where it stands. */
export function DiagramasDelCaso(props: { radicado: string; instanciaId?: string; alto: number | string }) {
  const { radicado } = props;
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}/diagramas', {
    params: { path: { radicado } },
  });
  const [elegido, setElegido] = useState<string>();
  const [grande, setGrande] = useState(false);
  if (consulta.isPending) return <Esqueleto filas={1} alto={300} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  const diagramas = consulta.data;
  const actual = porDefecto(diagramas, elegido ?? props.instanciaId);
  if (!actual) return <Text c="dimmed">El caso todavía no entra a su proceso.</Text>;
  return (
    <Box>
      <Group gap="xs" mb="xs" wrap="nowrap">
        <Select
          aria-label="Diagrama"
          size="sm"
          allowDeselect={false}
          style={{ flex: 1 }}
          value={actual.instanciaId}
          onChange={(valor) => valor && setElegido(valor)}
          data={diagramas.map((diagrama) => ({
            value: diagrama.instanciaId,
            label: `${diagrama.nombre} · v${diagrama.version} · ${ESTADO[diagrama.estado] ?? diagrama.estado}`,
          }))}
        />
        <Button
          size="sm"
          variant="default"
          leftSection={<IconArrowsMaximize size={16} aria-hidden />}
          onClick={() => setGrande(true)}
        >
          Ampliar
        </Button>
      </Group>
      <Lienzo key={actual.instanciaId} diagrama={actual} alto={props.alto} />
      <Ventana
        abierta={grande}
        alCerrar={() => setGrande(false)}
        fullScreen
        radius={0}
        titulo={actual.nombre}
      >
        <Lienzo diagrama={actual} alto="calc(100dvh - 130px)" entero />
      </Ventana>
    </Box>
  );
}
