import { useRef } from 'react';
import type { Hallazgo } from './datos';
import clases from './Plantillas.module.css';

/** Plain text with the number of each line; the lines that a finding names are marked. */
export function EditorConLineas(props: {
  etiqueta: string;
  valor: string;
  hallazgos: Hallazgo[];
  alCambiar: (valor: string) => void;
}) {
  const numeros = useRef<HTMLDivElement>(null);
  const conError = new Set(props.hallazgos.map(({ linea }) => linea));
  return (
    <div className={clases.editor}>
      <div className={clases.numeros} ref={numeros} aria-hidden>
        {props.valor.split('\n').map((_, indice) => (
          <span key={indice} data-gravedad={conError.has(indice + 1) ? 'error' : undefined}>
            {indice + 1}
          </span>
        ))}
      </div>
      <textarea
        className={clases.texto}
        aria-label={props.etiqueta}
        spellCheck={false}
        wrap="off"
        value={props.valor}
        onChange={(evento) => props.alCambiar(evento.currentTarget.value)}
        onScroll={(evento) => {
          if (numeros.current) numeros.current.scrollTop = evento.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
