import { Text, VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import { diferencia, soloCambios } from './comparar';
import clases from './Plantillas.module.css';

const SIGNO = { igual: ' ', quitado: '−', puesto: '+' } as const;
const DICHO = { igual: '', quitado: 'Quitado: ', puesto: 'Puesto: ' } as const;

/** What changes between two texts; said also to who does not see the colours. */
export function Diferencia({ antes, despues, titulo }: { antes: string; despues: string; titulo: string }) {
  const renglones = diferencia(antes, despues);
  if (renglones.every(({ clase }) => clase === 'igual'))
    return <Text c="dimmed">Los dos textos son iguales.</Text>;
  return (
    <div className={clases.diferencia} role="region" aria-label={titulo} tabIndex={0}>
      {soloCambios(renglones).map((tramo, parte) => (
        <Fragment key={parte}>
          {tramo.callados > 0 && (
            <div className={clases.callados}>
              {tramo.callados === 1 ? '1 renglón igual' : `${tramo.callados} renglones iguales`}
            </div>
          )}
          {tramo.renglones.map(({ clase, texto, numero }, indice) => (
            <div key={indice} className={clases.renglon} data-clase={clase}>
              <span aria-hidden>{numero}</span>
              <span aria-hidden>{SIGNO[clase]}</span>
              <span>
                {DICHO[clase] && <VisuallyHidden component="span">{DICHO[clase]}</VisuallyHidden>}
                {texto}
              </span>
            </div>
          ))}
        </Fragment>
      ))}
    </div>
  );
}
