import { Group, Radio } from '@mantine/core';
import { useEntidad } from './entidad';

/** Asked only where some type of the entity counts its term by zone. */
export function SeccionZona(props: {
  valor: '' | 'urbana' | 'rural';
  exigida: boolean;
  error?: string;
  alCambiar: (zona: 'urbana' | 'rural') => void;
}) {
  const { data: entidad } = useEntidad();
  if (!entidad?.tipos.some(({ exige }) => exige.includes('zona'))) return null;
  return (
    <Radio.Group
      label={props.exigida ? '¿Dónde ocurrió?' : '¿Dónde ocurrió? (opcional)'}
      error={props.error}
      description="Algunas reparaciones tienen plazos distintos en la ciudad y en el campo."
      value={props.valor}
      onChange={(valor) => props.alCambiar(valor as 'urbana' | 'rural')}
    >
      <Group mt={6}>
        <Radio id="zona" value="urbana" label="Zona urbana" />
        <Radio value="rural" label="Zona rural" />
      </Group>
    </Radio.Group>
  );
}
