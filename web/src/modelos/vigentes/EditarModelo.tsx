import { Button, FileButton, Group, Stack } from '@mantine/core';
import { IconChecklist, IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { $api, api } from '../../api/cliente';
import { EditorConLineas } from '../../plantillas/EditorConLineas';
import { Proponer } from '../../plantillas/Proponer';
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
  const { tipo, clave, contenido, version, texto, alCambiar } = props;
  const [enfocado, setEnfocado] = useState<string>();
  const validar = $api.useMutation('post', '/api/v1/publicaciones/validar');
  const proponer = async (motivo: string) =>
    (await api.POST('/api/v1/publicaciones', { body: { tipo, clave, contenido: texto, motivo } })).data!;
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
      {cambiada && (
        <Proponer
          antes={contenido}
          version={version}
          despues={texto}
          valida={validar.data?.ok === true}
          proponer={proponer}
        />
      )}
    </Stack>
  );
}
