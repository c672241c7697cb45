import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import { CampoFecha } from '../ui/CampoFecha';

interface Etiqueta {
  codigo: 'ADENTRO' | 'AFUERA';
  nombre: string;
  componentes: string[];
}

/** One more line of the schedule of the version that is being worked out. */
export function ActividadPlaneada(props: { vigencia: number; etiquetas: Etiqueta[]; alCerrar: () => void }) {
  const { vigencia, etiquetas } = props;
  const cliente = useQueryClient();
  const clases = $api.useQuery('get', '/api/v1/calidad/actividades/clases', {}).data ?? [];
  const [datos, setDatos] = useState({
    nombre: '',
    clase: '',
    componente: '',
    responsable: '',
    programada: '',
  });
  const [etiqueta, setEtiqueta] = useState<Etiqueta['codigo']>('ADENTRO');
  const poner = (cambio: Partial<typeof datos>) => setDatos({ ...datos, ...cambio });
  const agregar = $api.useMutation('post', '/api/v1/calidad/planes/{vigencia}/actividades', {
    onSuccess: async () => {
      await cliente.invalidateQueries();
      props.alCerrar();
    },
  });
  return (
    <DialogoDeFormulario
      titulo={`Agregar al plan ${vigencia}`}
      accion="Agregar"
      ocupado={agregar.isPending}
      error={agregar.error}
      alCerrar={props.alCerrar}
      alEnviar={() =>
        agregar.mutate({
          params: { path: { vigencia } },
          body: {
            nombre: datos.nombre.trim(),
            clase: datos.clase,
            etiqueta,
            programada: datos.programada,
            ...(datos.componente && { componente: datos.componente }),
            ...(datos.responsable.trim() && { responsable: datos.responsable.trim() }),
          },
        })
      }
    >
      <TextInput
        label="Actividad"
        required
        minLength={3}
        maxLength={200}
        value={datos.nombre}
        onChange={(e) => poner({ nombre: e.currentTarget.value })}
      />
      <NativeSelect
        label="Clase"
        required
        value={datos.clase}
        onChange={(e) => poner({ clase: e.currentTarget.value })}
        data={[
          { value: '', label: 'Elija una' },
          ...clases.map(({ codigo, nombre }) => ({ value: codigo, label: nombre })),
        ]}
      />
      <NativeSelect
        label="Ventanilla"
        value={etiqueta}
        onChange={(e) => {
          setEtiqueta(e.currentTarget.value as Etiqueta['codigo']);
          poner({ componente: '' });
        }}
        data={etiquetas.map(({ codigo, nombre }) => ({ value: codigo, label: nombre }))}
      />
      <NativeSelect
        label="Componente"
        value={datos.componente}
        onChange={(e) => poner({ componente: e.currentTarget.value })}
        data={['', ...(etiquetas.find(({ codigo }) => codigo === etiqueta)?.componentes ?? [])]}
      />
      <CampoFecha
        label="Fecha programada"
        required
        valor={datos.programada}
        alCambiar={(programada) => poner({ programada })}
      />
      <TextInput
        label="Cargo responsable"
        maxLength={120}
        value={datos.responsable}
        onChange={(e) => poner({ responsable: e.currentTarget.value })}
      />
    </DialogoDeFormulario>
  );
}
