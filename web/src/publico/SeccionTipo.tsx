import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

/** Optional on purpose: choosing well is the entity's work, not the citizen's. */
export function SeccionTipo(props: { valor: string; alCambiar: (tipo: string) => void }) {
  const { data, isPending } = useEntidad();
  if (isPending) return <Skeleton height={160} />;
  const opciones = [
    {
      codigo: '',
      nombre: 'No estoy seguro',
      descripcion: 'Cuéntenos el caso y nosotros lo clasificamos. No pierde ningún derecho.',
    },
    ...(data?.tipos ?? []).filter((tipo) => tipo.visible !== false),
  ];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
      {opciones.map((tipo) => (
        <label key={tipo.codigo || 'ninguno'} className={clases.tipo}>
          <input
            type="radio"
            name="tipo"
            value={tipo.codigo}
            checked={props.valor === tipo.codigo}
            onChange={() => props.alCambiar(tipo.codigo)}
          />
          <Text fw={600} lh={1.3} span display="block">
            {tipo.nombre}
          </Text>
          <Text fz="sm" c="dimmed" lh={1.35} span display="block" mt={2}>
            {tipo.descripcion}
          </Text>
        </label>
      ))}
    </SimpleGrid>
  );
}
