import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';

const ORIGENES = {
  QUEJA: 'Una queja',
  INSPECCION: 'Una inspección',
  AUDITORIA: 'Una auditoría',
  FALLA_CRITICA: 'Una falla crítica',
  SATISFACCION: 'La medición de satisfacción',
} as const;
type Origen = keyof typeof ORIGENES;

/** What somebody found by hand; missed terms and repeated failures open theirs by themselves. */
export function RegistrarNoConformidad({ alCerrar }: { alCerrar: () => void }) {
  const cliente = useQueryClient();
  const [origen, setOrigen] = useState<Origen>('QUEJA');
  const [datos, setDatos] = useState({ descripcion: '', area: '', radicado: '' });
  const poner = (cambio: Partial<typeof datos>) => setDatos({ ...datos, ...cambio });
  const registrar = $api.useMutation('post', '/api/v1/no-conformidades', {
    onSuccess: async ({ numero }) => {
      await cliente.invalidateQueries();
      notifications.show({
        color: 'cauce',
        message: `Se abrió la NC-${numero}; su corrección está en la bandeja.`,
      });
      alCerrar();
    },
  });
  return (
    <DialogoDeFormulario
      titulo="Registrar no conformidad"
      accion="Registrar"
      ocupado={registrar.isPending}
      error={registrar.error}
      alCerrar={alCerrar}
      alEnviar={() =>
        registrar.mutate({
          body: {
            origen,
            descripcion: datos.descripcion,
            ...(datos.area.trim() && { area: datos.area.trim() }),
            ...(datos.radicado.trim() && { radicado: datos.radicado.trim() }),
          },
        })
      }
    >
      <NativeSelect
        label="Dónde se halló"
        value={origen}
        onChange={(e) => setOrigen(e.currentTarget.value as Origen)}
        data={Object.entries(ORIGENES).map(([value, label]) => ({ value, label }))}
      />
      <Textarea
        label="Qué se encontró"
        description="Sin nombres ni documentos de personas."
        required
        minLength={20}
        maxLength={4000}
        autosize
        minRows={3}
        value={datos.descripcion}
        onChange={(e) => poner({ descripcion: e.currentTarget.value })}
      />
      <TextInput
        label="Área"
        maxLength={200}
        value={datos.area}
        onChange={(e) => poner({ area: e.currentTarget.value })}
      />
      <TextInput
        label="Radicado de la queja"
        maxLength={60}
        value={datos.radicado}
        onChange={(e) => poner({ radicado: e.currentTarget.value })}
      />
    </DialogoDeFormulario>
  );
}
