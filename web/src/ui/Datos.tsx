import type { ReactNode } from 'react';
import clases from './Datos.module.css';

/** Names and values; a value that is not known leaves no row. */
export function Datos({ filas }: { filas: [string, ReactNode][] }) {
  return (
    <dl className={clases.datos}>
      {filas
        .filter(([, valor]) => valor !== undefined && valor !== null && valor !== '')
        .map(([nombre, valor]) => (
          <div key={nombre} className={clases.fila}>
            <dt>{nombre}</dt>
            <dd>{valor}</dd>
          </div>
        ))}
    </dl>
  );
}
