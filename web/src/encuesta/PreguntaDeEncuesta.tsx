import clases from './Encuesta.module.css';

interface Pregunta {
  codigo: string;
  texto: string;
  escala: 'E-B-R-D' | 'NPS' | 'si-no';
  opciones: string[];
}

/** Big targets for a thumb; underneath, plain radio buttons for the keyboard and the screen reader. */
export function PreguntaDeEncuesta(props: {
  pregunta: Pregunta;
  valor?: string;
  falta: boolean;
  alElegir: (valor: string) => void;
}) {
  const { pregunta, valor, falta, alElegir } = props;
  const { codigo, texto, escala, opciones } = pregunta;
  return (
    <fieldset className={clases.pregunta} aria-describedby={falta ? `falta-${codigo}` : undefined}>
      <legend>{texto}</legend>
      <div className={clases.opciones} data-escala={escala}>
        {opciones.map((opcion) => (
          <label key={opcion} className={clases.opcion}>
            <input
              type="radio"
              name={codigo}
              value={opcion}
              checked={valor === opcion}
              onChange={() => alElegir(opcion)}
            />
            {opcion}
          </label>
        ))}
      </div>
      {escala === 'NPS' && (
        <div className={clases.extremos} aria-hidden>
          <span>Nada probable</span>
          <span>Muy probable</span>
        </div>
      )}
      {falta && (
        <p className={clases.error} id={`falta-${codigo}`}>
          Elija una respuesta.
        </p>
      )}
    </fieldset>
  );
}
