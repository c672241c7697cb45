import clases from './Indicadores.module.css';

/** A figure against the largest of its kind. It says nothing that the number beside it does not, so readers skip it. */
export function Barra({ valor, mayor }: { valor: number; mayor: number }) {
  return (
    <span className={clases.carril} aria-hidden>
      <span className={clases.barra} style={{ width: `${mayor > 0 ? (100 * valor) / mayor : 0}%` }} />
    </span>
  );
}
