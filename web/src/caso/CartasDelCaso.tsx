import { Anchor, Box, Group, NavLink, Stack, Text } from '@mantine/core';
import { IconFileCertificate, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { CasoFicha } from '../api/tipos';
import { Vacio } from '../ui/Avisos';
import { fechaMedia } from '../ui/fechas';
import clases from './Cartas.module.css';

/** The letters that left, as they were frozen. */
export function CartasDelCaso({ caso }: { caso: CasoFicha }) {
  const [elegida, setElegida] = useState(caso.cartas.at(-1)?.id);
  const carta = caso.cartas.find((otra) => otra.id === elegida);
  if (!carta)
    return (
      <Vacio titulo="Todavía no hay cartas" icono={<IconFileCertificate size={44} stroke={1.3} />}>
        Aquí quedarán el acuse, los requerimientos y la respuesta, tal como salieron.
      </Vacio>
    );
  return (
    <Box className={clases.plano}>
      <Stack gap={2} component="nav" aria-label="Cartas">
        {caso.cartas.map((otra) => (
          <NavLink
            key={otra.id}
            component="button"
            active={otra.id === elegida}
            aria-current={otra.id === elegida || undefined}
            label={otra.titulo}
            description={fechaMedia(otra.fecha)}
            leftSection={<IconFileCertificate size={19} aria-hidden />}
            onClick={() => setElegida(otra.id)}
          />
        ))}
      </Stack>
      {carta.reservada ? (
        <Vacio titulo="Bajo reserva" icono={<IconLock size={44} stroke={1.3} />}>
          Salió antes de reservar la identidad y puede decir de quién es. Se abre con «Revelar la identidad
          reservada», con un motivo.
        </Vacio>
      ) : (
        <Hoja carta={carta} />
      )}
    </Box>
  );
}

function Hoja({ carta }: { carta: CasoFicha['cartas'][number] }) {
  const url = `/api/v1/cartas/${carta.id}/pdf`;
  return (
    <Box miw={0}>
      <iframe key={carta.id} src={url} title={`${carta.titulo} en PDF`} className={clases.pdf} />
      <Group justify="space-between" mt={6} gap="xs">
        {carta.codigo && (
          <Text fz="sm" c="dimmed">
            Código de verificación <span className="numero">{carta.codigo}</span>
          </Text>
        )}
        <Anchor href={url} target="_blank" rel="noreferrer" fz="sm">
          Abrir en otra pestaña
        </Anchor>
      </Group>
    </Box>
  );
}
