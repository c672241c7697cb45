import { Anchor, Box, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRolesDelPerfil } from '../acceso/roles';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import type { Actuacion, CasoFicha } from '../api/tipos';
import { fechaMedia, fechaYHora } from '../ui/fechas';
import { NotificacionesDelCaso } from '../notificaciones/NotificacionesDelCaso';
import { enPalabras } from '../ui/estados';
import { FichaDelCaso } from './FichaDelCaso';

const CAUSA: Record<string, string> = {
  VENCIMIENTO_TERMINO: 'Se venció el término',
  REPETICION: 'Se repitió la misma falla',
};

export const causaEnPalabras = (causa: string): string => CAUSA[causa] ?? enPalabras(causa);

function Pendiente({ caso }: { caso: CasoFicha }) {
  const { grupoEnPalabras } = useRolesDelPerfil();
  return (
    <Box component="section">
      <Title order={2} fz="md" mb={6}>
        Qué está pendiente
      </Title>
      {caso.tareasAbiertas.length === 0 ? (
        <Text fz="sm" c="dimmed">
          Nadie tiene nada pendiente en este caso.
        </Text>
      ) : (
        <List size="sm" spacing={6}>
          {caso.tareasAbiertas.map((tarea) => (
            <List.Item key={tarea.id}>
              <Anchor component={Link} to={`/tareas/${tarea.id}` as never} fz="sm">
                {tarea.nombre}
              </Anchor>
              <Text span fz="sm" c="dimmed">
                {' '}
                ·{' '}
                {tarea.asignadoNombre ??
                  tarea.asignadoA ??
                  `libre para ${tarea.grupos.map(grupoEnPalabras).join(', ')}`}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </Box>
  );
}

function NoConformidades({ caso }: { caso: CasoFicha }) {
  if (!caso.noConformidades.length) return null;
  return (
    <Box component="section">
      <Title order={2} fz="md" mb={6}>
        No conformidades
      </Title>
      <List size="sm" spacing={6}>
        {caso.noConformidades.map((nc) => (
          <List.Item key={nc.id}>
            <strong>NC-{nc.numero}</strong>: {causaEnPalabras(nc.causa).toLowerCase()} (
            {enPalabras(nc.estado).toLowerCase()})
          </List.Item>
        ))}
      </List>
    </Box>
  );
}

const ACTOS: Record<string, string> = {
  RECLASIFICACION: 'Reclasificación',
  ANULACION: 'Anulación',
  DUPLICADO: 'Cerrado como duplicado',
  DESVINCULACION: 'Ya no es duplicado',
  ENTE_DE_CONTROL: 'Requerimiento de un ente de control',
  REVELACION: 'Identidad revelada',
  EMERGENCIA: 'Reportado como emergencia',
};
const DECISION: Record<string, string> = {
  PENDIENTE: ' · falta que otra persona la decida',
  APROBADA: ' · aprobada',
  NEGADA: ' · negada',
  RESPONDIDA: ' · respondido',
};

/** Which body asks and by when: several may wait at once. */
function requerimiento({ estado, datos }: Actuacion): string {
  const entidad = typeof datos.entidad === 'string' ? ` · ${datos.entidad}` : '';
  if (estado !== 'PENDIENTE') return entidad + (DECISION[estado] ?? '');
  const limite = typeof datos.limite === 'string' ? ` a más tardar el ${fechaMedia(datos.limite)}` : '';
  return `${entidad} · por responder${limite}`;
}

/** What the entity did to the case besides its tasks, with the reason of each act. */
function Actuaciones({ caso }: { caso: CasoFicha }) {
  const lee = useTieneRol('gestor', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor', 'admin');
  const consulta = $api.useQuery(
    'get',
    '/api/v1/casos/{radicado}/actuaciones',
    { params: { path: { radicado: caso.radicado } } },
    { enabled: lee && !caso.interno },
  );
  if (!consulta.data?.length) return null;
  return (
    <Box component="section">
      <Title order={2} fz="md" mb={6}>
        Actuaciones de la entidad
      </Title>
      <List size="sm" spacing={6}>
        {consulta.data.map((acto) => (
          <List.Item key={acto.id}>
            <strong>{ACTOS[acto.tipo] ?? acto.tipo}</strong>
            {acto.tipo === 'ENTE_DE_CONTROL' ? requerimiento(acto) : DECISION[acto.estado]}: {acto.motivo}{' '}
            <Text span fz="sm" c="dimmed">
              {acto.hechaPor}, {fechaYHora(acto.hechaEn)}
            </Text>
            {acto.observaciones && (
              <Text fz="sm">
                {acto.observaciones}{' '}
                <Text span fz="sm" c="dimmed">
                  {acto.decididaPor}
                  {acto.decididaEn && `, ${fechaYHora(acto.decididaEn)}`}
                </Text>
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Box>
  );
}

export function ResumenDelCaso({ caso }: { caso: CasoFicha }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <FichaDelCaso caso={caso} conPlazo={false} />
      <Stack gap="xl">
        <Pendiente caso={caso} />
        <NotificacionesDelCaso radicado={caso.radicado} />
        <Actuaciones caso={caso} />
        <NoConformidades caso={caso} />
      </Stack>
    </SimpleGrid>
  );
}
