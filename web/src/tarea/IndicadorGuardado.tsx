import { Group, Text } from '@mantine/core';
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { hora } from '../ui/fechas';
import type { EstadoGuardado } from './autoguardado';

function frase({ fase, en, motivo }: EstadoGuardado): string {
  switch (fase) {
    case 'quieto':
      return 'Se guarda solo mientras escribe';
    case 'pendiente':
    case 'guardando':
      return 'Guardando…';
    case 'guardado':
      return `Borrador guardado a las ${hora(en)}`;
    case 'local':
      return 'Sin conexión: guardado en este equipo, se enviará solo';
    case 'rechazado':
      return motivo ?? 'No se pudo guardar';
  }
}

export function IndicadorGuardado({ estado }: { estado: EstadoGuardado }) {
  const Icono =
    estado.fase === 'local' || estado.fase === 'rechazado'
      ? IconCloudOff
      : estado.fase === 'guardado'
        ? IconCloudCheck
        : IconCloudUp;
  const alerta = estado.fase === 'local' || estado.fase === 'rechazado';
  return (
    <Group gap={6} wrap="nowrap" role="status" miw={0}>
      <Icono size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text fz="sm" c={alerta ? 'red.9' : 'dimmed'} lh={1.3}>
        {frase(estado)}
      </Text>
    </Group>
  );
}
