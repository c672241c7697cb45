import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Terreno } from '../api/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaCorta, fechaYHora } from '../ui/fechas';
import { CLASES, DANOS, ESTADOS_DE_ORDEN, FRANJAS, RESULTADOS } from './textos';

function Parte({ titulo, children }: { titulo: string; children: ReactNode }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} fz="md" mb="sm">
        {titulo}
      </Title>
      {children}
    </Paper>
  );
}

function Reparacion({ reparacion }: { reparacion: NonNullable<Terreno['reparacion']> }) {
  const vencida = reparacion.incumplidaEn !== null;
  return (
    <Parte titulo="Reparación">
      <Datos
        filas={[
          ['Luminaria', reparacion.luminaria],
          ['Dirección', reparacion.direccion],
          ['Punto de referencia', reparacion.puntoReferencia],
          ['Daño', DANOS[reparacion.tipoDano] ?? reparacion.tipoDano],
          ['Zona', reparacion.zona],
          [
            'Vence la reparación',
            <Group gap="xs" key="vence">
              <strong>{fechaCorta(reparacion.vence)}</strong>
              {vencida && (
                <Badge color="red.9" variant="light" tt="none">
                  Fuera de término
                </Badge>
              )}
            </Group>,
          ],
          ['Reparada', reparacion.reparadaEn ? fechaYHora(reparacion.reparadaEn) : 'Todavía no'],
        ]}
      />
    </Parte>
  );
}

function Emergencia({ emergencia }: { emergencia: NonNullable<Terreno['emergencia']> }) {
  return (
    <Parte titulo="Emergencia">
      <Datos
        filas={[
          ['Motivo', emergencia.motivo],
          ['Correo al centro de control', fechaYHora(emergencia.avisadaEn)],
          [
            'Segundo medio',
            emergencia.segundoMedio
              ? `${emergencia.segundoMedio}, a ${emergencia.segundoMedioA}, ${fechaYHora(emergencia.segundoMedioEn)}`
              : 'Falta',
          ],
          [
            'Acuse',
            emergencia.acusadaEn
              ? `${fechaYHora(emergencia.acusadaEn)}${emergencia.acusadaPor ? `, ${emergencia.acusadaPor}` : ''}`
              : `Falta; límite ${fechaYHora(emergencia.limiteAcuse)}`,
          ],
          ['Escalada', emergencia.escaladaEn && fechaYHora(emergencia.escaladaEn)],
        ]}
      />
    </Parte>
  );
}

function Sincronizacion({ registro }: { registro: Terreno['sincronizaciones'][number] }) {
  const cliente = useQueryClient();
  const puede = useTieneRol('coordinador', 'admin');
  const reintentar = $api.useMutation('post', '/api/v1/integraciones/sincronizaciones/{id}/reintentar', {
    onSuccess: () => notifications.show({ color: 'cauce', message: 'Se está intentando de nuevo.' }),
    onError: (error) => notifications.show({ color: 'red', message: mensajeDe(error) }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/casos/{radicado}/terreno'] }),
  });
  const listo = registro.estado === 'REGISTRADO';
  return (
    <Parte titulo="Geolumina">
      <Group justify="space-between" align="flex-start">
        <Datos
          filas={[
            ['Estado', listo ? 'Registrado' : 'Pendiente de registrar'],
            ['Número en Geolumina', registro.idExterno],
            ['Intentos', String(registro.intentos)],
            ['Último resultado', registro.ultimoError],
            ['Siguiente intento', registro.proximoIntentoEn && fechaYHora(registro.proximoIntentoEn)],
            ['Registrado', registro.registradaEn && fechaYHora(registro.registradaEn)],
          ]}
        />
        {puede && !listo && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={reintentar.isPending}
            onClick={() => reintentar.mutate({ params: { path: { id: registro.id } } })}
          >
            Intentar ya
          </Button>
        )}
      </Group>
    </Parte>
  );
}

function Ordenes({ terreno }: { terreno: Terreno }) {
  return (
    <Parte titulo="Órdenes y visitas">
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {terreno.ordenes.map((orden) => (
          <li key={orden.id}>
            <Group gap="xs">
              <Text fw={600} className="numero">
                {orden.numero}
              </Text>
              <Badge variant="light" tt="none" c={`${ESTADOS_DE_ORDEN[orden.estado]?.color ?? 'gray'}.9`}>
                {ESTADOS_DE_ORDEN[orden.estado]?.nombre}
              </Badge>
            </Group>
            <Text fz="sm">
              {CLASES[orden.clase]} · {fechaCorta(orden.fecha)}, {FRANJAS[orden.franja]?.toLowerCase()} ·{' '}
              {orden.brigadistaNombre ?? 'toda la cuadrilla'}
              {orden.ordenRevision && ` · orden de revisión ${orden.ordenRevision}`}
            </Text>
          </li>
        ))}
        {terreno.visitas.map((visita) => (
          <li key={visita.id}>
            <Text fz="sm" fw={600}>
              {RESULTADOS[String(visita.datos.resultado)] ?? 'Registrada'}, {fechaYHora(visita.registradaEn)}
            </Text>
            <Text fz="sm" style={{ whiteSpace: 'pre-line' }}>
              {String(
                visita.datos.hallazgos ??
                  visita.datos.condicionInsegura ??
                  visita.datos.motivoPendiente ??
                  visita.datos.observacionesVisita ??
                  '',
              )}
            </Text>
          </li>
        ))}
      </Stack>
    </Parte>
  );
}

/** The field side of the case: the repair and its own clock, the emergency, the orders, what went to other systems. */
export function TerrenoDelCaso({ radicado }: { radicado: string }) {
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}/terreno', {
    params: { path: { radicado } },
  });
  if (consulta.isPending) return <Esqueleto filas={3} alto={120} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  const terreno = consulta.data;
  const nada =
    !terreno.reparacion && !terreno.emergencia && !terreno.ordenes.length && !terreno.sincronizaciones.length;
  if (nada)
    return (
      <Vacio titulo="Sin trabajo en terreno">Este caso no ha pedido visita, reparación ni emergencia.</Vacio>
    );
  return (
    <Stack>
      {terreno.emergencia && <Emergencia emergencia={terreno.emergencia} />}
      {terreno.reparacion && <Reparacion reparacion={terreno.reparacion} />}
      {terreno.sincronizaciones.map((registro) => (
        <Sincronizacion key={registro.id} registro={registro} />
      ))}
      {(terreno.ordenes.length > 0 || terreno.visitas.length > 0) && <Ordenes terreno={terreno} />}
    </Stack>
  );
}
