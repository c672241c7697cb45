import { Anchor, Box, Collapse, Text } from '@mantine/core';
import { useState } from 'react';
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
export function PlazoDetalle({ plazo, plegado = false }: { plazo: Plazo; plegado?: boolean }) {
  const [abierto, setAbierto] = useState(!plegado);
  return (
    <Box>
      <Datos
        filas={[
          ['Término', nombreDelTermino(plazo) || 'Lo fija la autoridad'],
          ['Norma', plazo.norma],
          ['Recibido', plazo.efectivo && `${fechaCorta(plazo.efectivo)} (día efectivo)`],
          ['Primer día', plazo.dia1 && fechaCorta(plazo.dia1)],
          [
            'Alertas',
            plazo.alerta50 &&
              [plazo.alerta50, plazo.alerta80]
                .filter(Boolean)
                .map((dia) => diaYMes(dia))
                .join(' y '),
          ],
          ['Área', plazo.venceArea && `hasta el ${fechaCorta(plazo.venceArea)}`],
          ['Vence', plazo.vence && `${fechaCorta(plazo.vence)}, 11:59 p. m.`],
          [
            'Ampliación',
            plazo.venceMaximo &&
              `avisar hasta ${diaYMes(plazo.limiteAmpliacion)}; máximo ${diaYMes(plazo.venceMaximo)}`,
          ],
        ]}
      />
      {!!plazo.pasos?.length && (
        <>
          {plegado && (
            <Anchor
              component="button"
              type="button"
              fz="sm"
              mt={6}
              aria-expanded={abierto}
              onClick={() => setAbierto(!abierto)}
            >
              {abierto ? 'Ocultar la cuenta' : 'Ver la cuenta día por día'}
            </Anchor>
          )}
          <Collapse expanded={abierto}>
            <Text component="div" mt="sm">
              {abierto && <DiaPorDia plazo={plazo} />}
            </Text>
          </Collapse>
        </>
      )}
    </Box>
  );
}
