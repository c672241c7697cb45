import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useSoloCaptura } from '../acceso/roles';
import { useEntidad } from '../publico/entidad';
import { SeccionZona } from '../publico/SeccionZona';
import { CampoFecha } from '../ui/CampoFecha';
import { DondeEstaElDano } from './DondeEstaElDano';
import { LugarDeLlegada } from './LugarDeLlegada';
import type { CamposDeRecepcion, ErroresDeRecepcion } from './recepcion';

interface Props extends CamposDeRecepcion {
  errores: ErroresDeRecepcion;
}

/** Through which door, and the true instant: from it the term is counted. */
export function Llegada({ datos, errores, cambiar }: Props) {
  const { data: entidad } = useEntidad();
  const canales = (entidad?.canales ?? []).filter(({ codigo }) => codigo !== 'web');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mt="sm">
      <NativeSelect
        id="canal"
        label="Canal"
        value={datos.canal}
        error={errores.canal}
        onChange={(evento) => {
          cambiar('canal', evento.currentTarget.value);
          cambiar('linea', '');
        }}
        data={[
          { value: '', label: 'Elija el canal' },
          ...canales.map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
        ]}
      />
      <Group align="flex-start" gap="sm" wrap="nowrap">
        <CampoFecha
          id="recibidoEn"
          label="Recibida el"
          description="Si fue antes de ahora."
          style={{ flex: 1 }}
          error={errores.recibidoEn}
          valor={datos.dia}
          alCambiar={(dia) => cambiar('dia', dia)}
        />
        <TextInput
          type="time"
          label="A las"
          description="Hora."
          w={140}
          value={datos.hora}
          onChange={(evento) => cambiar('hora', evento.currentTarget.value)}
        />
      </Group>
      <LugarDeLlegada datos={datos} cambiar={cambiar} />
    </SimpleGrid>
  );
}

export function CasoNarrado({ datos, errores, cambiar, exige }: Props & { exige: string[] }) {
  const { data: entidad } = useEntidad();
  const { soloCaptura, clasifica } = useSoloCaptura();
  return (
    <Stack gap="md" mt="sm">
      {soloCaptura ? (
        <Text fz="sm" c="dimmed">
          {clasifica} la clasifica: usted solo cuenta lo que pasó.
        </Text>
      ) : (
        <NativeSelect
          id="tipo"
          label="Tipo (opcional)"
          description="Se puede decidir después, al clasificar."
          value={datos.tipo}
          error={errores.tipo}
          onChange={(evento) => cambiar('tipo', evento.currentTarget.value)}
          data={[
            { value: '', label: 'Sin clasificar' },
            ...(entidad?.tipos ?? []).map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
          ]}
        />
      )}
      <TextInput
        id="asunto"
        label="Asunto"
        maxLength={200}
        value={datos.asunto}
        error={errores.asunto}
        onChange={(evento) => cambiar('asunto', evento.currentTarget.value)}
      />
      <Textarea
        id="hechos"
        label="Hechos y solicitud"
        description="Con las palabras de la persona. Léaselo antes de radicar."
        autosize
        minRows={5}
        maxRows={18}
        maxLength={20000}
        value={datos.hechos}
        error={errores.hechos}
        onChange={(evento) => cambiar('hechos', evento.currentTarget.value)}
      />
      <SeccionZona
        valor={datos.zona}
        exigida={exige.includes('zona')}
        error={errores.zona}
        alCambiar={(valor) => cambiar('zona', valor)}
      />
      {exige.includes('zona') && <DondeEstaElDano datos={datos} cambiar={cambiar} />}
      <Checkbox
        id="emergencia"
        checked={datos.emergencia}
        onChange={(evento) => cambiar('emergencia', evento.currentTarget.checked)}
        label="Es una emergencia: pone en riesgo a las personas"
        description="Al radicar se avisa de inmediato a quien la atiende."
      />
    </Stack>
  );
}
