import { Alert, Button, Code, Group, List, Stack, Text } from '@mantine/core';
import { IconDownload, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api } from '../api/cliente';
import type { VerificacionBitacora } from '../api/tipos';
import { descargar } from '../ui/archivos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { CargarMas } from '../ui/CargarMas';
import clases from './Bitacora.module.css';
import { EntradaDeBitacora } from './EntradaDeBitacora';

function Resultado({ resultado }: { resultado: VerificacionBitacora }) {
  const { integra, entradas, selladasHasta, sellos, primeraAlterada, hallazgos } = resultado;
  if (!integra)
    return (
      <Alert color="red" variant="light" icon={<IconShieldX aria-hidden />} title="La bitácora fue alterada">
        {primeraAlterada && (
          <Text fz="sm">
            La primera entrada que no coincide es la número {primeraAlterada.seq}: {primeraAlterada.motivo}
          </Text>
        )}
        <List size="sm">
          {hallazgos.map((hallazgo) => (
            <List.Item key={hallazgo}>{hallazgo}</List.Item>
          ))}
        </List>
      </Alert>
    );
  return (
    <Alert
      color="green"
      variant="light"
      icon={<IconShieldCheck aria-hidden />}
      title="La cadena está íntegra"
    >
      <Text fz="sm">
        Se recalcularon {entradas} entradas y cada huella coincide con la siguiente: nadie las ha cambiado.{' '}
        {sellos > 0
          ? `Un sello diario firmado cubre hasta la entrada ${selladasHasta}.`
          : 'El sello firmado del día todavía no se ha puesto.'}
      </Text>
      {resultado.huellasDeLlaves.length > 0 && (
        <Text fz="xs" style={{ overflowWrap: 'anywhere' }}>
          Llave que firma: <Code>{resultado.huellasDeLlaves.join(', ')}</Code>
        </Text>
      )}
    </Alert>
  );
}

function useBitacora(radicado: string) {
  return useInfiniteQuery({
    queryKey: ['bitacora', radicado],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.GET('/api/v1/casos/{radicado}/bitacora', {
          params: { path: { radicado }, query: { cursor: pageParam } },
          signal,
        })
      ).data!,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (pagina) => pagina.siguiente,
  });
}

/** The record of the case and its proof: anybody who audits may recompute it here or offline. */
export function BitacoraDelCaso({ radicado }: { radicado: string }) {
  const params = { path: { radicado } };
  const consulta = useBitacora(radicado);
  const verificar = useMutation({
    mutationFn: async () =>
      (await api.GET('/api/v1/casos/{radicado}/bitacora/verificacion', { params })).data!,
  });
  const exportar = useMutation({
    mutationFn: async () => {
      const { data } = await api.GET('/api/v1/casos/{radicado}/bitacora/exportacion', {
        params,
        parseAs: 'blob',
      });
      descargar(data as unknown as Blob, `bitacora-${radicado}.json`);
    },
  });
  if (consulta.isPending) return <Esqueleto filas={6} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  const entradas = consulta.data.pages.flatMap((pagina) => pagina.entradas);
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Button
          leftSection={<IconShieldCheck size={18} aria-hidden />}
          loading={verificar.isPending}
          onClick={() => verificar.mutate()}
        >
          Verificar la cadena
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={exportar.isPending}
          onClick={() => exportar.mutate()}
        >
          Exportar
        </Button>
      </Group>
      <div aria-live="polite">
        {verificar.isError && <Fallo error={verificar.error} />}
        {exportar.isError && <Fallo error={exportar.error} />}
        {verificar.data && <Resultado resultado={verificar.data} />}
      </div>
      <ol className={clases.lista} aria-label="Entradas de la bitácora, en orden">
        {entradas.map((entrada) => (
          <EntradaDeBitacora
            key={entrada.seq}
            entrada={entrada}
            alterada={verificar.data?.primeraAlterada?.seq === entrada.seq}
          />
        ))}
      </ol>
      <CargarMas
        hayMas={consulta.hasNextPage}
        cargando={consulta.isFetchingNextPage}
        cargar={() => void consulta.fetchNextPage()}
      />
    </Stack>
  );
}
