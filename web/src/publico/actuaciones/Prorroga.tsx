import { Alert, Box, Button, Stack, Text, Textarea } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { $api } from '../../api/cliente';
import { mensajeDe } from '../../api/problema';
import { fechaLarga } from '../../ui/fechas';
import { Ventana } from '../../ui/Ventana';
import { type PropsDeActuacion } from './actuacion';

/** CPACA art. 17: one month more, once, asked for before the first one ends. */
export function Prorroga({ caso, codigo, alActuar }: PropsDeActuacion) {
  const [texto, setTexto] = useState('');
  const [abierta, setAbierta] = useState(false);
  const pedir = $api.useMutation('post', '/api/v1/publico/seguimiento/prorroga', {
    onSuccess: () => alActuar(),
  });
  if (pedir.data)
    return (
      <Alert color="green" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
        Tiene hasta el {fechaLarga(pedir.data.hasta)} para completar su petición.
      </Alert>
    );
  if (caso.estado !== 'SUSPENDIDO') return null;
  const alEnviar = (evento: FormEvent) => {
    evento.preventDefault();
    pedir.mutate({ body: { radicado: caso.radicado, codigo, texto } });
  };
  return (
    <Box>
      <Button variant="subtle" size="sm" onClick={() => setAbierta(true)}>
        Necesito más tiempo
      </Button>
      <Ventana abierta={abierta} alCerrar={() => setAbierta(false)} titulo="Pedir prórroga">
        <form onSubmit={alEnviar}>
          <Stack>
            <Text>Se le da un mes más, una sola vez, si lo pide antes de que termine el primero.</Text>
            {pedir.isError && (
              <Alert color="red" variant="light" role="alert">
                {mensajeDe(pedir.error)}
              </Alert>
            )}
            <Textarea
              label="Por qué necesita más tiempo"
              required
              autosize
              minRows={2}
              maxLength={2000}
              value={texto}
              onChange={(evento) => setTexto(evento.currentTarget.value)}
            />
            <Button type="submit" loading={pedir.isPending} style={{ alignSelf: 'flex-end' }}>
              Pedir prórroga
            </Button>
          </Stack>
        </form>
      </Ventana>
    </Box>
  );
}
