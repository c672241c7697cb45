import { Box, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockHour4,
  IconHourglassHigh,
  IconMailCheck,
} from '@tabler/icons-react';
import type { Semaforo as Color } from '../api/tipos';
import { diaYMes, fechaCorta, hoy } from './fechas';
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

interface Props {
  color: Color;
  dias?: number | null;
  vence?: string | null;
  /** Dispatch of the answer: its clock has stopped, and the colour tells how it was answered. */
  respondidoEn?: string | null;
}

function Respondida({ tarde }: { tarde: boolean }) {
  return (
    <Box component="span" className={clases.pastilla} data-color={tarde ? 'neutro' : 'verde'}>
      <IconMailCheck size={15} stroke={2} aria-hidden />
      <span>{tarde ? 'Respondida tarde' : 'Respondida'}</span>
    </Box>
  );
}

export function Semaforo(props: Props) {
  if (props.respondidoEn) return <Respondida tarde={props.color === 'rojo'} />;
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

/** What is written beside the colour: when it is due or was answered; short for the rows of a list. */
export function fraseDeTermino(
  caso: { vence?: string | null; respondidoEn?: string | null },
  corta = false,
): string {
  const fecha = corta ? diaYMes : fechaCorta;
  const el = corta ? '' : 'el ';
  if (caso.respondidoEn) return `el ${fecha(caso.respondidoEn)}`;
  if (!caso.vence) return '';
  return `${caso.vence < hoy() ? 'venció' : 'vence'} ${el}${fecha(caso.vence)}`;
}
