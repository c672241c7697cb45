import { Alert, Button, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AnexosCampo } from '../AnexosCampo';
import { Recibido, useActuacion, type PropsDeActuacion } from './actuacion';

/** CPACA art. 17: one month to complete what was asked for; the term waits meanwhile. */
export function Complemento(props: PropsDeActuacion) {
  const { enviar, enviando, fallo, recibido } = useActuacion(props, 'complemento');
  const [texto, setTexto] = useState('');
  const [archivos, setArchivos] = useState<File[]>([]);
  const [falta, setFalta] = useState(false);
  const alEnviar = (evento: FormEvent) => {
    evento.preventDefault();
    if (texto.trim()) void enviar(texto.trim(), archivos);
    else setFalta(true);
  };
  if (recibido)
    return <Recibido en={recibido} frase="Recibimos lo que le pedimos. El término vuelve a correr." />;
  if (props.caso.estado !== 'SUSPENDIDO') return null;
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="complemento">
      <Title order={3} id="complemento">
        Envíe lo que le pedimos
      </Title>
      <Text c="dimmed" mb="md">
        La carta dice qué falta. Tiene un mes; si necesita más tiempo, escríbalo aquí antes de que termine.
      </Text>
      <form onSubmit={alEnviar} noValidate>
        <Stack gap="md" align="stretch">
          {fallo && (
            <Alert color="red" variant="light" role="alert">
              {fallo}
            </Alert>
          )}
          <Textarea
            label="Su respuesta"
            autosize
            minRows={3}
            maxLength={20000}
            value={texto}
            error={falta ? 'Escriba qué está enviando o aclarando.' : undefined}
            onChange={(evento) => {
              setTexto(evento.currentTarget.value);
              setFalta(false);
            }}
          />
          <AnexosCampo archivos={archivos} alCambiar={setArchivos} />
          <Button type="submit" loading={enviando} style={{ alignSelf: 'flex-start' }}>
            Enviar
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
