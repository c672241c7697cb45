import { Alert, Badge, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { $api } from '../api/cliente';
import { mensajeDe } from '../api/problema';
import { SelectorDePeriodo } from '../indicadores/SelectorDePeriodo';
import { periodosDe } from '../indicadores/periodos';
import type { Agenda } from '../indicadores/tipos';
import { fechaCorta } from '../ui/fechas';

const COMPROMISO = {
  hecho: { color: 'teal.9', texto: 'Hecho' },
  pendiente: { color: 'gray.7', texto: 'Por entregar' },
  atrasado: { color: 'red.9', texto: 'Atrasado' },
} as const;

export function AgendaDeInformes({ agenda }: { agenda: Agenda }) {
  return (
    <Stack gap="sm" component="ul" style={{ listStyle: 'none', padding: 0 }}>
      {agenda.informes.map((informe) => (
        <Paper key={informe.codigo} withBorder p="md" component="li">
          <Text fw={600}>{informe.nombre}</Text>
          <Text fz="sm" c="dimmed">
            {informe.automatico ? 'Se elabora y se remite solo' : 'Lo elabora una persona'}, a más tardar el
            día hábil {informe.diaHabil} después del periodo
            {informe.destinatarios.length > 0 &&
              `. Para ${informe.destinatarios.map(({ area }) => area).join(', ')}`}
            .
          </Text>
          <Group gap="xs" mt="xs">
            {informe.compromisos.slice(0, 4).map(({ periodo, entrega, estado }) => (
              <Badge
                key={periodo.codigo}
                variant="outline"
                color={COMPROMISO[estado].color}
                tt="none"
                h="auto"
                py={2}
              >
                {periodo.nombre}: {COMPROMISO[estado].texto.toLowerCase()}, {fechaCorta(entrega)}
              </Badge>
            ))}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}

export function Elaborar({ agenda }: { agenda: Agenda }) {
  const cliente = useQueryClient();
  const [codigo, setCodigo] = useState(agenda.informes[0]?.codigo ?? '');
  const [periodo, setPeriodo] = useState(() => periodosDe('mes')[1]!.value);
  const pedir = $api.useMutation('post', '/api/v1/informes', {
    onSuccess: () => cliente.invalidateQueries({ queryKey: ['get', '/api/v1/informes'] }),
  });
  const enviar = (evento: FormEvent) => {
    evento.preventDefault();
    pedir.mutate({ body: { codigo, periodo } });
  };
  return (
    <Paper withBorder p={{ base: 'md', sm: 'lg' }} mb="lg" component="section" aria-labelledby="elaborar">
      <Title order={2} fz="lg" id="elaborar" mb="sm">
        Elaborar un informe ahora
      </Title>
      <form onSubmit={enviar}>
        {pedir.isError && (
          <Alert color="red" variant="light" role="alert" mb="sm">
            {mensajeDe(pedir.error)}
          </Alert>
        )}
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Informe"
            value={codigo}
            data={agenda.informes.map((informe) => ({ value: informe.codigo, label: informe.nombre }))}
            onChange={(evento) => setCodigo(evento.currentTarget.value)}
          />
          <SelectorDePeriodo valor={periodo} alCambiar={setPeriodo} />
          <Button type="submit" loading={pedir.isPending}>
            Elaborar
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
