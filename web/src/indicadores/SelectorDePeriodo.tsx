import { Group, NativeSelect } from '@mantine/core';
import { CLASES, NOMBRE_DE_CLASE, claseDe, periodosDe, type Clase } from './periodos';

export function SelectorDePeriodo(props: { valor: string; alCambiar: (periodo: string) => void }) {
  const clase = claseDe(props.valor);
  const opciones = periodosDe(clase);
  const conocida = opciones.some(({ value }) => value === props.valor);
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label="Periodicidad"
        value={clase}
        data={CLASES.map((una) => ({ value: una, label: NOMBRE_DE_CLASE[una] }))}
        onChange={(evento) => props.alCambiar(periodosDe(evento.currentTarget.value as Clase)[0]!.value)}
      />
      <NativeSelect
        label="Periodo"
        value={props.valor}
        data={conocida ? opciones : [{ value: props.valor, label: props.valor }, ...opciones]}
        onChange={(evento) => props.alCambiar(evento.currentTarget.value)}
      />
    </Group>
  );
}
