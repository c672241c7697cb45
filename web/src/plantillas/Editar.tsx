import { Alert, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChecklist, IconCircleCheck, IconCircleX, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { $api } from '../api/cliente';
import modelos from '../modelos/Modelos.module.css';
import { Fallo } from '../ui/Avisos';
import { type Hallazgo, type PlantillaDetalle, useReleer } from './datos';
import { Diferencia } from './Diferencia';
import { EditorConLineas } from './EditorConLineas';

function Informe({ ok, hallazgos }: { ok: boolean; hallazgos: Hallazgo[] }) {
  return (
    <Stack gap="xs">
      <Alert
        color={ok ? 'green' : 'red'}
        variant="light"
        icon={ok ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
        title={ok ? 'La copia se puede publicar' : 'La copia no se puede publicar'}
      >
        <Text fz="sm">
          {hallazgos.length === 0
            ? 'Se compuso con los datos de muestra y cumple PDF/UA.'
            : `${hallazgos.length} ${hallazgos.length === 1 ? 'hallazgo' : 'hallazgos'}.`}
        </Text>
      </Alert>
      {hallazgos.length > 0 && (
        <ul className={modelos.hallazgos} aria-label="Hallazgos">
          {hallazgos.map(({ gravedad, mensaje, linea, regla }, indice) => (
            <li key={indice} className={modelos.hallazgo} data-gravedad={gravedad}>
              <Text fz="sm">
                <strong>{gravedad === 'error' ? 'Error' : 'Aviso'}</strong>
                {linea ? `, línea ${linea}` : ''}: {mensaje}
              </Text>
              <Text fz="xs" c="dimmed">
                {regla}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** A copy is edited, checked and proposed; nothing changes for anybody until another person approves it. */
export function Editar(props: {
  plantilla: PlantillaDetalle;
  texto: string;
  alCambiar: (texto: string) => void;
}) {
  const { plantilla, texto, alCambiar } = props;
  const { clave, contenido } = plantilla;
  const [motivo, setMotivo] = useState('');
  const releer = useReleer();
  const validar = $api.useMutation('post', '/api/v1/plantillas/validar');
  const proponer = $api.useMutation('post', '/api/v1/plantillas/propuestas', {
    onSuccess: async ({ version }) => {
      setMotivo('');
      notifications.show({
        color: 'cauce',
        message: `La versión ${version} quedó propuesta. Rige cuando otra persona la apruebe.`,
      });
      await releer();
    },
  });
  const cambiada = texto !== contenido;
  const editar = (nuevo: string) => {
    validar.reset();
    proponer.reset();
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
        {validar.data && <Informe {...validar.data} />}
      </div>
      {cambiada && (
        <section aria-labelledby="cambios">
          <Title order={2} fz="md" id="cambios" mb="xs">
            Qué cambia frente a la versión {plantilla.version}
          </Title>
          <Diferencia antes={contenido} despues={texto} titulo="Diferencias con la versión en vigor" />
        </section>
      )}
      {cambiada && (
        <form
          onSubmit={(evento) => {
            evento.preventDefault();
            proponer.mutate({ body: { clave, contenido: texto, motivo } });
          }}
        >
          <Group align="flex-end" gap="sm">
            <TextInput
              label="Qué cambia y por qué"
              required
              minLength={5}
              maxLength={500}
              style={{ flex: '1 1 280px' }}
              value={motivo}
              onChange={(evento) => setMotivo(evento.currentTarget.value)}
            />
            <Button
              type="submit"
              loading={proponer.isPending}
              disabled={validar.data?.ok !== true}
              leftSection={<IconSend size={18} aria-hidden />}
            >
              Proponer la versión
            </Button>
          </Group>
          {validar.data?.ok !== true && (
            <Text fz="sm" c="dimmed" mt={4}>
              Valide la copia antes de proponerla.
            </Text>
          )}
          {proponer.isError && <Fallo error={proponer.error} />}
        </form>
      )}
    </Stack>
  );
}
