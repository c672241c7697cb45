import {
  Alert,
  Anchor,
  Box,
  Button,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { mensajeDe } from '../api/problema';
import { useTitulo } from '../ui/titulo';
import { Marca } from '../ui/Marca';
import { useEntidad } from '../publico/entidad';
import { CuentasDemo } from './CuentasDemo';
import clases from './Entrar.module.css';
import { inicioDe, useAcceso } from './sesion';

/** Only a path of this site: an address from outside must not decide where a login ends. */
function lugarSeguro(volver: string | undefined): string | undefined {
  return volver?.startsWith('/') && !volver.startsWith('//') && !volver.startsWith('/entrar')
    ? volver
    : undefined;
}

export function EntrarPage() {
  useTitulo('Entrar');
  const { volver } = useSearch({ from: '/entrar' });
  const navigate = useNavigate();
  const { entrar } = useAcceso();
  const { data: entidad } = useEntidad();
  const [usuario, setUsuario] = useState('');
  const [clave, setClave] = useState('');
  const [error, setError] = useState<string>();
  const [enviando, setEnviando] = useState(false);

  const acceder = async (quien: string, secreto: string) => {
    setEnviando(true);
    setError(undefined);
    try {
      const sesion = await entrar(quien, secreto);
      const lugar = lugarSeguro(volver);
      await (lugar ? navigate({ href: lugar } as never) : navigate({ to: inicioDe(sesion) }));
    } catch (fallo) {
      setError(mensajeDe(fallo));
      setEnviando(false);
    }
  };

  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    if (!usuario || !clave) setError('Escriba su usuario y su clave.');
    else void acceder(usuario.trim(), clave);
  };

  return (
    <Box className={clases.pagina}>
      <Box component="header" className={clases.lado}>
        <Marca nombre={entidad?.entidad.nombre ?? 'Cauce'} invertida />
        <Box className={clases.lema}>
          <Text fz={30} lh={1.2} fw={650}>
            Cada petición encuentra su cauce.
          </Text>
          <Text mt="sm" c="cauce.1" maw={400}>
            Bandeja ordenada por la urgencia de la ley, un solo lugar por tarea y la historia completa de cada
            radicado.
          </Text>
        </Box>
        <Anchor component={Link} to="/" c="white" fz="sm">
          Ir a la página de la ciudadanía
        </Anchor>
      </Box>
      <Box component="main" className={clases.formulario}>
        <Stack gap="lg" w="100%" maw={430}>
          <Title order={1} fz={28}>
            Entrar al puesto de trabajo
          </Title>
          {error && (
            <Alert color="red" variant="light" icon={<IconAlertCircle aria-hidden />} role="alert">
              {error}
            </Alert>
          )}
          <Paper withBorder p="lg">
            <form onSubmit={enviar} noValidate>
              <Stack gap="md">
                <TextInput
                  label="Usuario"
                  name="usuario"
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={usuario}
                  onChange={(evento) => setUsuario(evento.currentTarget.value)}
                />
                <PasswordInput
                  label="Clave"
                  name="clave"
                  autoComplete="current-password"
                  visibilityToggleButtonProps={{ 'aria-label': 'Mostrar u ocultar la clave' }}
                  value={clave}
                  onChange={(evento) => setClave(evento.currentTarget.value)}
                />
                <Button type="submit" size="md" loading={enviando} fullWidth>
                  Entrar
                </Button>
              </Stack>
            </form>
          </Paper>
          {entidad?.demo && (
            <CuentasDemo
              clave={entidad.claveDemo ?? 'cauce-demo'}
              ocupado={enviando}
              alElegir={(elegido, secreto) => void acceder(elegido, secreto)}
            />
          )}
        </Stack>
      </Box>
    </Box>
  );
}
