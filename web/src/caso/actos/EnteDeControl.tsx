import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/cliente';
import { FormularioDeActo, Motivo, useActo, type PropsDeActo } from './acto';

export function EnteDeControl({ caso, alCerrar }: PropsDeActo) {
  const [datos, setDatos] = useState({ entidad: '', oficio: '', motivo: '', vence: '' });
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/ente-de-control',
    useActo(caso.radicado, 'El caso pasa a urgente y jurídica responde al ente.', alCerrar),
  );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Registrar y priorizar"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: {
            entidad: datos.entidad,
            motivo: datos.motivo,
            ...(datos.oficio && { oficio: datos.oficio }),
            ...(datos.vence && { vence: datos.vence }),
          },
        })
      }
    >
      <TextInput
        label="Entidad"
        description="Personería, Procuraduría, Defensoría, SSPD…"
        required
        value={datos.entidad}
        onChange={(evento) => setDatos({ ...datos, entidad: evento.currentTarget.value })}
      />
      <TextInput
        label="Oficio"
        value={datos.oficio}
        onChange={(evento) => setDatos({ ...datos, oficio: evento.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="Responder a más tardar el"
        description="Si el ente no fijó un día, cuenta el plazo de la entidad."
        value={datos.vence}
        onChange={(evento) => setDatos({ ...datos, vence: evento.currentTarget.value })}
      />
      <Motivo
        valor={datos.motivo}
        alCambiar={(motivo) => setDatos({ ...datos, motivo })}
        ayuda="Qué requiere."
      />
    </FormularioDeActo>
  );
}
