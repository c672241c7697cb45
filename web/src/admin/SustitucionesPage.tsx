import { Badge, Box, Button, NativeSelect, SimpleGrid, Table, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTieneRol } from '../acceso/sesion';
import { $api } from '../api/cliente';
import { Esqueleto, Fallo, Vacio } from '../ui/Avisos';
import { CampoFecha } from '../ui/CampoFecha';
import { enPalabras } from '../ui/estados';
import { fechaCorta } from '../ui/fechas';
import tabla from '../ui/Tabla.module.css';
import { PanelDeFormulario } from '../ui/Formulario';
import { useTitulo } from '../ui/titulo';

const VACIA = { persona: '', sustituto: '', desde: '', hasta: '', motivo: '' };

function useAlCambiar(hecho: string) {
  const cliente = useQueryClient();
  return async () => {
    notifications.show({ color: 'cauce', message: hecho });
    await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/sustituciones'] });
  };
}

function NuevaSustitucion() {
  const [datos, setDatos] = useState(VACIA);
  const poner = (cambio: Partial<typeof VACIA>) => setDatos((antes) => ({ ...antes, ...cambio }));
  const usuarios = $api.useQuery('get', '/api/v1/usuarios', {});
  const alCambiar = useAlCambiar('Sustitución registrada. Las tareas pasan y vuelven solas.');
  const crear = $api.useMutation('post', '/api/v1/sustituciones', {
    onSuccess: async () => {
      setDatos(VACIA);
      await alCambiar();
    },
  });
  const opciones = [
    { value: '', label: 'Elija una persona' },
    ...(usuarios.data ?? []).map(({ usuario, nombre }) => ({ value: usuario, label: nombre })),
  ];
  const enviar = () => {
    crear.mutate({ body: datos });
  };
  return (
    <PanelDeFormulario
      id="nueva-sustitucion"
      titulo="Registrar una sustitución"
      error={crear.error}
      alEnviar={enviar}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label="Quién se ausenta"
          required
          data={opciones}
          value={datos.persona}
          onChange={(evento) => poner({ persona: evento.currentTarget.value })}
        />
        <NativeSelect
          label="Quién hace sus tareas"
          required
          data={opciones}
          value={datos.sustituto}
          onChange={(evento) => poner({ sustituto: evento.currentTarget.value })}
        />
        <CampoFecha label="Desde" required valor={datos.desde} alCambiar={(desde) => poner({ desde })} />
        <CampoFecha label="Hasta" required valor={datos.hasta} alCambiar={(hasta) => poner({ hasta })} />
        <TextInput
          label="Motivo"
          placeholder="Vacaciones, licencia, comisión…"
          required
          minLength={5}
          maxLength={500}
          value={datos.motivo}
          onChange={(evento) => poner({ motivo: evento.currentTarget.value })}
        />
      </SimpleGrid>
      <Button type="submit" mt="md" loading={crear.isPending}>
        Registrar
      </Button>
    </PanelDeFormulario>
  );
}

/** Who does whose tasks while they are away. */
export function SustitucionesPage() {
  useTitulo('Sustituciones');
  const registra = useTieneRol('coordinador', 'admin');
  const consulta = $api.useQuery('get', '/api/v1/sustituciones');
  const alCambiar = useAlCambiar('Sustitución cancelada: las tareas vuelven.');
  const cancelar = $api.useMutation('delete', '/api/v1/sustituciones/{id}', { onSuccess: alCambiar });
  return (
    <Box maw={1080} mx="auto">
      <Title order={1} fz={26}>
        Sustituciones
      </Title>
      <Text c="dimmed" mb="md">
        Mientras una persona se ausenta, sus tareas abiertas y las nuevas pasan a quien la sustituye, y
        vuelven al terminar.
      </Text>
      {registra && <NuevaSustitucion />}
      {consulta.isPending && <Esqueleto filas={3} />}
      {consulta.isError && <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />}
      {cancelar.isError && <Fallo error={cancelar.error} />}
      {consulta.data?.length === 0 && (
        <Vacio titulo="Ninguna sustitución registrada" icono={<IconArrowsExchange size={44} stroke={1.3} />}>
          Registre aquí vacaciones, licencias y comisiones.
        </Vacio>
      )}
      {!!consulta.data?.length && (
        <Table className={tabla.tabla}>
          <Table.Thead>
            <Table.Tr>
              {['Se ausenta', 'Hace sus tareas', 'Días', 'Motivo', 'Estado', ''].map((titulo) => (
                <Table.Th key={titulo}>{titulo || <span className="sr-only">Acción</span>}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {consulta.data.map((una) => (
              <Table.Tr key={una.id} className={tabla.fila}>
                <Table.Td data-nombre="Se ausenta">{una.personaNombre}</Table.Td>
                <Table.Td data-nombre="Hace sus tareas">{una.sustitutoNombre}</Table.Td>
                <Table.Td data-nombre="Días">
                  {fechaCorta(una.desde)} a {fechaCorta(una.hasta)}
                </Table.Td>
                <Table.Td data-nombre="Motivo">{una.motivo}</Table.Td>
                <Table.Td data-nombre="Estado">
                  <Badge variant="light" tt="none" c="cauce.8">
                    {enPalabras(una.estado)}
                  </Badge>
                </Table.Td>
                <Table.Td>
                  {registra && (una.estado === 'VIGENTE' || una.estado === 'PROGRAMADA') && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={cancelar.isPending}
                      aria-label={`Cancelar la sustitución de ${una.personaNombre}`}
                      onClick={() => cancelar.mutate({ params: { path: { id: una.id } } })}
                    >
                      Cancelar
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Box>
  );
}
