import { Box, Button, Group, NativeSelect, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useSesion } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';
import { ArbolDeCasos } from './ArbolDeCasos';
import clases from './Indicadores.module.css';
import { NuevoIndicador } from './NuevoIndicador';
import { SelectorDePeriodo } from './SelectorDePeriodo';
import { TarjetaDeIndicador } from './TarjetaDeIndicador';
import { VolumenPorMes } from './VolumenPorMes';
import { periodoActual } from './periodos';

/** Every indicator against its target, the volumes, and the tree that opens down to the cases. */
export function IndicadoresPage() {
  useTitulo('Indicadores');
  const { periodo = periodoActual() } = useSearch({ from: '/puesto/indicadores' });
  const navigate = useNavigate();
  const sesion = useSesion();
  const [edicion, setEdicion] = useState<string>();
  const consulta = $api.useQuery('get', '/api/v1/indicadores', { params: { query: { periodo } } });
  const indicadores = consulta.data?.indicadores ?? [];
  const define = sesion?.roles.some((rol) => rol === 'calidad' || rol === 'coordinador');
  const veCasos = sesion?.roles.some((rol) => rol !== 'gestor' && rol !== 'juridica');
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26} mb="sm">
        Indicadores
      </Title>
      <Group justify="space-between" align="flex-end" mb="md">
        <SelectorDePeriodo
          valor={periodo}
          alCambiar={(otro) => void navigate({ to: '/indicadores', search: { periodo: otro } })}
        />
        {define && (
          <Group gap="sm" align="flex-end">
            <NativeSelect
              aria-label="Publicar otra versión de un indicador"
              value=""
              data={[
                { value: '', label: 'Cambiar un indicador…' },
                ...indicadores.map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
              ]}
              onChange={(evento) => setEdicion(evento.currentTarget.value || undefined)}
            />
            <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setEdicion('')}>
              Definir un indicador
            </Button>
          </Group>
        )}
      </Group>
      {consulta.isPending && <Esqueleto filas={3} alto={110} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && (
        <ul
          className={clases.tarjetas}
          style={{ listStyle: 'none', padding: 0, margin: 0 }}
          aria-label="Indicadores"
        >
          {indicadores.map((indicador) => (
            <TarjetaDeIndicador key={indicador.codigo} indicador={indicador} />
          ))}
        </ul>
      )}
      <VolumenPorMes periodo={periodo} />
      {veCasos && <ArbolDeCasos periodo={periodo} />}
      {edicion !== undefined && (
        <NuevoIndicador
          key={edicion}
          base={indicadores.find(({ codigo }) => codigo === edicion)}
          periodo={periodo}
          alCerrar={() => setEdicion(undefined)}
        />
      )}
    </Box>
  );
}
