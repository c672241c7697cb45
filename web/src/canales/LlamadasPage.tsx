import { Badge, Box, Checkbox, Table, Text, Title } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { LlamadaPerdida } from '../api/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import { fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { ImportarCsv, subirCsv } from './ImportarCsv';
import { useLlamadasPerdidas, useRecargar } from './listas';

/** Calls that nobody took: where they come from, and whether somebody has called back (S0-16). */
export function LlamadasPage() {
  useTitulo('Llamadas perdidas');
  const [pendientes, setPendientes] = useState(false);
  const consulta = useLlamadasPerdidas(pendientes);
  const alTerminar = useRecargar('llamadas-perdidas');
  const llamadas = consulta.data?.pages.flatMap((pagina) => pagina.elementos) ?? [];
  return (
    <Box maw={1180} mx="auto">
      <Title order={1} fz={26}>
        Llamadas perdidas
      </Title>
      <Text c="dimmed" mb="md">
        Cada llamada sin atender se convierte en una tarea de la bandeja: devolverla.
      </Text>
      <ImportarCsv
        titulo="Importar del sistema de grabación"
        descripcion="El mismo archivo puede subirse varias veces: una llamada cuenta una sola vez."
        subir={(archivo) => subirCsv('/api/v1/llamadas-perdidas/archivo', archivo)}
        alTerminar={alTerminar}
      />
      <Checkbox
        mb="md"
        label="Solo las que falta devolver"
        checked={pendientes}
        onChange={(evento) => setPendientes(evento.currentTarget.checked)}
      />
      {consulta.isPending && <Esqueleto filas={5} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && llamadas.length === 0 && (
        <Vacio titulo="Ninguna llamada perdida" icono={<IconPhoneCheck size={44} stroke={1.3} />}>
          Importe el archivo del sistema de grabación para empezar.
        </Vacio>
      )}
      {llamadas.length > 0 && <Lista llamadas={llamadas} />}
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
    </Box>
  );
}

function Lista({ llamadas }: { llamadas: LlamadaPerdida[] }) {
  return (
    <Table className={tabla.tabla}>
      <Table.Thead>
        <Table.Tr>
          {['Llamó', 'Línea y número', 'Devolver', 'Intentos', 'Resultado', 'Asunto'].map((titulo) => (
            <Table.Th key={titulo}>{titulo}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {llamadas.map((llamada) => (
          <Table.Tr key={llamada.id} className={tabla.fila}>
            <Table.Td data-nombre="Llamó">{fechaYHora(llamada.instante)}</Table.Td>
            <Table.Td data-nombre="Número">
              <Box>
                <Text fz="sm" fw={600}>
                  {llamada.numero}
                </Text>
                <Text fz="xs" c="dimmed">
                  a la línea {llamada.linea}
                </Text>
              </Box>
            </Table.Td>
            <Table.Td data-nombre="Devolver">
              {llamada.cerradaEn ? '—' : `Antes de ${fechaYHora(llamada.devolverAntes)}`}
            </Table.Td>
            <Table.Td data-nombre="Intentos">{llamada.intentos}</Table.Td>
            <Table.Td data-nombre="Resultado">
              <Resultado llamada={llamada} />
            </Table.Td>
            <Table.Td data-nombre="Asunto">
              {llamada.asunto ? (
                <Link to="/bandeja" search={{ ver: 'todas', q: llamada.asunto }} className={tabla.enlace}>
                  {llamada.asunto}
                </Link>
              ) : (
                '—'
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Resultado({ llamada: { resultado, radicado } }: { llamada: LlamadaPerdida }) {
  if (!resultado)
    return (
      <Badge color="cauce" variant="light">
        Por devolver
      </Badge>
    );
  if (radicado)
    return (
      <Link to="/casos/$radicado" params={{ radicado }} className={`${tabla.enlace} ${tabla.encima}`}>
        {radicado}
      </Link>
    );
  return (
    <Badge color="gray" variant="light">
      {resultado === 'DEVUELTA' ? 'Devuelta' : 'Sin contacto'}
    </Badge>
  );
}
