import {
  Alert,
  Anchor,
  Badge,
  Box,
  Button,
  Code,
  Group,
  Stack,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import type { Token } from '../api/tipos';
import { useRolesDelPerfil } from '../acceso/roles';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { BotonCopiar } from '../ui/BotonCopiar';
import { fechaCorta, fechaYHora } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { useTitulo } from '../ui/titulo';
import { Ventana } from '../ui/Ventana';
import { NuevoToken } from './NuevoToken';

const vigente = (token: Token): boolean => !token.revocadoEn && new Date(token.venceEn) > new Date();

function estadoDe(token: Token): string {
  if (token.revocadoEn) return `Revocado el ${fechaCorta(token.revocadoEn)}`;
  return `${vigente(token) ? 'Vence' : 'Venció'} el ${fechaCorta(token.venceEn)}`;
}

function Fila({ token, alRevocar }: { token: Token; alRevocar: () => void }) {
  const { nombreDe } = useRolesDelPerfil();
  return (
    <Table.Tr className={tabla.fila}>
      <Table.Td data-nombre="Integración">
        <Text fz="sm" fw={600}>
          {token.nombre}
        </Text>
      </Table.Td>
      <Table.Td data-nombre="Puede">
        <Group gap={4}>
          {token.roles.map((rol) => (
            <Badge key={rol} variant="light" color="gray" c="gray.8" tt="none">
              {nombreDe(rol)}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td data-nombre="Último uso">{token.usadoEn ? fechaYHora(token.usadoEn) : 'Sin usar'}</Table.Td>
      <Table.Td data-nombre="Vigencia">{estadoDe(token)}</Table.Td>
      <Table.Td data-nombre="">
        {vigente(token) && (
          <Button size="xs" variant="default" aria-label={`Revocar ${token.nombre}`} onClick={alRevocar}>
            Revocar
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Revocar({ token, alCerrar }: { token: Token; alCerrar: () => void }) {
  const cliente = useQueryClient();
  const revocar = $api.useMutation('delete', '/api/v1/tokens/{id}', {
    onSuccess: async () => {
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/tokens'] });
      alCerrar();
    },
  });
  return (
    <Ventana alCerrar={alCerrar} titulo={`Revocar «${token.nombre}»`}>
      <Stack>
        <Text>
          La integración dejará de entrar de inmediato. No se puede deshacer: tendría que crear otro.
        </Text>
        {revocar.isError && <Alert color="red">{mensajeDe(revocar.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={alCerrar}>
            Cancelar
          </Button>
          <Button
            color="red.8"
            loading={revocar.isPending}
            onClick={() => revocar.mutate({ params: { path: { id: token.id } } })}
          >
            Revocar
          </Button>
        </Group>
      </Stack>
    </Ventana>
  );
}

/** Keys for other systems. The value is shown once, at birth. */
export function TokensPage() {
  useTitulo('Tokens de la API');
  const consulta = $api.useQuery('get', '/api/v1/tokens', {});
  const [creando, setCreando] = useState(false);
  const [recien, setRecien] = useState<string>();
  const [revocando, setRevocando] = useState<Token>();
  return (
    <Box maw={1080} mx="auto">
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <Box maw={640}>
          <Title order={1} fz={26}>
            Tokens de la API
          </Title>
          <Text c="dimmed">
            Con ellos entran otros sistemas. La documentación está en{' '}
            <Anchor href="/api/docs" target="_blank" rel="noreferrer">
              /api/docs
            </Anchor>
            .
          </Text>
        </Box>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setCreando(true)}>
          Crear un token
        </Button>
      </Group>
      <div aria-live="polite">
        {recien && (
          <Alert color="arcilla" variant="light" mb="md" icon={<IconKey aria-hidden />} title="Cópielo ahora">
            <Text fz="sm" c="#573105" mb="xs">
              No se volverá a mostrar.
            </Text>
            <Group gap="sm">
              <Code fz="sm" style={{ overflowWrap: 'anywhere' }}>
                {recien}
              </Code>
              <BotonCopiar valor={recien} etiqueta="token" />
            </Group>
          </Alert>
        )}
      </div>
      {consulta.isPending && <Esqueleto filas={3} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.data?.length === 0 && (
        <Vacio titulo="Ningún token" icono={<IconKey size={44} stroke={1.3} />}>
          Cree uno para que la página de la entidad o su sistema comercial radiquen y consulten.
        </Vacio>
      )}
      {!!consulta.data?.length && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Integración', 'Puede', 'Último uso', 'Vigencia'].map((titulo) => (
                <Table.Th key={titulo}>{titulo}</Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>Acciones</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {consulta.data.map((token) => (
              <Fila key={token.id} token={token} alRevocar={() => setRevocando(token)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {creando && <NuevoToken alCerrar={() => setCreando(false)} alCrear={setRecien} />}
      {revocando && <Revocar token={revocando} alCerrar={() => setRevocando(undefined)} />}
    </Box>
  );
}
