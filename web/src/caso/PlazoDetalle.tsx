import { Box } from '@mantine/core';
import type { Plazo } from '../api/tipos';
import { nombreDelTermino } from '../publico/termino';
import { Datos } from '../ui/Datos';
import { diaYMes, fechaCorta } from '../ui/fechas';
import clases from './PlazoDetalle.module.css';

function DiaPorDia({ plazo }: { plazo: Plazo }) {
  return (
    <ol className={clases.dias} aria-label="Cuenta del término, día por día">
      {(plazo.pasos ?? []).map((paso) => (
        <li key={paso.fecha} data-cuenta={paso.cuenta} data-rechazo={Boolean(paso.rechazo)}>
          <span className={clases.dia}>{diaYMes(paso.fecha)}</span>
          <span className={clases.ordinal}>{paso.cuenta ? paso.n : '·'}</span>
          <span>
            {paso.motivo}
            {paso.norma && <span className={clases.norma}> ({paso.norma})</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The term and how it was counted: every day says whether it counts and why. */
export function PlazoDetalle({ plazo }: { plazo: Plazo }) {
  return (
    <Box>
      <Datos
        filas={[
          ['Término', nombreDelTermino(plazo) || 'Lo fija la autoridad'],
          ['Norma', plazo.norma],
          ['Recibido', plazo.efectivo && `${fechaCorta(plazo.efectivo)} (día efectivo)`],
          ['Primer día', plazo.dia1 && fechaCorta(plazo.dia1)],
          ['Alertas', alertas(plazo)],
          ['Área', plazo.venceArea && `hasta el ${fechaCorta(plazo.venceArea)}`],
          ['Vence', plazo.vence && `${fechaCorta(plazo.vence)}, 11:59 p. m.`],
          ['Ampliación', ampliacion(plazo)],
        ]}
      />
      {!!plazo.pasos?.length && (
        <Box mt="sm">
          <DiaPorDia plazo={plazo} />
        </Box>
      )}
    </Box>
  );
}

function alertas(plazo: Plazo): string {
  return [plazo.alerta50, plazo.alerta80].filter(Boolean).map(diaYMes).join(' y ');
}

function ampliacion(plazo: Plazo): string {
  if (!plazo.venceMaximo) return '';
  return `se avisa hasta el ${diaYMes(plazo.limiteAmpliacion)}; llega al ${diaYMes(plazo.venceMaximo)}`;
}
