import { Alert, Box, Button, Container, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck, IconLinkOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { $api, api } from '../api/cliente';
import { esEstado, mensajeDe } from '../api/problema';
import { useEntidad } from '../publico/entidad';
import publico from '../publico/Publico.module.css';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaLarga } from '../ui/fechas';
import { useTitulo } from '../ui/titulo';
import { PreguntaDeEncuesta } from './PreguntaDeEncuesta';

/** The secret comes after the hash: browsers send it to no server. */
const tokenDe = (hash: string): string => hash.replace(/^#/, '');

function useEncuesta(token: string) {
  return useQuery({
    queryKey: ['encuesta', token],
    queryFn: async () => (await api.POST('/api/v1/publico/encuestas/abrir', { body: { token } })).data!,
    enabled: token !== '',
    retry: false,
    staleTime: Infinity,
  });
}

function Gracias() {
  return (
    <Stack align="flex-start" gap="sm">
      <IconCircleCheck size={44} color="#17603a" aria-hidden />
      <Title order={1} fz={28}>
        Gracias por su opinión
      </Title>
      <Text>
        Quedó registrada. Si algo no le satisfizo, quien coordina la atención la leerá y decidirá si reabre el
        caso.
      </Text>
    </Stack>
  );
}

/** Used, expired or not ours: each is said, with what can still be done. */
function NoAbre({ mensaje }: { mensaje: string }) {
  return (
    <Stack align="flex-start" gap="sm">
      <IconLinkOff size={44} stroke={1.5} color="#8a4a12" aria-hidden />
      <Title order={1} fz={28}>
        Este enlace no abre una encuesta
      </Title>
      <Text role="alert">{mensaje}</Text>
      <Button component={Link} to="/consultar" variant="default">
        Consultar mi radicado
      </Button>
    </Stack>
  );
}

type Preguntas = NonNullable<ReturnType<typeof useEncuesta>['data']>;

function Formulario({ token, encuesta }: { token: string; encuesta: Preguntas }) {
  const [valores, setValores] = useState<Record<string, string>>({});
  const [comentario, setComentario] = useState('');
  const [faltan, setFaltan] = useState<string[]>([]);
  const formulario = useRef<HTMLFormElement>(null);
  const responder = $api.useMutation('post', '/api/v1/publico/encuestas/responder');
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    const sinResponder = encuesta.preguntas.map(({ codigo }) => codigo).filter((codigo) => !valores[codigo]);
    setFaltan(sinResponder);
    if (sinResponder.length > 0) {
      formulario.current?.querySelector<HTMLInputElement>(`input[name="${sinResponder[0]}"]`)?.focus();
      return;
    }
    const respuestas = Object.entries(valores).map(([pregunta, valor]) => ({ pregunta, valor }));
    responder.mutate({ body: { token, respuestas, comentario: comentario.trim() || undefined } });
  };
  if (responder.isSuccess) return <Gracias />;
  if (esEstado(responder.error, 404, 409, 410)) return <NoAbre mensaje={mensajeDe(responder.error)} />;
  return (
    <form ref={formulario} onSubmit={enviar} noValidate>
      <Title order={1} fz={28}>
        ¿Cómo lo atendimos?
      </Title>
      <Text c="dimmed" mt={4}>
        {encuesta.preguntas.length} preguntas, menos de un minuto. El enlace sirve una vez y vence el{' '}
        {fechaLarga(encuesta.venceEn)}.
      </Text>
      {encuesta.preguntas.map((pregunta) => (
        <PreguntaDeEncuesta
          key={pregunta.codigo}
          pregunta={pregunta}
          valor={valores[pregunta.codigo]}
          falta={faltan.includes(pregunta.codigo)}
          alElegir={(valor) => {
            setValores((actual) => ({ ...actual, [pregunta.codigo]: valor }));
            setFaltan((actual) => actual.filter((codigo) => codigo !== pregunta.codigo));
          }}
        />
      ))}
      <Textarea
        mt="xl"
        label="¿Quiere contarnos algo más? (opcional)"
        description="No escriba nombres ni documentos."
        autosize
        minRows={3}
        maxLength={2000}
        value={comentario}
        onChange={(evento) => setComentario(evento.currentTarget.value)}
      />
      {responder.isError && (
        <Box mt="md">
          <Fallo error={responder.error} />
        </Box>
      )}
      <div aria-live="polite">
        {faltan.length > 0 && (
          <Alert color="red" variant="light" mt="md">
            {faltan.length === 1 ? 'Falta una respuesta.' : `Faltan ${faltan.length} respuestas.`}
          </Alert>
        )}
      </div>
      <Button type="submit" size="lg" mt="xl" loading={responder.isPending}>
        Enviar mi opinión
      </Button>
    </form>
  );
}

/** The survey that a petitioner opens from the mail, made for a phone. */
export function EncuestaPage() {
  useTitulo('Encuesta de satisfacción');
  const { data: entidad } = useEntidad();
  const [token] = useState(useLocation({ select: ({ hash }) => tokenDe(hash) }));
  const encuesta = useEncuesta(token);
  return (
    <Container size="sm" py={{ base: 20, sm: 40 }}>
      <Box className={publico.constancia}>
        {entidad && (
          <Text c="dimmed" fz="sm" mb={4}>
            {entidad.entidad.nombre}
          </Text>
        )}
        {token === '' && <NoAbre mensaje="Ábralo desde el correo que le enviamos." />}
        {token !== '' && encuesta.isPending && <Esqueleto filas={4} alto={90} />}
        {encuesta.isError &&
          (esEstado(encuesta.error, 404, 409, 410) ? (
            <NoAbre mensaje={mensajeDe(encuesta.error)} />
          ) : (
            <Fallo error={encuesta.error} reintentar={() => void encuesta.refetch()} />
          ))}
        {encuesta.data && <Formulario token={token} encuesta={encuesta.data} />}
      </Box>
    </Container>
  );
}
