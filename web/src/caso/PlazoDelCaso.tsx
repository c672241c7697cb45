import { Anchor, Box } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../api/cliente';
import type { Plazo } from '../api/tipos';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { PlazoDetalle } from './PlazoDetalle';

/** Asked when it is looked at: the count is derived from the ledger, day by day. */
export function PlazoDelCaso({ radicado }: { radicado: string }) {
  const consulta = $api.useQuery('get', '/api/v1/casos/{radicado}/plazo', { params: { path: { radicado } } });
  if (consulta.isPending) return <Esqueleto filas={3} alto={40} />;
  if (consulta.isError) return <Fallo error={consulta.error} reintentar={() => void consulta.refetch()} />;
  return <PlazoDetalle plazo={consulta.data as unknown as Plazo} />;
}

export function PlazoPlegado({ radicado }: { radicado: string }) {
  const [abierto, setAbierto] = useState(false);
  return (
    <Box>
      <Anchor
        component="button"
        type="button"
        fz="sm"
        mb={abierto ? 'xs' : 0}
        aria-expanded={abierto}
        onClick={() => setAbierto(!abierto)}
      >
        {abierto ? 'Ocultar la cuenta' : 'Ver cómo se contó, día por día'}
      </Anchor>
      {abierto && <PlazoDelCaso radicado={radicado} />}
    </Box>
  );
}
