import { Text } from '@mantine/core';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { Linea } from '../ui/Linea';

export function LineaDelCaso({ radicado }: { radicado: string }) {
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}/linea', { params: { path: { radicado } } });
  if (consulta.isPending) return <Esqueleto filas={5} alto={44} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  if (!consulta.data.length) return <Text c="dimmed">Todavía no hay nada que contar.</Text>;
  return <Linea hitos={consulta.data} etiqueta="Historia del caso, de lo primero a lo último" />;
}
