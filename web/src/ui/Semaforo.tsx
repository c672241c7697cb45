import { Box, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClockHour4, IconHourglassHigh } from '@tabler/icons-react';
import type { Semaforo as Color } from '../api/tipos';
import { hoy } from './fechas';
import clases from './Semaforo.module.css';

const ICONO = {
  verde: IconCircleCheck,
  amarillo: IconClockHour4,
  naranja: IconHourglassHigh,
  rojo: IconAlertTriangle,
} as const;

const SIGNIFICADO: Record<Color, string> = {
  verde: 'Dentro del término',
  amarillo: 'Pasó la mitad del término',
  naranja: 'Por vencer',
  rojo: 'Vence hoy o vencido',
};

/** The days left said in words: the colour only repeats it. Calendar days, as the server counts them. */
export function textoDeDias(dias: number | null | undefined, vence: string | null | undefined): string {
  if (!vence) return 'Sin término';
  if (dias === undefined || dias === null)
    return vence < hoy() ? 'Vencido' : vence === hoy() ? 'Vence hoy' : 'En término';
  if (dias === 0 && vence >= hoy()) return 'Vence hoy';
  if (dias === 1) return 'Queda 1 día';
  if (dias > 1) return `Quedan ${dias} días`;
  const pasados = Math.abs(dias);
  return pasados === 0 ? 'Venció' : pasados === 1 ? 'Venció hace 1 día' : `Venció hace ${pasados} días`;
}

export function Semaforo(props: { color: Color; dias?: number | null; vence?: string | null }) {
  const Icono = ICONO[props.color];
  const texto = textoDeDias(props.dias, props.vence);
  return (
    <Box component="span" className={clases.pastilla} data-color={props.color}>
      <Icono size={15} stroke={2} aria-hidden />
      <span>{texto}</span>
      <VisuallyHidden>({SIGNIFICADO[props.color]})</VisuallyHidden>
    </Box>
  );
}
