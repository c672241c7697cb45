import { NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';

/** Starts one of the processes that the person's role may start; its first task says the rest. */
export function IniciarAsunto(props: {
  procesos: Array<{ clave: string; nombre: string }>;
  alCerrar: () => void;
}) {
  const cliente = useQueryClient();
  const navigate = useNavigate();
  const [proceso, setProceso] = useState(props.procesos[0]?.clave ?? '');
  const [titulo, setTitulo] = useState('');
  const iniciar = $api.useMutation('post', '/api/v1/asuntos', {
    onSuccess: async ({ clave }) => {
      await cliente.invalidateQueries({ queryKey: ['asuntos'] });
      props.alCerrar();
      await navigate({ to: '/casos/$radicado', params: { radicado: clave } });
    },
  });
  return (
    <DialogoDeFormulario
      titulo="Iniciar un proceso"
      accion="Iniciar"
      ocupado={iniciar.isPending}
      error={iniciar.error}
      alCerrar={props.alCerrar}
      alEnviar={() => iniciar.mutate({ body: { proceso, titulo: titulo.trim(), datos: {} } })}
    >
      <NativeSelect
        label="Proceso"
        data={props.procesos.map(({ clave, nombre }) => ({ value: clave, label: nombre }))}
        value={proceso}
        onChange={(evento) => setProceso(evento.currentTarget.value)}
      />
      <TextInput
        label="De qué se trata"
        placeholder="Plan de servicio al cliente 2026"
        required
        maxLength={200}
        data-autofocus
        value={titulo}
        onChange={(evento) => setTitulo(evento.currentTarget.value)}
      />
    </DialogoDeFormulario>
  );
}
