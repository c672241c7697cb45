import { Box, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { Tabla } from '../calidad/partes';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';

/** What the source documents leave open, and the setting that answers meanwhile (Q1–Q11). */
export function PreguntasPage() {
  useTitulo('Preguntas abiertas');
  const consulta = $api.useQuery('get', '/api/v1/preguntas');
  const { preguntas = [], entidad = '' } = consulta.data ?? {};
  return (
    <Box>
      <Title order={1} mb={4}>
        Preguntas abiertas
      </Title>
      <Text c="dimmed" mb="lg" maw={720}>
        Lo que los documentos de {entidad || 'la entidad'} callan o contradicen, y el ajuste que rige mientras
        alguien lo decide. El valor se lee de donde actúa.
      </Text>
      {consulta.isPending && <Esqueleto filas={4} alto={96} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.data?.preguntas.length === 0 && (
        <Vacio titulo="Ninguna pregunta abierta">Los documentos de la entidad lo dicen todo.</Vacio>
      )}
      <Stack gap="lg">
        {preguntas.map((una) => (
          <Paper key={una.codigo} component="section" withBorder p="lg" aria-labelledby={una.codigo}>
            <Title order={2} fz="lg" id={una.codigo} mb="sm">
              {una.codigo}. {una.pregunta}
            </Title>
            <Text fz="sm" mb={4} maw={820}>
              <strong>Qué dicen las fuentes.</strong> {una.fuente}
            </Text>
            <Text fz="sm" mb={4} maw={820}>
              <strong>Por qué se eligió así.</strong> {una.porque}
            </Text>
            <Text fz="sm" mb="md" maw={820}>
              <strong>Dónde actúa.</strong> {una.actua}
            </Text>
            <Tabla columnas={['Ajuste', 'Lo que rige', 'Se cambia en']}>
              {una.ajustes.map((ajuste) => (
                <Table.Tr key={ajuste.nombre} className={tabla.fila}>
                  <Table.Td data-nombre="Ajuste">{ajuste.nombre}</Table.Td>
                  <Table.Td data-nombre="Lo que rige">
                    <div>
                      <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                        {ajuste.valor}
                      </Text>
                      {ajuste.otras.length > 0 && (
                        <Text fz="xs" c="dimmed">
                          También puede ser: {ajuste.otras.join('; ')}.
                        </Text>
                      )}
                    </div>
                  </Table.Td>
                  <Table.Td data-nombre="Se cambia en">
                    <Text fz="xs" style={{ overflowWrap: 'anywhere' }}>
                      {ajuste.donde}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Tabla>
          </Paper>
        ))}
      </Stack>
    </Box>
  );
}
