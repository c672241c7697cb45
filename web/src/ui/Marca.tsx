import { Box, Group, Text } from '@mantine/core';

/** The sign: two currents that become one course. */
export function Signo({ tamano = 38, invertido = false }: { tamano?: number; invertido?: boolean }) {
  return (
    <svg
      width={tamano}
      height={tamano}
      viewBox="0 0 32 32"
      aria-hidden
      focusable="false"
      style={{ flexShrink: 0 }}
    >
      <rect width="32" height="32" rx="8" fill={invertido ? 'rgba(255,255,255,0.14)' : '#0b4a5c'} />
      <g fill="none" strokeLinecap="round" strokeWidth="3">
        <path d="M7 10c5 0 5 4 9 4s4-4 9-4" stroke="#7cc4d4" />
        <path d="M7 17c5 0 5 4 9 4s4-4 9-4" stroke="#fff" />
        <path d="M12.500 24.500h7" stroke="#f2b54b" />
      </g>
    </svg>
  );
}

export function Marca(props: { nombre: string; bajada?: string; invertida?: boolean }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Signo invertido={props.invertida} />
      <Box miw={0}>
        <Text fw={650} lh={1.2} c={props.invertida ? 'white' : 'cauce.9'} lineClamp={2}>
          {props.nombre}
        </Text>
        {props.bajada && (
          <Text fz="xs" lh={1.2} lineClamp={1} c={props.invertida ? 'cauce.1' : 'dimmed'}>
            {props.bajada}
          </Text>
        )}
      </Box>
    </Group>
  );
}
