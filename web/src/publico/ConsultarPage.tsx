import { Button, Container, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { $api } from '../api/cliente';
import type { Seguimiento } from '../api/tipos';
import { Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';
import { ultimaConstancia } from './radicar';
import { ResultadoSeguimiento } from './ResultadoSeguimiento';

/** The code may come after the # of a link (never sent to a server log) or from the filing just made. */
function codigoConocido(radicado: string | undefined): string {
  const enlace = new URLSearchParams(window.location.hash.slice(1)).get('codigo');
  if (enlace) return enlace;
  const constancia = ultimaConstancia();
  return constancia && constancia.radicado === radicado ? constancia.codigo : '';
}

export function ConsultarPage() {
  useTitulo('Consultar mi radicado');
  const { radicado: inicial } = useSearch({ from: '/publico/consultar' });
  const navigate = useNavigate();
  const [radicado, setRadicado] = useState(inicial ?? '');
  const [codigo, setCodigo] = useState(() => codigoConocido(inicial));
  const [falta, setFalta] = useState(false);
  const [hallado, setHallado] = useState<{ caso: Seguimiento; codigo: string }>();
  const consulta = $api.useMutation('post', '/api/v1/publico/seguimiento', {
    onSuccess: (caso, { body }) => setHallado({ caso, codigo: body.codigo }),
    onError: () => setHallado(undefined),
  });
  const { mutate } = consulta;

  const consultar = () => {
    const cuerpo = { radicado: radicado.trim(), codigo: codigo.trim() };
    setFalta(!cuerpo.radicado || !cuerpo.codigo);
    if (!cuerpo.radicado || !cuerpo.codigo) return;
    mutate({ body: cuerpo });
    void navigate({ to: '/consultar', search: { radicado: cuerpo.radicado }, replace: true });
  };

  useEffect(() => {
    if (inicial && codigo) mutate({ body: { radicado: inicial, codigo } });
    // Only on arrival: afterwards the person presses the button.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    consultar();
  };

  return (
    <Container size="md" py={40}>
      <Title order={1}>Consultar mi radicado</Title>
      <Text c="dimmed" mt={6} mb="lg">
        Los dos datos están en la constancia que recibió al radicar y en el correo de acuse.
      </Text>
      <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="xl">
        <form onSubmit={enviar} noValidate>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput
              label="Número de radicado"
              placeholder="2026-000123"
              autoComplete="off"
              value={radicado}
              error={falta && !radicado.trim() ? 'Escriba el número de radicado.' : undefined}
              onChange={(evento) => setRadicado(evento.currentTarget.value)}
            />
            <TextInput
              label="Código de consulta"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              value={codigo}
              error={falta && !codigo.trim() ? 'Escriba el código de consulta.' : undefined}
              onChange={(evento) => setCodigo(evento.currentTarget.value)}
            />
          </SimpleGrid>
          <Button
            type="submit"
            mt="md"
            loading={consulta.isPending}
            leftSection={<IconSearch size={18} aria-hidden />}
          >
            Consultar
          </Button>
        </form>
      </Paper>
      <Stack aria-live="polite">
        {consulta.isError && <Fallo error={consulta.error} />}
        {hallado && (
          <ResultadoSeguimiento
            key={hallado.caso.radicado}
            {...hallado}
            alActuar={() => mutate({ body: { radicado: hallado.caso.radicado, codigo: hallado.codigo } })}
          />
        )}
      </Stack>
    </Container>
  );
}
