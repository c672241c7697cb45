import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { mensajeDe } from '../api/problema';
import { alVencerSesion } from '../api/sesion-estado';
import { router } from '../app/router';
import { Ventana } from '../ui/Ventana';
import { useAcceso } from './sesion';

/**
 * The session ended while somebody was working: ask for the password over the page, so that the place
 * and everything typed stay as they were. Somebody else logging in starts from the bandeja.
 */
export function SesionVencida() {
  const cliente = useQueryClient();
  const { entrar } = useAcceso();
  const [abierta, setAbierta] = useState(false);
  const [usuario, setUsuario] = useState('');
  const [clave, setClave] = useState('');
  const [error, setError] = useState<string>();
  const [enviando, setEnviando] = useState(false);

  useEffect(
    () =>
      alVencerSesion(() => {
        const conocida = cliente.getQueryData<{ usuario: string } | null>(['sesion']);
        if (!conocida) return;
        setUsuario((actual) => actual || conocida.usuario);
        setAbierta(true);
      }),
    [cliente],
  );

  const enviar = async (evento: FormEvent) => {
    evento.preventDefault();
    setEnviando(true);
    setError(undefined);
    try {
      const anterior = cliente.getQueryData<{ usuario: string } | null>(['sesion'])?.usuario;
      const nueva = await entrar(usuario, clave);
      setAbierta(false);
      setClave('');
      if (nueva.usuario !== anterior) await router.navigate({ to: '/bandeja' });
      await cliente.invalidateQueries();
    } catch (fallo) {
      setError(mensajeDe(fallo));
    } finally {
      setEnviando(false);
    }
  };

  return (
    <Ventana
      abierta={abierta}
      alCerrar={() => setAbierta(false)}
      titulo="Su sesión terminó"
      closeOnClickOutside={false}
    >
      <form onSubmit={(evento) => void enviar(evento)}>
        <Stack gap="sm">
          <Text>Escriba su clave para seguir donde iba. Lo que estaba escribiendo se conserva.</Text>
          {error && (
            <Alert color="red" role="alert">
              {error}
            </Alert>
          )}
          <TextInput
            label="Usuario"
            value={usuario}
            autoComplete="username"
            onChange={(evento) => setUsuario(evento.currentTarget.value)}
          />
          <PasswordInput
            label="Clave"
            value={clave}
            data-autofocus
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Mostrar u ocultar la clave' }}
            onChange={(evento) => setClave(evento.currentTarget.value)}
          />
          <Button type="submit" loading={enviando}>
            Continuar
          </Button>
        </Stack>
      </form>
    </Ventana>
  );
}
