import { Anchor, Box, Button, Checkbox, Group, Paper, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { SelectorDePeriodo } from '../indicadores/SelectorDePeriodo';
import { nombreDeMes, periodoActual } from '../indicadores/periodos';
import { useEntidad } from '../publico/entidad';
import { Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';
import { MapeoDelSui } from './MapeoDelSui';

const FORMATOS = [
  { formato: 'xes', nombre: 'XES', que: 'IEEE 1849, para PM4Py, ProM o Disco' },
  { formato: 'ocel', nombre: 'OCEL 2.0', que: 'con radicados, procesos, cartas y recursos' },
  { formato: 'csv', nombre: 'CSV', que: 'una línea por evento' },
] as const;

function Eventos({ periodo }: { periodo: string }) {
  const [claros, setClaros] = useState(false);
  const sesion = useSesion();
  const audita = sesion?.roles.some((rol) => rol === 'auditor' || rol === 'admin');
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section" aria-labelledby="eventos">
      <Title order={2} fz="lg" id="eventos">
        Registro de eventos
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        Lo que ocurrió en cada caso recibido en el periodo, con su etapa PHVA y sus cláusulas. Las personas
        van con seudónimo; cada exportación queda en la bitácora.
      </Text>
      {audita && (
        <Checkbox
          mb="sm"
          label="Con los nombres de usuario, sin seudónimos"
          checked={claros}
          onChange={(evento) => setClaros(evento.currentTarget.checked)}
        />
      )}
      <Group gap="sm">
        {FORMATOS.map(({ formato, nombre, que }) => (
          <Button
            key={formato}
            component="a"
            variant="default"
            h="auto"
            py={8}
            leftSection={<IconDownload size={17} aria-hidden />}
            href={`/api/v1/exportaciones/eventos?periodo=${periodo}&formato=${formato}${claros ? '&recursos=claros' : ''}`}
            download
          >
            <span>
              {nombre}
              <Text span fz="xs" c="dimmed" display="block" fw={400} style={{ whiteSpace: 'normal' }}>
                {que}
              </Text>
            </span>
          </Button>
        ))}
      </Group>
    </Paper>
  );
}

function DatosAbiertos() {
  const consulta = $api.useQuery('get', '/api/v1/publico/datos-abiertos', {});
  const meses = consulta.data?.meses ?? [];
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section" aria-labelledby="abiertos">
      <Title order={2} fz="lg" id="abiertos">
        Datos abiertos
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        Conteos de cada mes cerrado, sin datos personales (Ley 1712 de 2014). Son públicos: una cifra menor
        que {consulta.data?.minimo ?? 5} no se publica.
      </Text>
      {consulta.isError && <Fallo error={consulta.error} />}
      {consulta.isSuccess && meses.length === 0 && (
        <Text fz="sm">Todavía no hay un mes cerrado con casos.</Text>
      )}
      <Group gap="md">
        {meses.slice(0, 24).map(({ mes, direccion }) => (
          <Anchor key={mes} href={direccion} download>
            {nombreDeMes(mes)}
          </Anchor>
        ))}
      </Group>
    </Paper>
  );
}

/** What leaves in machine-readable form. */
export function ExportacionesPage() {
  useTitulo('Exportaciones');
  const [periodo, setPeriodo] = useState(periodoActual);
  const { data: entidad } = useEntidad();
  return (
    <Box maw={1080} mx="auto">
      <Title order={1} fz={26} mb="sm">
        Exportaciones
      </Title>
      <Box mb="md">
        <SelectorDePeriodo valor={periodo} alCambiar={setPeriodo} />
      </Box>
      <Eventos periodo={periodo} />
      <DatosAbiertos />
      {entidad?.labores.includes('sui') && <MapeoDelSui periodo={periodo} />}
    </Box>
  );
}
