import { Anchor, Badge, Box, Breadcrumbs, Group, Paper, Tabs, Text, Title } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import type { CasoFicha } from '../api/tipos';
import { useTieneRol } from '../acceso/sesion';
import { BitacoraDelCaso } from '../auditoria/BitacoraDelCaso';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { estaAbierto, estadoDe } from '../ui/estados';
import { fraseDeTermino, Semaforo } from '../ui/Semaforo';
import { useTitulo } from '../ui/titulo';
import { AccionesDelCaso } from './AccionesDelCaso';
import { useEntidad } from '../publico/entidad';
import { TerrenoDelCaso } from '../terreno/TerrenoDelCaso';
import { EvidenciaDelAsunto } from '../calidad/EvidenciaDelAsunto';
import { CartasDelCaso } from './CartasDelCaso';
import { DiagramasDelCaso } from './DiagramasDelCaso';
import { LineaDelCaso } from './LineaDelCaso';
import { PlazoDelCaso } from './PlazoDelCaso';
import { ResumenDelCaso } from './ResumenDelCaso';

const PESTANAS = [
  ['resumen', 'Resumen'],
  ['linea', 'Línea de tiempo'],
  ['diagramas', 'Diagramas'],
  ['evidencia', 'Evidencia'],
  ['cartas', 'Cartas'],
  ['terreno', 'Terreno'],
  ['plazo', 'Término'],
  ['bitacora', 'Bitácora'],
] as const;
type Pestana = (typeof PESTANAS)[number][0];

function Contenido({ pestana, caso }: { pestana: Pestana; caso: CasoFicha }) {
  switch (pestana) {
    case 'resumen':
      return <ResumenDelCaso caso={caso} />;
    case 'linea':
      return <LineaDelCaso radicado={caso.radicado} />;
    case 'diagramas':
      return <DiagramasDelCaso radicado={caso.radicado} alto="min(62vh, 620px)" />;
    case 'evidencia':
      return <EvidenciaDelAsunto clave={caso.radicado} cerrado={caso.cerradoEn !== null} />;
    case 'cartas':
      return <CartasDelCaso caso={caso} />;
    case 'terreno':
      return <TerrenoDelCaso radicado={caso.radicado} />;
    case 'plazo':
      return <PlazoDelCaso radicado={caso.radicado} />;
    case 'bitacora':
      return <BitacoraDelCaso radicado={caso.radicado} />;
  }
}

export function CasoPage() {
  const { radicado } = useParams({ from: '/puesto/casos/$radicado' });
  const { ver } = useSearch({ from: '/puesto/casos/$radicado' });
  const navigate = useNavigate();
  const auditable = useTieneRol('auditor', 'calidad', 'coordinador', 'admin');
  useTitulo(`Caso ${radicado}`);
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}', { params: { path: { radicado } } });
  const caso = consulta.data;
  const { data: entidad } = useEntidad();
  // An emergency is told there too.
  const conTerreno = caso?.emergencia || entidad?.labores.includes('terreno');
  const pestanas = PESTANAS.filter(
    ([clave]) =>
      (clave !== 'bitacora' || auditable) &&
      (clave !== 'terreno' || conTerreno) &&
      (caso?.interno ? clave !== 'plazo' && clave !== 'terreno' : clave !== 'evidencia'),
  );
  const actual: Pestana = pestanas.find(([clave]) => clave === ver)?.[0] ?? 'resumen';
  return (
    <Box maw={1180} mx="auto">
      <Breadcrumbs fz="sm" mb={4} aria-label="Ruta" component="nav">
        <Anchor component={Link} to="/casos" fz="sm">
          Casos
        </Anchor>
        <Text fz="sm" className="numero">
          {radicado}
        </Text>
      </Breadcrumbs>
      {consulta.isPending && <Esqueleto filas={3} alto={120} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {caso && (
        <>
          <Group justify="space-between" align="flex-start" gap="sm" mb="md">
            <Title order={1} fz={26} maw={760}>
              {caso.asunto}
            </Title>
            <Group gap="xs">
              <Badge size="lg" variant="light" tt="none" c="cauce.8">
                {estadoDe(caso.estado).nombre}
              </Badge>
              {(estaAbierto(caso.estado) || caso.respondidoEn) && (
                <Semaforo
                  color={caso.semaforo}
                  dias={caso.diasRestantes}
                  vence={caso.vence}
                  respondidoEn={caso.respondidoEn}
                />
              )}
              {caso.respondidoEn && (
                <Text fz="sm" c="dimmed">
                  {fraseDeTermino(caso)}
                </Text>
              )}
              <AccionesDelCaso caso={caso} />
            </Group>
          </Group>
          <Paper withBorder>
            <Tabs
              value={actual}
              keepMounted={false}
              onChange={(valor) =>
                void navigate({
                  to: '/casos/$radicado',
                  params: { radicado },
                  search: { ver: valor === 'resumen' ? undefined : (valor ?? undefined) },
                  replace: true,
                })
              }
            >
              <Tabs.List>
                {pestanas.map(([clave, nombre]) => (
                  <Tabs.Tab key={clave} value={clave}>
                    {nombre}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              <Tabs.Panel value={actual} p={{ base: 'md', sm: 'lg' }}>
                <Contenido pestana={actual} caso={caso} />
              </Tabs.Panel>
            </Tabs>
          </Paper>
        </>
      )}
    </Box>
  );
}
