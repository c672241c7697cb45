import {
  Accordion,
  Code,
  Group,
  NativeSelect,
  NumberInput,
  Switch,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogoDeFormulario } from '../admin/Dialogo';
import { $api } from '../api/cliente';
import type { IndicadorMedido } from './tipos';

const PERIODOS = ['MENSUAL', 'TRIMESTRAL', 'CUATRIMESTRAL', 'SEMESTRAL', 'ANUAL'] as const;
const COMPARADORES = [
  { value: '>=', label: 'al menos' },
  { value: '<=', label: 'a lo sumo' },
  { value: '=', label: 'exactamente' },
];

/** A new indicator, or another version of one: what it measures is a formula over figures that the system has (S3-25). */
export function NuevoIndicador(props: { base?: IndicadorMedido; periodo: string; alCerrar: () => void }) {
  const cliente = useQueryClient();
  const { base } = props;
  const [datos, setDatos] = useState({
    codigo: base?.codigo ?? '',
    nombre: base?.nombre ?? '',
    formula: base?.formula ?? '',
    unidad: base?.unidad ?? '%',
    comparador: (base?.meta?.comparador ?? '>=') as '>=' | '<=' | '=',
    meta: base?.meta?.valor as number | undefined,
    periodo: (base?.periodo ?? 'MENSUAL') as (typeof PERIODOS)[number],
    fuente: base?.fuente ?? '',
    responsable: base?.responsable ?? '',
    porSeccional: base?.porSeccional ?? false,
    motivo: '',
  });
  const nombres = $api.useQuery('get', '/api/v1/indicadores/vocabulario', {
    params: { query: { periodo: props.periodo } },
  });
  const publicar = $api.useMutation('post', '/api/v1/indicadores/definiciones', {
    onSuccess: async ({ version }) => {
      notifications.show({ color: 'cauce', message: `Indicador publicado: versión ${version}.` });
      await cliente.invalidateQueries({ queryKey: ['get', '/api/v1/indicadores'] });
      props.alCerrar();
    },
  });
  const enviar = () => {
    const { comparador, meta, ...resto } = datos;
    publicar.mutate({
      body: {
        ...resto,
        descripcion: base?.descripcion ?? '',
        decimales: base?.decimales ?? 1,
        ...(meta !== undefined && { meta: { comparador, valor: meta } }),
      } as never,
    });
  };
  const campo = (nombre: 'codigo' | 'nombre' | 'unidad' | 'fuente' | 'responsable' | 'motivo') => ({
    required: true,
    value: datos[nombre],
    onChange: (evento: { currentTarget: { value: string } }) =>
      setDatos({ ...datos, [nombre]: evento.currentTarget.value }),
  });
  return (
    <DialogoDeFormulario
      titulo={base ? `Otra versión de «${base.nombre}»` : 'Definir un indicador'}
      accion="Publicar"
      ocupado={publicar.isPending}
      error={publicar.error}
      alEnviar={enviar}
      alCerrar={props.alCerrar}
    >
      {!base && <TextInput label="Código" placeholder="ANONIMAS" data-autofocus {...campo('codigo')} />}
      <TextInput label="Nombre" {...campo('nombre')} />
      <Textarea
        label="Fórmula (FEEL)"
        required
        autosize
        minRows={2}
        ff="monospace"
        value={datos.formula}
        onChange={(evento) => setDatos({ ...datos, formula: evento.currentTarget.value })}
      />
      <Accordion variant="contained">
        <Accordion.Item value="nombres">
          <Accordion.Control>Lo que la fórmula puede nombrar</Accordion.Control>
          <Accordion.Panel>
            <Group gap={6}>
              {nombres.data?.nombres.map((nombre) => (
                <Code key={nombre}>{nombre}</Code>
              ))}
            </Group>
            <Text fz="xs" c="dimmed" mt="xs">
              Las encuestas, los informes y las series se nombran por su código:
              encuestas.SATISFACCION.indice.
            </Text>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      <Group grow align="flex-start">
        <TextInput label="Unidad" {...campo('unidad')} />
        <NativeSelect
          label="Periodo"
          value={datos.periodo}
          data={[...PERIODOS]}
          onChange={(evento) => setDatos({ ...datos, periodo: evento.currentTarget.value as never })}
        />
      </Group>
      <Group grow align="flex-start">
        <NativeSelect
          label="Meta"
          value={datos.comparador}
          data={COMPARADORES}
          onChange={(evento) => setDatos({ ...datos, comparador: evento.currentTarget.value as never })}
        />
        <NumberInput
          label="Valor de la meta"
          placeholder="sin meta"
          decimalSeparator=","
          value={datos.meta ?? ''}
          onChange={(valor) => setDatos({ ...datos, meta: valor === '' ? undefined : Number(valor) })}
        />
      </Group>
      <TextInput label="Fuente" {...campo('fuente')} />
      <TextInput label="Responsable" {...campo('responsable')} />
      <Switch
        label="Medirlo también por seccional"
        checked={datos.porSeccional}
        onChange={(evento) => setDatos({ ...datos, porSeccional: evento.currentTarget.checked })}
      />
      <TextInput label="Por qué se define o se cambia" minLength={5} {...campo('motivo')} />
    </DialogoDeFormulario>
  );
}
