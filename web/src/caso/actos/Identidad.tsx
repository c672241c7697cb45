import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { $api, api } from '../../api/cliente';
import { mensajeDe } from '../../api/problema';
import { descargar } from '../../ui/archivos';
import { fechaYHora } from '../../ui/fechas';
import { FormularioDeActo, Motivo, type PropsDeActo } from './acto';

interface Guardado {
  cartas: Array<{ id: string; titulo: string; numeroSalida: string }>;
  mensajes: Array<{ id: string; asunto: string }>;
  anexos: Array<{ anexo: string; nombre: string }>;
  correos: Array<{ asunto: string; para: string; fecha: string; texto: string }>;
}

/** Letters, messages and mails of the case that say who it is; each that is opened leaves the same reason. */
function Documentos({
  radicado,
  motivo,
  guardado: { cartas, mensajes, anexos, correos },
}: {
  radicado: string;
  motivo: string;
  guardado: Guardado;
}) {
  const [fallo, setFallo] = useState<string>();
  const abrir = async (clase: 'cartas' | 'mensajes', id: string, nombre: string) => {
    setFallo(undefined);
    try {
      const { data } = await api.POST('/api/v1/casos/{radicado}/identidad/{clase}/{id}', {
        params: { path: { radicado, clase, id } },
        body: { motivo },
        parseAs: 'blob',
      });
      descargar(data as unknown as Blob, nombre);
    } catch (error) {
      setFallo(mensajeDe(error));
    }
  };
  const archivos = [
    ...cartas.map(({ id, titulo, numeroSalida }) => ({
      clase: 'cartas' as const,
      id,
      rotulo: `${titulo} ${numeroSalida}`,
      nombre: `${numeroSalida}.pdf`,
    })),
    ...mensajes.map(({ id, asunto }) => ({
      clase: 'mensajes' as const,
      id,
      rotulo: `Mensaje recibido: ${asunto}`,
      nombre: 'mensaje.eml',
    })),
  ];
  return (
    <>
      {fallo && (
        <Alert color="red" variant="light" role="alert">
          {fallo}
        </Alert>
      )}
      {archivos.length > 0 && (
        <Stack gap={6}>
          <Text fz="sm" fw={600}>
            Documentos que dicen de quién es
          </Text>
          {archivos.map(({ clase, id, rotulo, nombre }) => (
            <Button
              key={id}
              variant="default"
              size="xs"
              h="auto"
              py={6}
              justify="flex-start"
              styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
              onClick={() => void abrir(clase, id, nombre)}
            >
              Descargar {rotulo}
            </Button>
          ))}
        </Stack>
      )}
      {anexos.length > 0 && (
        <Stack gap={6}>
          <Text fz="sm" fw={600}>
            Como se llamaban sus anexos
          </Text>
          {anexos.map(({ anexo, nombre }) => (
            <Text key={anexo} fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {anexo} · {nombre}
            </Text>
          ))}
        </Stack>
      )}
      {correos.length > 0 && (
        <Stack gap={6}>
          <Text fz="sm" fw={600}>
            Correos que se le enviaron
          </Text>
          {correos.map(({ asunto, para, fecha }) => (
            <Text key={`${fecha} ${asunto}`} fz="sm">
              {fechaYHora(fecha)} · {asunto} · {para}
            </Text>
          ))}
        </Stack>
      )}
    </>
  );
}

export function Identidad({ caso, alCerrar }: PropsDeActo) {
  const [motivo, setMotivo] = useState('');
  const acto = $api.useMutation('post', '/api/v1/casos/{radicado}/identidad');
  const persona = acto.data;
  if (persona)
    return (
      <Stack>
        <Text fw={600}>{[persona.nombres, persona.apellidos].filter(Boolean).join(' ')}</Text>
        {[
          [persona.tipoDocumento, persona.numeroDocumento].filter(Boolean).join(' '),
          persona.correo,
          persona.telefono,
          [persona.direccion, persona.municipio].filter(Boolean).join(', '),
        ]
          .filter(Boolean)
          .map((dato) => (
            <Text key={dato} fz="sm">
              {dato}
            </Text>
          ))}
        <Documentos radicado={caso.radicado} motivo={motivo} guardado={persona} />
        <Text fz="sm" c="dimmed">
          Esta consulta quedó en la bitácora con su nombre, y cada documento que descargue también.
        </Text>
        <Button onClick={alCerrar} style={{ alignSelf: 'flex-end' }}>
          Cerrar
        </Button>
      </Stack>
    );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Revelar"
      color="red.8"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: { motivo } })}
    >
      <Text fz="sm">Solo quien el perfil autoriza puede verla. Cada consulta queda en la bitácora.</Text>
      <Motivo valor={motivo} alCambiar={setMotivo} />
    </FormularioDeActo>
  );
}
