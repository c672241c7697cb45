import { Box, Button, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { causaEnPalabras } from '../caso/ResumenDelCaso';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Datos } from '../ui/Datos';
import { fechaCorta, fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { NuevaActividad } from './NuevaActividad';
import { Encabezado, EnlaceAlAsunto, Estado, Seccion, Tabla } from './partes';

const ETAPAS: Record<string, string> = {
  correccion: 'Corrección',
  causa: 'Causa',
  accion: 'Plan de acción',
  aprobacion: 'Aprobación del plan',
  ejecucion: 'Ejecución',
  eficacia: 'Eficacia',
};
const CAMPOS: Record<string, string> = {
  correccion: 'Corrección',
  fechaCorreccion: 'Fecha',
  efectoPeticionario: 'El peticionario ya tiene su respuesta',
  porque1: '¿Por qué ocurrió?',
  porque2: '¿Y eso por qué?',
  porque3: '¿Y eso por qué? (3)',
  porque4: '¿Y eso por qué? (4)',
  porque5: '¿Y eso por qué? (5)',
  causaRaiz: 'Causa raíz',
  clasificacionCausa: 'Clase de causa',
  accion: 'Acción',
  responsableAccion: 'Responsable',
  fechaCompromiso: 'Compromiso',
  requiereReentrenamiento: 'Requiere reentrenar',
  recursosAccion: 'Recursos',
  aprobacionPlan: 'Decisión',
  observacionesPlan: 'Observaciones',
  fechaEjecucion: 'Ejecutada',
  evidencia: 'Evidencia',
  desviaciones: 'Desviaciones',
  eficaz: 'Fue eficaz',
  evidenciaEficacia: 'Con qué se comprobó',
};

function enTexto(valor: unknown): string | undefined {
  if (valor === null || valor === undefined || valor === '') return undefined;
  if (valor === true || valor === 'si') return 'Sí';
  if (valor === false || valor === 'no') return 'No';
  return typeof valor === 'object' ? JSON.stringify(valor) : String(valor as string | number);
}

/** One non-conformity, from what was found to whether it worked. */
export function NoConformidadPage() {
  const { id } = useParams({ from: '/puesto/no-conformidades/$id' });
  const [programa, setPrograma] = useState(false);
  const puedeProgramar = useTieneRol('coordinador', 'calidad');
  const consulta = $api.useQuery('get', '/api/v1/no-conformidades/{id}', { params: { path: { id } } });
  const nc = consulta.data;
  useTitulo(nc ? `NC-${nc.numero}` : 'No conformidad');
  if (consulta.isPending) return <Esqueleto filas={4} />;
  if (!nc) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  return (
    <Box maw={980} mx="auto">
      <Encabezado titulo={`No conformidad NC-${nc.numero}`} acciones={<Estado codigo={nc.estado} />}>
        {nc.descripcion}
      </Encabezado>
      <Seccion titulo="Qué se encontró">
        <Datos
          filas={[
            ['Causa', causaEnPalabras(nc.causa)],
            ['Área', nc.area],
            ['Abierta', fechaYHora(nc.abiertaEn)],
            ['Cerrada', nc.cerradaEn && fechaYHora(nc.cerradaEn)],
            ['Hallada en', nc.detectadaEn && <EnlaceAlAsunto clave={nc.detectadaEn} />],
            ['Se trata en', <EnlaceAlAsunto key="tratamiento" clave={nc.radicado} />],
          ]}
        />
      </Seccion>
      <Seccion titulo="Tratamiento">
        {nc.pasos.length === 0 && <Text c="dimmed">Todavía no se ha registrado ningún paso.</Text>}
        {nc.pasos.map((paso, indice) => (
          <Box key={`${paso.etapa}-${indice}`} mb="md">
            <Text fw={600}>
              {ETAPAS[paso.etapa] ?? paso.etapa}{' '}
              <Text span fz="xs" c="dimmed" fw={400}>
                {fechaYHora(paso.en)}
              </Text>
            </Text>
            <Datos
              filas={Object.entries(paso.datos).map(([campo, valor]) => [
                CAMPOS[campo] ?? campo,
                enTexto(valor),
              ])}
            />
          </Box>
        ))}
      </Seccion>
      <Seccion
        titulo="Lo que se hace por ella"
        acciones={
          puedeProgramar &&
          nc.estado !== 'CERRADA' && (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setPrograma(true)}
            >
              Plan de mejoramiento
            </Button>
          )
        }
      >
        {nc.actividades.length === 0 && <Text c="dimmed">Ninguna actividad enlazada.</Text>}
        {nc.actividades.length > 0 && (
          <Tabla columnas={['Actividad', 'Programada', 'Estado']}>
            {nc.actividades.map((una) => (
              <Table.Tr key={una.clave} className={tabla.fila}>
                <Table.Td data-nombre="Actividad">
                  <Link to="/actividades/$clave" params={{ clave: una.clave }} className={tabla.encima}>
                    {una.titulo}
                  </Link>
                </Table.Td>
                <Table.Td data-nombre="Programada" className={tabla.corta}>
                  {fechaCorta(una.programada)}
                </Table.Td>
                <Table.Td data-nombre="Estado">
                  <Estado codigo={una.estado} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Tabla>
        )}
      </Seccion>
      {programa && (
        <NuevaActividad
          previo={{ clase: 'PLAN_MEJORAMIENTO', noConformidadId: nc.id }}
          alCerrar={() => setPrograma(false)}
          alCrear={() => setPrograma(false)}
        />
      )}
    </Box>
  );
}
