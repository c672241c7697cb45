import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import { CLASES_DE_DOCUMENTO, type ClaseDeDocumento } from './partes';

/** Asks for a change of a document, or for one that the list does not have yet. */
export function PedirCambio(props: { documento?: { id: string; codigo: string }; alCerrar: () => void }) {
  const { documento } = props;
  const cliente = useQueryClient();
  const [asunto, setAsunto] = useState('');
  const [datos, setDatos] = useState({ codigo: '', titulo: '', proceso: '' });
  const [clase, setClase] = useState<ClaseDeDocumento>('PROCEDIMIENTO');
  const poner = (cambio: Partial<typeof datos>) => setDatos({ ...datos, ...cambio });
  const pedir = $api.useMutation('post', '/api/v1/calidad/documentos/cambios', {
    onSuccess: async ({ clave }) => {
      await cliente.invalidateQueries();
      notifications.show({ color: 'cauce', message: `Cambio pedido: sigue en el asunto ${clave}.` });
      props.alCerrar();
    },
  });
  return (
    <DialogoDeFormulario
      titulo={documento ? `Cambiar ${documento.codigo}` : 'Documento nuevo'}
      accion="Pedir"
      ocupado={pedir.isPending}
      error={pedir.error}
      alCerrar={props.alCerrar}
      alEnviar={() =>
        pedir.mutate({
          body: {
            asunto: asunto.trim(),
            ...(documento ? { documentoId: documento.id } : { nuevo: { ...datos, clase } }),
          },
        })
      }
    >
      {!documento && (
        <>
          <TextInput
            label="Código"
            required
            minLength={2}
            maxLength={40}
            value={datos.codigo}
            onChange={(e) => poner({ codigo: e.currentTarget.value })}
          />
          <TextInput
            label="Título"
            required
            minLength={3}
            maxLength={200}
            value={datos.titulo}
            onChange={(e) => poner({ titulo: e.currentTarget.value })}
          />
          <TextInput
            label="Proceso"
            required
            minLength={2}
            maxLength={100}
            value={datos.proceso}
            onChange={(e) => poner({ proceso: e.currentTarget.value })}
          />
          <NativeSelect
            label="Clase"
            value={clase}
            onChange={(e) => setClase(e.currentTarget.value as ClaseDeDocumento)}
            data={Object.entries(CLASES_DE_DOCUMENTO).map(([value, label]) => ({ value, label }))}
          />
        </>
      )}
      <Textarea
        label="Qué cambia y por qué"
        required
        minLength={5}
        maxLength={300}
        autosize
        minRows={2}
        value={asunto}
        onChange={(e) => setAsunto(e.currentTarget.value)}
      />
    </DialogoDeFormulario>
  );
}
