import { Alert, Anchor, Badge } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

/** The version in force of a row, and how many wait to be approved. */
export function VersionConPropuestas({ version, propuestas }: { version: number; propuestas: number }) {
  return (
    <div>
      {version}
      {propuestas > 0 && (
        <Badge color="yellow" variant="light" c="dark.8" ml={6}>
          {propuestas} por aprobar
        </Badge>
      )}
    </div>
  );
}

interface Pendiente {
  id: string;
  texto: string;
  a: '/admin/modelos/$tipo/$clave' | '/admin/plantillas/$clase/$nombre';
  params: Record<string, string>;
}

/** What another person has to approve, over the list; nothing when nobody waits. */
export function EsperanAprobacion({ pendientes }: { pendientes: Pendiente[] }) {
  if (pendientes.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" mb="lg" icon={<IconClockExclamation aria-hidden />}>
      Esperan aprobación:{' '}
      {pendientes.map(({ id, texto, a, params }, indice) => (
        <span key={id}>
          {indice > 0 && ', '}
          <Anchor component={Link} to={a} params={params as never} fz="sm" td="underline">
            {texto}
          </Anchor>
        </span>
      ))}
    </Alert>
  );
}
