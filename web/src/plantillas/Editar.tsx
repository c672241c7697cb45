import { Button, Group, Stack } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { $api, api } from '../api/cliente';
import { Hallazgos } from '../modelos/vigentes/Hallazgos';
import { Fallo } from '../ui/Avisos';
import type { PlantillaDetalle } from './datos';
import { EditorConLineas } from './EditorConLineas';
import { Proponer } from './Proponer';

/** A copy is edited, checked and proposed; nothing changes for anybody until another person approves it. */
export function Editar(props: {
  plantilla: PlantillaDetalle;
  texto: string;
  alCambiar: (texto: string) => void;
}) {
  const { plantilla, texto, alCambiar } = props;
  const { clave, contenido } = plantilla;
  const validar = $api.useMutation('post', '/api/v1/plantillas/validar');
  const proponer = async (motivo: string) =>
    (await api.POST('/api/v1/plantillas/propuestas', { body: { clave, contenido: texto, motivo } })).data!;
  const cambiada = texto !== contenido;
  const editar = (nuevo: string) => {
    validar.reset();
    alCambiar(nuevo);
  };
  return (
    <Stack gap="md">
      <EditorConLineas
        etiqueta={`Texto de ${clave}`}
        valor={texto}
        hallazgos={validar.data?.hallazgos ?? []}
        alCambiar={editar}
      />
      <Group gap="sm">
        <Button
          variant="default"
          loading={validar.isPending}
          leftSection={<IconChecklist size={18} aria-hidden />}
          onClick={() => validar.mutate({ body: { clave, contenido: texto } })}
        >
          Validar la copia
        </Button>
        <Button variant="subtle" disabled={!cambiada} onClick={() => editar(contenido)}>
          Volver al texto en vigor
        </Button>
      </Group>
      <div aria-live="polite">
        {validar.isError && <Fallo error={validar.error} />}
        {validar.data && (
          <Hallazgos {...validar.data} limpia="Se compuso con los datos de muestra y cumple PDF/UA." />
        )}
      </div>
      {cambiada && (
        <Proponer
          antes={contenido}
          version={plantilla.version}
          despues={texto}
          valida={validar.data?.ok === true}
          proponer={proponer}
        />
      )}
    </Stack>
  );
}
