import { Alert, Box, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { estaAbierto } from '../../ui/estados';
import { Ventana } from '../../ui/Ventana';
import { Recibido, useActuacion, type PropsDeActuacion } from './actuacion';

/** CPACA art. 18: the petitioner may withdraw at any time, and may file again. */
export function Desistimiento(props: PropsDeActuacion) {
  const { enviar, enviando, fallo, recibido } = useActuacion(props, 'desistimiento');
  const [abierta, setAbierta] = useState(false);
  const [texto, setTexto] = useState('');
  const [falta, setFalta] = useState(false);
  const alConfirmar = (evento: FormEvent) => {
    evento.preventDefault();
    if (texto.trim()) void enviar(texto.trim());
    else setFalta(true);
  };
  if (recibido) return <Recibido en={recibido} frase="Registramos que desistió de la petición." />;
  if (!estaAbierto(props.caso.estado)) return null;
  return (
    <Box ta="center">
      <Text fz="sm" c="dimmed">
        ¿Ya no la necesita?
      </Text>
      <Button variant="subtle" color="gray.8" size="sm" onClick={() => setAbierta(true)}>
        Desistir de la petición
      </Button>
      <Ventana abierta={abierta} alCerrar={() => setAbierta(false)} titulo="¿Desistir de la petición?">
        <form onSubmit={alConfirmar} noValidate>
          <Stack>
            <Text>
              El radicado {props.caso.radicado} se terminará sin respuesta de fondo y no se puede deshacer.
              Podrá presentar la misma petición otra vez. Si el asunto es de interés público, la entidad puede
              seguir de oficio.
            </Text>
            {fallo && (
              <Alert color="red" variant="light" role="alert">
                {fallo}
              </Alert>
            )}
            <Textarea
              label="Por qué desiste"
              data-autofocus
              autosize
              minRows={2}
              maxLength={2000}
              value={texto}
              error={falta ? 'Escriba el motivo en una frase.' : undefined}
              onChange={(evento) => {
                setTexto(evento.currentTarget.value);
                setFalta(false);
              }}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAbierta(false)}>
                Seguir con la petición
              </Button>
              <Button type="submit" color="red.8" loading={enviando}>
                Sí, desistir
              </Button>
            </Group>
          </Stack>
        </form>
      </Ventana>
    </Box>
  );
}
