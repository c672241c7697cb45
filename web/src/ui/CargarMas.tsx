import { Button, Group, Loader } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';

/** Asks for the next page when its end comes near; the button is there for keyboards. */
export function CargarMas(props: { hayMas: boolean; cargando: boolean; cargar: () => void }) {
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const { hayMas, cargando, cargar } = props;
  const cerca = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (cerca && hayMas && !cargando) cargar();
  }, [cerca, hayMas, cargando, cargar]);
  if (!hayMas) return null;
  return (
    <Group justify="center" p="md" ref={ref}>
      {cargando ? (
        <Loader size="sm" aria-label="Cargando más" />
      ) : (
        <Button variant="default" onClick={cargar}>
          Cargar más
        </Button>
      )}
    </Group>
  );
}
