import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import { CampoFecha } from '../ui/CampoFecha';

/** What is planned or found already says what the activity is; the rest is asked. */
interface Previo {
  clase?: string;
  titulo?: string;
  programada?: string;
  planActividadId?: string;
  noConformidadId?: string;
}

export function NuevaActividad(props: {
  previo?: Previo;
  alCerrar: () => void;
  alCrear: (advertencias: string[]) => void;
}) {
  const { previo = {} } = props;
  const cliente = useQueryClient();
  const clases = $api.useQuery('get', '/api/v1/calidad/actividades/clases', {}).data ?? [];
  const [clase, setClase] = useState(previo.clase ?? '');
  const [titulo, setTitulo] = useState(previo.titulo ?? '');
  const [programada, setProgramada] = useState(previo.programada ?? '');
  const [responsable, setResponsable] = useState('');
  const elegida = clases.find(({ codigo }) => codigo === clase);
  const crear = $api.useMutation('post', '/api/v1/calidad/actividades', {
    onSuccess: async ({ advertencias }) => {
      await cliente.invalidateQueries();
      props.alCrear(advertencias);
    },
  });
  return (
    <DialogoDeFormulario
      titulo="Programar actividad"
      accion="Programar"
      ocupado={crear.isPending}
      error={crear.error}
      alCerrar={props.alCerrar}
      alEnviar={() =>
        crear.mutate({
          body: {
            clase,
            titulo: titulo.trim(),
            programada,
            ...(responsable.trim() && { responsable: responsable.trim() }),
            ...(previo.planActividadId && { planActividadId: previo.planActividadId }),
            ...(previo.noConformidadId && { noConformidadId: previo.noConformidadId }),
          },
        })
      }
    >
      <NativeSelect
        label="Clase"
        required
        value={clase}
        onChange={(evento) => setClase(evento.currentTarget.value)}
        data={[
          { value: '', label: 'Elija una' },
          ...clases.map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
        ]}
        description={
          elegida && `Evidencia que exige: ${elegida.evidencias.map(({ nombre }) => nombre).join(', ')}.`
        }
      />
      <TextInput
        label="De qué se trata"
        required
        minLength={3}
        maxLength={200}
        value={titulo}
        onChange={(e) => setTitulo(e.currentTarget.value)}
      />
      <CampoFecha label="Fecha programada" required valor={programada} alCambiar={setProgramada} />
      <TextInput
        label="Cargo responsable"
        maxLength={120}
        value={responsable}
        onChange={(e) => setResponsable(e.currentTarget.value)}
      />
    </DialogoDeFormulario>
  );
}
