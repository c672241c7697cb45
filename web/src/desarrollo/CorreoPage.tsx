import { Badge, Box, Group, Paper, Text, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import type { CorreoResumen } from '../api/tipos';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import clases from './Correo.module.css';
import { MensajeCorreo } from './MensajeCorreo';

function Renglon({ correo, activo }: { correo: CorreoResumen; activo: boolean }) {
  return (
    <li>
      <Link
        to="/correo"
        search={{ id: correo.id }}
        className={clases.renglon}
        data-activo={activo}
        aria-current={activo || undefined}
      >
        <Text fw={600} fz="sm" truncate>
          {correo.asunto}
        </Text>
        <Text fz="sm" truncate>
          {correo.para}
        </Text>
        <Group gap={6}>
          <Text fz="xs" c="dimmed">
            {fechaYHora(correo.enviadoEn ?? correo.creadoEn)}
          </Text>
          <Badge size="xs" variant="light" tt="none" c="gray.8" color="gray">
            {correo.estado}
          </Badge>
        </Group>
      </Link>
    </li>
  );
}

/** What would have been mailed: without SMTP settings nothing leaves, and it is read here. */
export function CorreoPage() {
  useTitulo('Correo de prueba');
  const { id } = useSearch({ from: '/puesto/correo' });
  const consulta = $api.useQuery('get', '/api/v1/desarrollo/correos', {}, { refetchInterval: 15_000 });
  const correos = consulta.data?.elementos ?? [];
  return (
    <Box maw={1240} mx="auto">
      <Title order={1} fz={26}>
        Correo de prueba
      </Title>
      <Text c="dimmed" mb="md">
        Lo que la entidad enviaría. No salió de este equipo.
      </Text>
      {consulta.isPending && <Esqueleto filas={6} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {consulta.isSuccess && !correos.length && (
        <Vacio titulo="La bandeja está vacía" icono={<IconMail size={44} stroke={1.3} />}>
          Radique una petición con un correo y aquí llegará el acuse de recibo.
        </Vacio>
      )}
      {correos.length > 0 && (
        <Box className={clases.plano} data-abierto={Boolean(id)}>
          <Paper withBorder className={clases.lista}>
            <Box component="ul" m={0} p={0} aria-label="Mensajes" style={{ listStyle: 'none' }}>
              {correos.map((correo) => (
                <Renglon key={correo.id} correo={correo} activo={correo.id === id} />
              ))}
            </Box>
          </Paper>
          <Paper withBorder p={{ base: 'md', sm: 'lg' }} className={clases.mensaje}>
            {id ? (
              <MensajeCorreo key={id} id={id} />
            ) : (
              <Vacio titulo="Elija un mensaje" icono={<IconMail size={44} stroke={1.3} />} />
            )}
          </Paper>
        </Box>
      )}
    </Box>
  );
}
