import { Button, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

const A_LA_VISTA = 6;
const NO_SE = {
  codigo: '',
  nombre: 'No estoy seguro',
  descripcion: 'Cuéntenos el caso y nosotros lo clasificamos. No pierde ningún derecho.',
};

/** The first types and the chosen one; the rest on request, so that the form is not a wall of options. */
export function SeccionTipo(props: { valor: string; alCambiar: (tipo: string) => void }) {
  const { data, isPending } = useEntidad();
  const [todos, setTodos] = useState(false);
  if (isPending) return <Skeleton height={160} />;
  const opciones = [NO_SE, ...(data?.tipos ?? []).filter((tipo) => tipo.visible)];
  const visibles = todos
    ? opciones
    : opciones.filter((tipo, indice) => indice < A_LA_VISTA || tipo.codigo === props.valor);
  const ocultos = opciones.length - visibles.length;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
        {visibles.map((tipo) => (
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
      {(ocultos > 0 || todos) && opciones.length > A_LA_VISTA && (
        <Button variant="subtle" size="sm" mt="xs" aria-expanded={todos} onClick={() => setTodos(!todos)}>
          {todos ? 'Ver menos' : `Ver ${ocultos} opciones más`}
        </Button>
      )}
    </>
  );
}
