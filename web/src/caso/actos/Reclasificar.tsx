import { Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/cliente';
import { useEntidad } from '../../publico/entidad';
import { CampoFecha } from '../../ui/CampoFecha';
import { fechaLarga } from '../../ui/fechas';
import { FormularioDeActo, Motivo, useActo, type PropsDeActo } from './acto';

export function Reclasificar({ caso, alCerrar }: PropsDeActo) {
  const tipos = (useEntidad().data?.tipos ?? []).filter(({ codigo }) => codigo !== caso.tipo);
  const [datos, setDatos] = useState({
    tipo: '',
    motivo: '',
    zona: '',
    vence: '',
    hora: '',
    autoridadQueFija: '',
    actoQueFija: '',
    juridico: false,
  });
  const poner = (cambio: Partial<typeof datos>) => setDatos((antes) => ({ ...antes, ...cambio }));
  const exigeZona = tipos.find(({ codigo }) => codigo === datos.tipo)?.exige.includes('zona');
  const acto = $api.useMutation(
    'post',
    '/api/v1/casos/{radicado}/reclasificacion',
    useActo(caso.radicado, 'Reclasificada: su término y sus avisos se movieron.', alCerrar),
  );
  const pideFecha =
    (acto.error as { code?: string } | null)?.code === 'vencimiento-obligatorio' || datos.vence;
  return (
    <FormularioDeActo
      alCerrar={alCerrar}
      accion="Reclasificar"
      acto={acto}
      alEnviar={() =>
        acto.mutate({
          params: { path: { radicado: caso.radicado } },
          body: {
            tipo: datos.tipo,
            motivo: datos.motivo,
            ...(datos.zona && { zona: datos.zona as 'urbana' }),
            ...(datos.vence && { vence: datos.vence }),
            ...(datos.hora && { hora: datos.hora }),
            ...(datos.autoridadQueFija && { autoridadQueFija: datos.autoridadQueFija }),
            ...(datos.actoQueFija && { actoQueFija: datos.actoQueFija }),
            ...(datos.juridico && { juridico: true }),
          },
        })
      }
    >
      <Text fz="sm">
        Hoy es «{caso.tipoNombre}»{caso.vence ? ` y vence el ${fechaLarga(caso.vence)}` : ''}. El nuevo
        término se cuenta desde la misma recepción.
      </Text>
      <NativeSelect
        label="Nuevo tipo"
        required
        data={[
          { value: '', label: 'Elija un tipo' },
          ...tipos.map((t) => ({ value: t.codigo, label: t.nombre })),
        ]}
        value={datos.tipo}
        onChange={(evento) => poner({ tipo: evento.currentTarget.value })}
      />
      {exigeZona && (
        <NativeSelect
          label="Zona"
          required
          data={[
            { value: '', label: 'Elija la zona' },
            { value: 'urbana', label: 'Urbana' },
            { value: 'rural', label: 'Rural' },
          ]}
          value={datos.zona}
          onChange={(evento) => poner({ zona: evento.currentTarget.value })}
        />
      )}
      {pideFecha && <LoQueFija datos={datos} poner={poner} />}
      <Checkbox
        label="Requiere revisión jurídica"
        checked={datos.juridico}
        onChange={(evento) => poner({ juridico: evento.currentTarget.checked })}
      />
      <Motivo valor={datos.motivo} alCambiar={(motivo) => poner({ motivo })} />
    </FormularioDeActo>
  );
}

interface Fijado {
  vence: string;
  hora: string;
  autoridadQueFija: string;
  actoQueFija: string;
}

/** What a judge or the SSPD asks: until when, who asks and by which act. */
function LoQueFija({ datos, poner }: { datos: Fijado; poner: (cambio: Partial<Fijado>) => void }) {
  return (
    <>
      <Group grow align="flex-start">
        <CampoFecha
          label="Día en que vence"
          required
          valor={datos.vence}
          alCambiar={(vence: string) => poner({ vence })}
        />
        <TextInput
          label="Hora"
          placeholder="17:00"
          value={datos.hora}
          onChange={(evento) => poner({ hora: evento.currentTarget.value })}
        />
      </Group>
      <TextInput
        label="Quién lo fija"
        description="Juzgado, Superintendencia u otra autoridad: a ella se contesta."
        required
        maxLength={200}
        value={datos.autoridadQueFija}
        onChange={(evento) => poner({ autoridadQueFija: evento.currentTarget.value })}
      />
      <TextInput
        label="Acto que lo fija"
        description="Auto, oficio o resolución, con su número y fecha."
        required
        maxLength={200}
        value={datos.actoQueFija}
        onChange={(evento) => poner({ actoQueFija: evento.currentTarget.value })}
      />
    </>
  );
}
