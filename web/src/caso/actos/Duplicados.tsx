import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/cliente';
import { FormularioDeActo, Motivo, useActo, type PropsDeActo } from './acto';

export function Duplicado({ caso, alCerrar }: PropsDeActo) {
  const [datos, setDatos] = useState({ principal: '', motivo: '' });
  const parecidos = $api.useQuery('get', '/api/v1/casos/{radicado}/duplicados', {
    params: { path: { radicado: caso.radicado } },
  });
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/duplicado',
    useActo(caso.radicado, 'Cerrado como duplicado. Se le avisa al peticionario.', alCerrar),
  );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Cerrar como duplicado"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: datos })}
    >
      {parecidos.data?.map((otro) => (
        <Button
          key={otro.radicado}
          variant={datos.principal === otro.radicado ? 'filled' : 'default'}
          h="auto"
          py={6}
          justify="flex-start"
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => setDatos({ ...datos, principal: otro.radicado })}
        >
          {otro.radicado} · {otro.asunto} ·{' '}
          {otro.mismaPersona
            ? 'la misma persona'
            : `${Math.round(otro.parecido * 100)} % de palabras iguales`}
        </Button>
      ))}
      {parecidos.data?.length === 0 && (
        <Text fz="sm" c="dimmed">
          No hay otra petición parecida en estos días.
        </Text>
      )}
      <TextInput
        label="Radicado que sigue"
        description="En ese se responde; este se cierra y se le dice al peticionario."
        required
        value={datos.principal}
        onChange={(evento) => setDatos({ ...datos, principal: evento.currentTarget.value.trim() })}
      />
      <Motivo valor={datos.motivo} alCambiar={(motivo) => setDatos({ ...datos, motivo })} />
    </FormularioDeActo>
  );
}

export function Desvincular({ caso, alCerrar }: PropsDeActo) {
  const [motivo, setMotivo] = useState('');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/duplicado/desvinculacion',
    useActo(caso.radicado, 'El caso vuelve a empezar, con su número y su término.', alCerrar),
  );
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Devolver a trámite"
      acto={acto}
      alEnviar={() => acto.mutate({ params: { path: { radicado: caso.radicado } }, body: { motivo } })}
    >
      <Motivo valor={motivo} alCambiar={setMotivo} />
    </FormularioDeActo>
  );
}
