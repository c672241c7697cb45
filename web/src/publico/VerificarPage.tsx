import { Button, Container, Divider, FileButton, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { $api } from '../api/cliente';
import { esEstado } from '../api/problema';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { useTitulo } from '../ui/titulo';
import { ResultadoCarta } from './ResultadoCarta';

function PorCodigo({ codigo }: { codigo: string }) {
  const consulta = $api.useQuery('get', '/api/v1/publico/cartas/{codigo}', { params: { path: { codigo } } });
  if (consulta.isPending) return <Esqueleto filas={1} alto={140} />;
  if (esEstado(consulta.error, 404)) return <ResultadoCarta resultado={{ valida: false }} como="codigo" />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  return <ResultadoCarta resultado={consulta.data} como="codigo" />;
}

function PorArchivo() {
  const comparar = $api.useMutation('post', '/api/v1/publico/cartas/verificar');
  const [nombre, setNombre] = useState<string>();
  const elegir = (archivo: File | null) => {
    if (!archivo) return;
    setNombre(archivo.name);
    comparar.mutate({
      body: { archivo: archivo as never },
      bodySerializer: () => {
        const formulario = new FormData();
        formulario.append('archivo', archivo, archivo.name);
        return formulario;
      },
    });
  };
  return (
    <Stack gap="md" align="flex-start">
      <Text>
        Suba el PDF que recibió. Se compara su huella digital con la del original: basta que hayan cambiado
        una coma para saberlo. El archivo no se guarda.
      </Text>
      <FileButton
        accept="application/pdf,.pdf"
        onChange={elegir}
        inputProps={{ 'aria-label': 'Elegir el PDF' }}
      >
        {(boton) => (
          <Button
            {...boton}
            variant="default"
            loading={comparar.isPending}
            leftSection={<IconFileUpload size={18} aria-hidden />}
          >
            Elegir el PDF
          </Button>
        )}
      </FileButton>
      <Stack w="100%" aria-live="polite">
        {comparar.isError && !esEstado(comparar.error, 404) && <Fallo error={comparar.error} />}
        {(comparar.data || esEstado(comparar.error, 404)) && (
          <ResultadoCarta resultado={comparar.data ?? { valida: false }} como="archivo" nombre={nombre} />
        )}
      </Stack>
    </Stack>
  );
}

export function VerificarPage() {
  useTitulo('Verificar una carta');
  const { codigo } = useParams({ strict: false });
  const navigate = useNavigate();
  const [escrito, setEscrito] = useState(codigo ?? '');
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    const limpio = escrito.trim();
    if (limpio) void navigate({ to: '/verificar/$codigo', params: { codigo: limpio } });
  };
  return (
    <Container size="sm" py={40}>
      <Title order={1}>Verificar una carta</Title>
      <Text c="dimmed" mt={6} mb="lg">
        El código está al pie de la carta, junto al cuadro QR.
      </Text>
      <Paper withBorder p={{ base: 'md', sm: 'lg' }}>
        <form onSubmit={enviar}>
          <Stack gap="md" align="stretch">
            <TextInput
              label="Código de verificación"
              autoComplete="off"
              spellCheck={false}
              required
              value={escrito}
              onChange={(evento) => setEscrito(evento.currentTarget.value)}
            />
            <Button type="submit" style={{ alignSelf: 'flex-start' }}>
              Verificar
            </Button>
          </Stack>
        </form>
        <Stack mt={codigo ? 'lg' : 0} aria-live="polite">
          {codigo && <PorCodigo codigo={codigo} key={codigo} />}
        </Stack>
        <Divider my="xl" label="o compare el archivo" />
        <PorArchivo />
      </Paper>
    </Container>
  );
}
