import { Alert, Box, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaCorta, fechaMedia } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { Evidencias } from './Evidencias';
import { Encabezado, EnlaceAlAsunto, Estado, Seccion, Tabla } from './partes';

const texto = (valor: unknown): string | undefined =>
  typeof valor === 'string' || typeof valor === 'number' ? String(valor) : undefined;

export function ActividadPage() {
  const { clave } = useParams({ from: '/puesto/actividades/$clave' });
  const consulta = $api.useQuery('get', '/api/v1/calidad/actividades/{clave}', {
    params: { path: { clave } },
  });
  const actividad = consulta.data;
  useTitulo(actividad?.titulo ?? 'Actividad');
  if (consulta.isPending) return <Esqueleto filas={4} />;
  if (!actividad) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  return (
    <Box maw={980} mx="auto">
      <Encabezado titulo={actividad.titulo} acciones={<Estado codigo={actividad.estado} />}>
        {actividad.claseNombre}, programada para el {fechaMedia(actividad.programada)}.
      </Encabezado>
      {actividad.advertencia && (
        <Alert color="yellow" mb="md" icon={<IconAlertTriangle aria-hidden />}>
          {actividad.advertencia}
        </Alert>
      )}
      <Seccion titulo="Qué se hizo">
        <Datos
          filas={[
            [
              'Asunto',
              <EnlaceAlAsunto key="asunto" clave={actividad.clave}>
                Ver tareas y bitácora de {actividad.clave}
              </EnlaceAlAsunto>,
            ],
            ['Responsable', actividad.responsable],
            ['Ejecutada', actividad.ejecutada && fechaMedia(actividad.ejecutada)],
            ['Lugar', texto(actividad.datos.lugar)],
            ['Asistentes', texto(actividad.datos.asistentes)],
            ['Resumen', texto(actividad.datos.resumen)],
            ['Hallazgo', texto(actividad.datos.hallazgo)],
            [
              'No conformidad',
              actividad.noConformidad === null ? undefined : `NC-${actividad.noConformidad}`,
            ],
          ]}
        />
      </Seccion>
      <Seccion titulo="Evidencia">
        {actividad.exigidas.map((una) => (
          <Text key={una.codigo} fz="sm" mb={4} style={{ display: 'flex', alignItems: 'center', gap: 6 }}>
            {una.aportada ? (
              <IconCircleCheck size={18} color="#0b7285" aria-hidden />
            ) : (
              <IconCircle size={18} aria-hidden />
            )}
            {una.nombre}: {una.aportada ? 'aportada' : 'falta'}
          </Text>
        ))}
        <Evidencias
          clave={clave}
          clases={actividad.exigidas}
          cerrado={actividad.estado === 'EJECUTADA' && actividad.compromisosPendientes === 0}
        />
      </Seccion>
      {actividad.compromisos.length > 0 && (
        <Seccion titulo="Compromisos">
          <Tabla columnas={['Compromiso', 'Responsable', 'Vence', 'Cumplido']}>
            {actividad.compromisos.map((uno) => (
              <Table.Tr key={uno.id} className={tabla.fila}>
                <Table.Td data-nombre="Compromiso">{uno.que}</Table.Td>
                <Table.Td data-nombre="Responsable">{uno.responsable}</Table.Td>
                <Table.Td data-nombre="Vence" className={tabla.corta}>
                  {fechaCorta(uno.vence)}
                </Table.Td>
                <Table.Td data-nombre="Cumplido">
                  {uno.cumplidoEn ? `${fechaCorta(uno.cumplidoEn)}. ${uno.constancia ?? ''}` : 'Pendiente'}
                </Table.Td>
              </Table.Tr>
            ))}
          </Tabla>
        </Seccion>
      )}
    </Box>
  );
}
