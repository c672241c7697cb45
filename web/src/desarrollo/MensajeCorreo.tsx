import { Anchor, Box, Divider, Group, Text, Title } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { $api } from '../api/cliente';
import { Datos } from '../ui/Datos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaYHora } from '../ui/fechas';
import clases from './Correo.module.css';

/** Plain text, with its addresses as links: tracking and verification are tried from here. */
function ConEnlaces({ texto }: { texto: string }) {
  return texto.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;)])/).map((trozo, indice) =>
    indice % 2 === 1 ? (
      <Anchor key={indice} href={trozo}>
        {trozo}
      </Anchor>
    ) : (
      trozo
    ),
  );
}

export function MensajeCorreo({ id }: { id: string }) {
  const consulta = $api.useQuery('get', '/api/v1/desarrollo/correos/{id}', { params: { path: { id } } });
  if (consulta.isPending) return <Esqueleto filas={3} alto={80} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  const correo = consulta.data;
  return (
    <Box component="article" miw={0}>
      <Anchor component={Link} to="/correo" fz="sm" hiddenFrom="md">
        Volver a la lista
      </Anchor>
      <Title order={2} fz="xl" mb="xs">
        {correo.asunto}
      </Title>
      <Datos
        filas={[
          ['Para', correo.para],
          ['Fecha', fechaYHora(correo.enviadoEn ?? correo.creadoEn)],
          ['Resultado', correo.respuesta],
        ]}
      />
      {correo.adjuntos.length > 0 && (
        <Group gap="md" mt="xs" component="ul" p={0} style={{ listStyle: 'none' }} aria-label="Adjuntos">
          {correo.adjuntos.map((adjunto, numero) => (
            <Group component="li" gap={4} key={numero}>
              <IconPaperclip size={17} aria-hidden />
              <Anchor
                fz="sm"
                href={`/api/v1/desarrollo/correos/${id}/adjuntos/${numero}`}
                target="_blank"
                rel="noreferrer"
              >
                {adjunto.nombre}
              </Anchor>
            </Group>
          ))}
        </Group>
      )}
      <Divider my="md" />
      {correo.html ? (
        <iframe
          title="Contenido del mensaje"
          sandbox="allow-popups"
          srcDoc={correo.html}
          className={clases.cuerpo}
        />
      ) : (
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <ConEnlaces texto={correo.texto} />
        </Text>
      )}
    </Box>
  );
}
