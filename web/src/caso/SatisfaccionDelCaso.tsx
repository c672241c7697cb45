import { Stack, Text } from '@mantine/core';
import { $api } from '../api/cliente';
import { Datos } from '../ui/Datos';
import { enPalabras } from '../ui/estados';
import { fechaYHora } from '../ui/fechas';

const ESTADO = {
  ENVIADA: 'Sin responder',
  RESPONDIDA: 'Respondida',
  VENCIDA: 'Venció sin respuesta',
} as const;

/** What the petitioner said of the answer; nothing is shown until there is something to say. */
export function SatisfaccionDelCaso({ radicado }: { radicado: string }) {
  const { data } = $api.useQuery('get', '/api/v1/casos/{radicado}/satisfaccion', {
    params: { path: { radicado } },
  });
  if (!data || data.llamadas.length + data.encuestas.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        Aún no se ha confirmado con el peticionario.
      </Text>
    );
  return (
    <Stack gap="sm">
      {data.encuestas.map(({ enviadaEn, estado, respondidaEn, respuestas, comentario }) => (
        <div key={enviadaEn}>
          <Text fz="sm" fw={600}>
            Encuesta: {ESTADO[estado]}
          </Text>
          <Text fz="xs" c="dimmed">
            {respondidaEn ? `El ${fechaYHora(respondidaEn)}` : `Enviada el ${fechaYHora(enviadaEn)}`}
          </Text>
          <Datos filas={respuestas.map(({ pregunta, valor }) => [pregunta, valor])} />
          {comentario && (
            <Text fz="sm" mt={4} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              «{comentario}»
            </Text>
          )}
        </div>
      ))}
      {data.llamadas.map(({ en, resultado, satisfaccion, nps, observaciones }) => (
        <div key={en}>
          <Text fz="sm" fw={600}>
            Llamada: {enPalabras(resultado)}
          </Text>
          <Text fz="xs" c="dimmed">
            {fechaYHora(en)}
          </Text>
          <Datos
            filas={[
              ['Atención', satisfaccion && enPalabras(satisfaccion)],
              ['Nos recomendaría', nps],
              ['Observaciones', observaciones],
            ]}
          />
        </div>
      ))}
    </Stack>
  );
}
