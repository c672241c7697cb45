import { Group, Radio } from '@mantine/core';

export function SeccionZona(props: {
  valor: '' | 'urbana' | 'rural';
  alCambiar: (zona: 'urbana' | 'rural') => void;
}) {
  return (
    <Radio.Group
      label="¿Dónde ocurrió? (opcional)"
      description="Algunas reparaciones tienen plazos distintos en la ciudad y en el campo."
      value={props.valor}
      onChange={(valor) => props.alCambiar(valor as 'urbana' | 'rural')}
    >
      <Group mt={6}>
        <Radio value="urbana" label="Zona urbana" />
        <Radio value="rural" label="Zona rural" />
      </Group>
    </Radio.Group>
  );
}
