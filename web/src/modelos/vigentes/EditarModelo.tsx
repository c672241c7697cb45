import { Box, Button, FileButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChecklist, IconFileUpload, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { $api } from '../../api/cliente';
import { useReleer } from '../../plantillas/datos';
import { Diferencia } from '../../plantillas/Diferencia';
import { EditorConLineas } from '../../plantillas/EditorConLineas';
import { Fallo } from '../../ui/Avisos';
import { TIPOS, type Tipo } from './datos';
import { Hallazgos } from './Hallazgos';
import { VistaDelModelo } from './VistaDelModelo';

interface Props {
  tipo: Tipo;
  clave: string;
  /** In force; empty when the model is new. */
  contenido: string;
  version: number;
  texto: string;
  alCambiar: (texto: string) => void;
}

/** A copy is edited or brought from a file, checked beside everything in force, and proposed. */
export function EditarModelo(props: Props) {
  const { tipo, clave, contenido, texto, alCambiar } = props;
  const [enfocado, setEnfocado] = useState<string>();
  const validar = $api.useMutation('post', '/api/v1/publicaciones/validar');
  const cambiada = texto !== contenido;
  const editar = (nuevo: string) => {
    validar.reset();
    setEnfocado(undefined);
    alCambiar(nuevo);
  };
  const traer = async (archivo: File | null) => archivo && editar(await archivo.text());
  const errores = validar.data?.hallazgos.filter(({ gravedad }) => gravedad === 'error') ?? [];
  return (
    <Stack gap="md">
      <EditorConLineas
        etiqueta={`Texto de ${clave}${TIPOS[tipo].fin}`}
        valor={texto}
        hallazgos={validar.data?.hallazgos ?? []}
        alCambiar={editar}
      />
      <Group gap="sm">
        <FileButton
          accept=".bpmn,.dmn,.form,.xml,.json"
          onChange={(archivo) => void traer(archivo)}
          inputProps={{ 'aria-label': 'Elegir el archivo del modelo' }}
        >
          {(boton) => (
            <Button {...boton} variant="default" leftSection={<IconFileUpload size={18} aria-hidden />}>
              Traer un archivo
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          loading={validar.isPending}
          disabled={texto.trim() === ''}
          leftSection={<IconChecklist size={18} aria-hidden />}
          onClick={() => validar.mutate({ body: { tipo, clave, contenido: texto } })}
        >
          Validar la copia
        </Button>
        <Button variant="subtle" disabled={!cambiada} onClick={() => editar(contenido)}>
          Volver al texto en vigor
        </Button>
      </Group>
      <div aria-live="polite">
        {validar.isError && <Fallo error={validar.error} />}
        {validar.data && <Hallazgos {...validar.data} alVer={tipo === 'bpmn' ? setEnfocado : undefined} />}
      </div>
      {validar.data && (
        <VistaDelModelo
          {...{ tipo, contenido: texto, enfocar: enfocado }}
          titulo={`${clave}, la copia`}
          errores={errores.flatMap(({ elemento }) => elemento ?? [])}
        />
      )}
      {cambiada && <Proponer {...props} valida={validar.data?.ok === true} />}
    </Stack>
  );
}

function Proponer({ tipo, clave, contenido, version, texto, valida }: Props & { valida: boolean }) {
  const [motivo, setMotivo] = useState('');
  const releer = useReleer();
  const proponer = $api.useMutation('post', '/api/v1/publicaciones', {
    onSuccess: async (propuesta) => {
      setMotivo('');
      notifications.show({
        color: 'cauce',
        message: `La versión ${propuesta.version} quedó propuesta. Rige cuando otra persona la apruebe.`,
      });
      await releer();
    },
  });
  return (
    <>
      {contenido !== '' && (
        <section aria-labelledby="cambios">
          <Title order={2} fz="md" id="cambios" mb="xs">
            Qué cambia frente a la versión {version}
          </Title>
          <Diferencia antes={contenido} despues={texto} titulo="Diferencias con la versión en vigor" />
        </section>
      )}
      <form
        onSubmit={(evento) => {
          evento.preventDefault();
          proponer.mutate({ body: { tipo, clave, contenido: texto, motivo } });
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
            disabled={!valida}
            leftSection={<IconSend size={18} aria-hidden />}
          >
            Proponer la versión
          </Button>
        </Group>
        {!valida && (
          <Text fz="sm" c="dimmed" mt={4}>
            Valide la copia antes de proponerla.
          </Text>
        )}
        <Box aria-live="polite">{proponer.isError && <Fallo error={proponer.error} />}</Box>
      </form>
    </>
  );
}
