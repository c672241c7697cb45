import { Alert, Box, Button, Group, NativeSelect, Progress, SimpleGrid, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCalendarPlus, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaCorta, fechaMedia, hoy } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { NuevaActividad } from './NuevaActividad';
import { ActividadPlaneada } from './ActividadPlaneada';
import { Encabezado, EnlaceAlAsunto, Estado, Seccion, Tabla } from './partes';

type Etiqueta = 'ADENTRO' | 'AFUERA';
const CORTO: Record<Etiqueta, string> = { ADENTRO: 'Adentro', AFUERA: 'Afuera' };

function Cumplimiento({
  nombre,
  programadas,
  ejecutadas,
}: {
  nombre: string;
  programadas: number;
  ejecutadas: number;
}) {
  const porcentaje = programadas === 0 ? 0 : Math.round((ejecutadas * 1000) / programadas) / 10;
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text fz="sm" fw={600}>
          {nombre}
        </Text>
        <Text fz="sm" className="numero">
          {ejecutadas} de {programadas} ({porcentaje.toLocaleString('es-CO')} %)
        </Text>
      </Group>
      <Progress value={porcentaje} aria-label={`${nombre}: ${porcentaje} %`} />
    </div>
  );
}

/** The yearly plan: its versions, its activities by window, and how far it has come (S1-03, S2-01). */
export function PlanPage() {
  useTitulo('Plan anual');
  const navigate = useNavigate();
  const cliente = useQueryClient();
  const busqueda = useSearch({ from: '/puesto/plan' });
  const vigencia = busqueda.vigencia ?? Number(hoy().slice(0, 4));
  const { etiqueta } = busqueda;
  const coordina = useTieneRol('coordinador');
  const [agrega, setAgrega] = useState(false);
  const [programa, setPrograma] = useState<string>();
  const consulta = $api.useQuery('get', '/api/v1/calidad/planes/{vigencia}', {
    params: { path: { vigencia }, query: { etiqueta } },
  });
  const abrir = $api.useMutation('post', '/api/v1/calidad/planes', {
    onSuccess: () => cliente.invalidateQueries(),
  });
  const retirar = $api.useMutation('post', '/api/v1/calidad/planes/{vigencia}/actividades/{id}/retirar', {
    onSuccess: () => cliente.invalidateQueries(),
    onError: (error) => notifications.show({ color: 'red', message: mensajeDe(error) }),
  });
  const plan = consulta.data;
  const enElaboracion = plan?.versiones.find(({ estado }) => estado === 'EN_ELABORACION');
  const elegida = plan?.actividades.find(({ id }) => id === programa);
  const ir = (cambio: { vigencia?: number; etiqueta?: Etiqueta }) =>
    void navigate({ to: '/plan', search: { vigencia, etiqueta, ...cambio } });
  return (
    <Box maw={1180} mx="auto">
      <Encabezado
        titulo={`Plan anual ${vigencia}`}
        acciones={
          coordina &&
          plan &&
          (enElaboracion ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAgrega(true)}>
              Agregar actividad
            </Button>
          ) : (
            <Button
              leftSection={<IconCalendarPlus size={16} aria-hidden />}
              loading={abrir.isPending}
              onClick={() => abrir.mutate({ body: { vigencia } })}
            >
              {plan.version === null ? 'Elaborar el plan' : 'Elaborar otra versión'}
            </Button>
          ))
        }
      >
        Lo elabora quien coordina y lo aprueba otra persona; sin aprobarse, ninguna de sus actividades se
        ejecuta.
      </Encabezado>
      <Group mb="md" gap="sm">
        <NativeSelect
          aria-label="Vigencia"
          value={String(vigencia)}
          onChange={(evento) => ir({ vigencia: Number(evento.currentTarget.value) })}
          data={[-2, -1, 0, 1].map((paso) => String(Number(hoy().slice(0, 4)) + paso))}
        />
        <NativeSelect
          aria-label="Ventanilla"
          value={etiqueta ?? ''}
          onChange={(evento) =>
            ir({ etiqueta: (evento.currentTarget.value || undefined) as Etiqueta | undefined })
          }
          data={[
            { value: '', label: 'Las dos ventanillas' },
            ...(plan?.etiquetas ?? []).map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
          ]}
        />
      </Group>
      {abrir.isError && (
        <Alert color="red" variant="light" role="alert" mb="md">
          {mensajeDe(abrir.error)}
        </Alert>
      )}
      {consulta.isPending && <Esqueleto filas={4} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {plan?.version === null && (
        <Vacio
          titulo={`Todavía no hay plan para ${vigencia}`}
          icono={<IconCalendarPlus size={44} stroke={1.3} />}
        >
          Quien coordina lo elabora: objetivos, presupuesto, indicadores, recursos y cronograma.
        </Vacio>
      )}
      {plan && plan.version !== null && (
        <>
          <Seccion titulo="Cumplimiento">
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <Cumplimiento nombre="Todo el plan" {...plan.sumas.total} />
              {plan.etiquetas
                .filter(({ codigo }) => !etiqueta || codigo === etiqueta)
                .map(({ codigo, nombre }) => (
                  <Cumplimiento key={codigo} nombre={nombre} {...plan.sumas[codigo]} />
                ))}
            </SimpleGrid>
          </Seccion>
          {plan.actividades.length > 0 && (
            <Box mb="lg">
              <Tabla columnas={['Actividad', 'Ventanilla', 'Programada', 'Estado']}>
                {plan.actividades.map((una) => (
                  <Table.Tr key={una.id} className={tabla.fila}>
                    <Table.Td data-nombre="Actividad">
                      <div>
                        <Text fz="sm" fw={600}>
                          {una.nombre}
                        </Text>
                        <Text fz="xs" c="dimmed">
                          {[una.claseNombre, una.componente, una.responsable].filter(Boolean).join('. ')}
                        </Text>
                      </div>
                    </Table.Td>
                    <Table.Td data-nombre="Ventanilla">{CORTO[una.etiqueta]}</Table.Td>
                    <Table.Td data-nombre="Programada" className={tabla.corta}>
                      {fechaCorta(una.programada)}
                    </Table.Td>
                    <Table.Td data-nombre="Estado">
                      <Group gap="xs">
                        {una.clave && (
                          <EnlaceAlAsunto clave={una.clave}>
                            {una.ejecutada ? `Ejecutada el ${fechaCorta(una.ejecutada)}` : 'En curso'}
                          </EnlaceAlAsunto>
                        )}
                        {!una.clave && !una.aprobada && <Text fz="sm">Sin aprobar</Text>}
                        {!una.clave && una.aprobada && !coordina && <Text fz="sm">Por hacer</Text>}
                        {!una.clave && una.aprobada && coordina && (
                          <Button
                            size="compact-sm"
                            variant="light"
                            onClick={() => setPrograma(una.id)}
                            aria-label={`Ejecutar ${una.nombre}`}
                          >
                            Ejecutar
                          </Button>
                        )}
                        {!una.clave && enElaboracion && coordina && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            aria-label={`Retirar ${una.nombre}`}
                            onClick={() => retirar.mutate({ params: { path: { vigencia, id: una.id } } })}
                          >
                            Retirar
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Tabla>
            </Box>
          )}
          <Seccion titulo="Versiones">
            {plan.versiones.map((version) => (
              <Box key={version.id} mb="sm">
                <Group gap="xs" mb={4}>
                  <Text fw={600}>Versión {version.version}</Text>
                  <Estado codigo={version.estado} />
                </Group>
                <Datos
                  filas={[
                    ['Asunto', <EnlaceAlAsunto key="asunto" clave={version.clave} />],
                    ['Elaboró', version.elaboro],
                    ['Aprobó', version.aprobo && `${version.aprobo}, ${fechaMedia(version.aprobadoEn)}`],
                    ['Objetivos', version.datos.objetivos as string],
                    ['Indicadores', version.datos.indicadores as string],
                  ]}
                />
              </Box>
            ))}
          </Seccion>
        </>
      )}
      {agrega && plan && (
        <ActividadPlaneada vigencia={vigencia} etiquetas={plan.etiquetas} alCerrar={() => setAgrega(false)} />
      )}
      {elegida && (
        <NuevaActividad
          previo={{
            clase: elegida.clase,
            titulo: elegida.nombre,
            programada: elegida.programada,
            planActividadId: elegida.id,
          }}
          alCerrar={() => setPrograma(undefined)}
          alCrear={(advertencias) => {
            setPrograma(undefined);
            notifications.show({
              color: advertencias.length > 0 ? 'yellow' : 'cauce',
              message: advertencias.join(' ') || 'Actividad programada: su tarea está en la bandeja.',
            });
          }}
        />
      )}
    </Box>
  );
}
