import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/cliente';
import { FormularioDeActo, Motivo, useActo, type PropsDeActo } from './acto';

export function Anular({ caso, alCerrar }: PropsDeActo) {
  const [datos, setDatos] = useState({ motivo: '', acto: '' });
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/anulacion',
    useActo(caso.radicado, 'Anulación pedida: la decide otra persona.', alCerrar),
  );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Pedir la anulación"
      color="red.8"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: { motivo: datos.motivo, ...(datos.acto && { acto: datos.acto }) },
        })
      }
    >
      <Text fz="sm">
        El número {caso.radicado} quedará visible como anulado y no se vuelve a usar (Acuerdo AGN 060 de 2001,
        art. 5). Otra persona debe aprobarlo; al peticionario se le escribe el motivo.
      </Text>
      <TextInput
        label="Acto que la ordena"
        description="Si lo hay, con su número y fecha."
        value={datos.acto}
        onChange={(evento) => setDatos({ ...datos, acto: evento.currentTarget.value })}
      />
      <Motivo valor={datos.motivo} alCambiar={(motivo) => setDatos({ ...datos, motivo })} />
    </FormularioDeActo>
  );
}

export function DecidirAnulacion({ caso, alCerrar }: PropsDeActo) {
  const [aprobada, setAprobada] = useState('');
  const [observaciones, setObservaciones] = useState('');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/anulacion/decision',
    useActo(caso.radicado, 'Decisión registrada.', alCerrar),
  );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Registrar la decisión"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: { aprobada: aprobada === 'si', ...(observaciones && { observaciones }) },
        })
      }
    >
      <NativeSelect
        label="¿Se anula el radicado?"
        required
        data={[
          { value: '', label: 'Elija' },
          { value: 'si', label: 'Sí: su trámite termina y sus tareas se retiran' },
          { value: 'no', label: 'No: sigue su trámite' },
        ]}
        value={aprobada}
        onChange={(evento) => setAprobada(evento.currentTarget.value)}
      />
      <Textarea
        label="Observaciones"
        autosize
        minRows={2}
        maxLength={4000}
        value={observaciones}
        onChange={(evento) => setObservaciones(evento.currentTarget.value)}
      />
    </FormularioDeActo>
  );
}
