import { Alert, Badge, Box, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { $api, api } from '../api/cliente';
import type { EntradaBitacora, VerificacionBitacora } from '../api/tipos';
import { descargar } from '../ui/archivos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';
import clases from './Bitacora.module.css';

const PHVA = { P: 'Planear', H: 'Hacer', V: 'Verificar', A: 'Actuar' } as const;

function Entrada({ entrada, alterada }: { entrada: EntradaBitacora; alterada: boolean }) {
  const { actor } = entrada;
  const quien = [actor.role, actor.id].filter(Boolean).join(' · ') || actor.kind;
  return (
    <li className={clases.entrada} data-alterada={alterada}>
      <span className={clases.numero}>{entrada.secuencia}</span>
      <Box miw={0}>
        <Group gap={6}>
          <Text fz="sm" fw={600}>
            {entrada.titulo ?? entrada.tipo}
          </Text>
          {entrada.phva && (
            <Badge size="sm" variant="light" color="gray" c="gray.8" tt="none">
              {PHVA[entrada.phva]}
            </Badge>
          )}
          {(entrada.clausulas ?? []).map((clausula) => (
            <Badge
              key={`${clausula.standard}${clausula.clause}`}
              size="sm"
              variant="outline"
              color="gray.7"
              tt="none"
            >
              {clausula.standard}
              {clausula.edition ? `:${clausula.edition}` : ''} {clausula.clause}
            </Badge>
          ))}
        </Group>
        <Text fz="xs" c="dimmed">
          <time dateTime={entrada.en}>{fechaYHora(entrada.en)}</time> · {quien}
          {entrada.norma ? ` · ${entrada.norma}` : ''}
        </Text>
        <Code className={clases.huella}>{entrada.hash}</Code>
      </Box>
    </li>
  );
}

function Resultado({ resultado }: { resultado: VerificacionBitacora }) {
  return resultado.integra ? (
    <Alert
      color="green"
      variant="light"
      icon={<IconShieldCheck aria-hidden />}
      title="La cadena está íntegra"
    >
      Se recalcularon {resultado.entradas} entradas y cada huella coincide con la siguiente: nadie las ha
      cambiado.
    </Alert>
  ) : (
    <Alert color="red" variant="light" icon={<IconShieldX aria-hidden />} title="La cadena fue alterada">
      La primera entrada que no coincide es la número {resultado.primeraAlterada}. Exporte la bitácora y avise
      al administrador.
    </Alert>
  );
}

/** The record of the case and its proof: anybody who audits may recompute it here or offline. */
export function BitacoraDelCaso({ radicado }: { radicado: string }) {
  const params = { path: { radicado } };
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}/bitacora', { params });
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
  const { entradas } = consulta.data;
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
      <ol className={clases.lista} aria-label={`Bitácora, ${entradas.length} entradas`}>
        {entradas.map((entrada) => (
          <Entrada
            key={entrada.secuencia}
            entrada={entrada}
            alterada={verificar.data?.primeraAlterada === entrada.secuencia}
          />
        ))}
      </ol>
    </Stack>
  );
}
