import { Box, Text } from '@mantine/core';
import { useEntidad } from './entidad';
import clases from './Publico.module.css';

/** Nobody must take a demonstration for the entity's real counter. */
export function FranjaDemo({ clave }: { clave: string }) {
  const roles = useEntidad().data?.roles ?? [];
  const cuentas = new Set([
    ...roles.map(({ grupo, rol, porMembresia }) => (porMembresia ? grupo : rol)),
    'auditor',
    'admin',
  ]);
  return (
    <Box component="aside" className={`${clases.franja} no-imprimir`} aria-label="Aviso de demostración">
      <Text fz="sm" ta="center">
        <strong>Demostración.</strong> Los casos son inventados y ningún correo sale de este equipo.
        <Text span fz="sm" visibleFrom="sm">
          {' '}
          Cuentas: {[...cuentas].join(', ')}.
        </Text>{' '}
        Clave: <strong>{clave}</strong>
      </Text>
    </Box>
  );
}
