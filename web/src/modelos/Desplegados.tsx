import { Anchor, Box, NativeSelect, NavLink, Stack, Text, Title } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import type { Proceso } from '../api/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { DiagramaDesplegado } from '../ui/DiagramaDesplegado';
import { fechaYHora } from '../ui/fechas';
import clases from './Modelos.module.css';

const casos = (n: number): string =>
  n === 0 ? 'sin casos abiertos' : n === 1 ? '1 caso abierto' : `${n} casos abiertos`;

/** The newest version of each process, with the open cases of all of them. */
function agrupar(procesos: Proceso[]): { ultima: Proceso; versiones: Proceso[]; abiertos: number }[] {
  const claves = [...new Set(procesos.map(({ clave }) => clave))];
  return claves
    .map((clave) => procesos.filter((proceso) => proceso.clave === clave))
    .map((versiones) => ({
      ultima: versiones[0]!,
      versiones,
      abiertos: versiones.reduce((suma, { casosAbiertos }) => suma + casosAbiertos, 0),
    }))
    .sort((a, b) => a.ultima.nombre.localeCompare(b.ultima.nombre, 'es'));
}

export function Desplegados() {
  const consulta = $api.useQuery('get', '/api/v1/procesos');
  const { proceso, version } = useSearch({ from: '/puesto/modelos' });
  const navigate = useNavigate();
  if (consulta.isPending) return <Esqueleto filas={6} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  const grupos = agrupar(consulta.data);
  const grupo = grupos.find(({ ultima }) => ultima.clave === proceso) ?? grupos[0];
  if (!grupo)
    return (
      <Vacio titulo="Ningún proceso desplegado" icono={<IconSitemap size={44} stroke={1.3} />}>
        Al arrancar, el servidor despliega los diagramas de la carpeta «processes».
      </Vacio>
    );
  const elegida = grupo.versiones.find((otra) => otra.version === version) ?? grupo.ultima;
  const ver = (clave: string, numero?: number) =>
    void navigate({ to: '/modelos', search: { proceso: clave, version: numero }, replace: true });
  return (
    <Box className={clases.plano}>
      <Stack gap={2} component="nav" aria-label="Procesos">
        {grupos.map(({ ultima, abiertos }) => (
          <NavLink
            key={ultima.clave}
            component="button"
            active={ultima.clave === grupo.ultima.clave}
            aria-current={ultima.clave === grupo.ultima.clave || undefined}
            label={ultima.nombre}
            description={`v${ultima.version} · ${casos(abiertos)}`}
            onClick={() => ver(ultima.clave)}
          />
        ))}
      </Stack>
      <Box miw={0}>
        <Box className={clases.cabeza}>
          <Box miw={0}>
            <Title order={2} fz="lg">
              {elegida.nombre}
            </Title>
            <Text fz="sm" c="dimmed">
              Desplegada el {fechaYHora(elegida.desplegadoEn)}, {casos(elegida.casosAbiertos)} ·{' '}
              <Anchor
                fz="sm"
                href={`/api/v1/procesos/${encodeURIComponent(elegida.clave)}/versiones/${elegida.version}/xml`}
                download={`${elegida.clave}-v${elegida.version}.bpmn`}
              >
                Descargar el BPMN
              </Anchor>
            </Text>
          </Box>
          <NativeSelect
            aria-label="Versión"
            size="sm"
            value={String(elegida.version)}
            onChange={(evento) => ver(elegida.clave, Number(evento.currentTarget.value))}
            data={grupo.versiones.map((otra) => ({
              value: String(otra.version),
              label: `Versión ${otra.version}${otra === grupo.ultima ? ', la última' : ''}`,
            }))}
          />
        </Box>
        <DiagramaDesplegado
          key={`${elegida.clave}-${elegida.version}`}
          clave={elegida.clave}
          version={elegida.version}
          titulo={elegida.nombre}
          alto="min(60vh, 560px)"
          marcas={[]}
        />
      </Box>
    </Box>
  );
}
