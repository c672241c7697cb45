import { Alert, Button, NativeSelect, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Ventana } from '../../ui/Ventana';
import { AnexosCampo } from '../AnexosCampo';
import { useActuacion, type PropsDeActuacion } from './actuacion';

/** CPACA arts. 74 to 76: against the answer that was notified; it gets a radicado of its own. */
export function Recurso(props: PropsDeActuacion) {
  const { enviar, enviando, fallo, nuevo } = useActuacion(props, 'recurso');
  const [abierta, setAbierta] = useState(false);
  const [texto, setTexto] = useState('');
  const [tipo, setTipo] = useState(props.caso.recursos[0]?.codigo ?? '');
  const [archivos, setArchivos] = useState<File[]>([]);
  if (nuevo)
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
        Su recurso quedó con el radicado <strong>{nuevo.radicado}</strong>
        {nuevo.codigo && (
          <>
            {' '}
            y el código <strong>{nuevo.codigo}</strong>. Guárdelos para consultarlo
          </>
        )}
        .
      </Alert>
    );
  if (props.caso.recursos.length === 0) return null;
  const alEnviar = (evento: FormEvent) => {
    evento.preventDefault();
    void enviar(texto.trim(), archivos, tipo || props.caso.recursos[0]!.codigo);
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} component="section" aria-labelledby="recurso">
      <Title order={3} id="recurso">
        ¿No está de acuerdo con la respuesta?
      </Title>
      <Text c="dimmed" mb="sm">
        {props.caso.recursosTexto}
      </Text>
      <Button variant="default" onClick={() => setAbierta(true)}>
        Interponer un recurso
      </Button>
      <Ventana abierta={abierta} alCerrar={() => setAbierta(false)} titulo="Interponer un recurso">
        <form onSubmit={alEnviar}>
          <Stack align="stretch">
            {fallo && (
              <Alert color="red" variant="light" role="alert">
                {fallo}
              </Alert>
            )}
            {props.caso.recursos.length > 1 && (
              <NativeSelect
                label="Recurso"
                data={props.caso.recursos.map((r) => ({ value: r.codigo, label: r.nombre }))}
                value={tipo}
                onChange={(evento) => setTipo(evento.currentTarget.value)}
              />
            )}
            <Textarea
              label="Por qué no está de acuerdo y qué solicita"
              required
              autosize
              minRows={4}
              maxLength={20000}
              value={texto}
              onChange={(evento) => setTexto(evento.currentTarget.value)}
            />
            <AnexosCampo archivos={archivos} alCambiar={setArchivos} />
            <Button type="submit" loading={enviando} style={{ alignSelf: 'flex-end' }}>
              Interponer el recurso
            </Button>
          </Stack>
        </form>
      </Ventana>
    </Paper>
  );
}
