import { Alert, Checkbox, Group, List, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import { CampoFecha } from '../ui/CampoFecha';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaCorta, hoy } from '../ui/fechas';
import { CLASES, FRANJAS } from './textos';

/** Several cases, one brigadista, one date: each gets its order, and one that cannot does not hold the others back. */
export function ProgramarLote(props: {
  brigadistas: Array<{ usuario: string; nombre: string }>;
  alCerrar: () => void;
}) {
  const cliente = useQueryClient();
  const espera = $api.useQuery('get', '/api/v1/terreno/por-programar');
  const [tareas, setTareas] = useState<string[]>([]);
  const [brigadista, setBrigadista] = useState<string | null>(null);
  const [fecha, setFecha] = useState(hoy());
  const [franja, setFranja] = useState('manana');
  const [indicaciones, setIndicaciones] = useState('');
  const [falta, setFalta] = useState<string>();
  const programar = $api.useMutation('post', '/api/v1/terreno/ordenes', {
    onSuccess: (lineas) => {
      const hechas = lineas.filter((linea) => linea.programada).length;
      notifications.show({
        color: 'cauce',
        message: hechas === 1 ? 'Se programó 1 orden.' : `Se programaron ${hechas} órdenes.`,
      });
      if (hechas === lineas.length) props.alCerrar();
    },
    onSettled: () => cliente.invalidateQueries(),
  });
  const rechazadas = programar.data?.filter((linea) => !linea.programada) ?? [];
  const enviar = () => {
    if (!tareas.length || !brigadista || !fecha)
      return setFalta('Elija al menos un caso, el brigadista y la fecha.');
    setFalta(undefined);
    programar.mutate({
      body: {
        tareas,
        brigadista,
        fecha,
        franja: franja as 'manana',
        indicaciones: indicaciones || undefined,
      },
    });
  };
  return (
    <DialogoDeFormulario
      titulo="Programar por lote"
      accion={tareas.length ? `Programar ${tareas.length}` : 'Programar'}
      ocupado={programar.isPending}
      error={programar.error}
      alEnviar={enviar}
      alCerrar={props.alCerrar}
    >
      {falta && (
        <Alert color="red" variant="light" role="alert">
          {falta}
        </Alert>
      )}
      {rechazadas.length > 0 && (
        <Alert color="orange" variant="light" role="alert" title="No se programaron">
          <List size="sm">
            {rechazadas.map((linea) => (
              <List.Item key={linea.tareaId}>
                {linea.radicado}: {linea.motivo}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {espera.isPending && <Esqueleto filas={3} />}
      {espera.isError && <Fallo error={espera.error} />}
      {espera.data?.length === 0 && <Text>Ningún caso espera programación.</Text>}
      {Boolean(espera.data?.length) && (
        <Checkbox.Group label="Casos que esperan fecha" value={tareas} onChange={setTareas}>
          <Stack gap={8} mt={6} mah={260} style={{ overflowY: 'auto' }}>
            {espera.data!.map((caso) => (
              <Checkbox
                key={caso.tareaId}
                value={caso.tareaId}
                label={`${caso.radicado} · ${caso.asunto}`}
                description={`${CLASES[caso.clase]}${caso.zona ? `, zona ${caso.zona}` : ''}${caso.vence ? ` · vence ${fechaCorta(caso.vence)}` : ''}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <Select
        label="Brigadista"
        searchable
        required
        value={brigadista}
        onChange={setBrigadista}
        data={props.brigadistas.map(({ usuario, nombre }) => ({ value: usuario, label: nombre }))}
      />
      <Group grow align="flex-start">
        <CampoFecha label="Fecha" required valor={fecha} alCambiar={setFecha} />
        <Select
          label="Franja"
          size="md"
          allowDeselect={false}
          value={franja}
          onChange={(valor) => setFranja(valor ?? 'manana')}
          data={Object.entries(FRANJAS).map(([value, label]) => ({ value, label }))}
        />
      </Group>
      <Textarea
        label="Indicaciones"
        autosize
        minRows={2}
        maxLength={4000}
        value={indicaciones}
        onChange={(evento) => setIndicaciones(evento.currentTarget.value)}
      />
    </DialogoDeFormulario>
  );
}
