import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Esqueleto, Fallo } from '../ui/Avisos';
import { fechaMedia } from '../ui/fechas';
import { type Terminos, useTerminos } from './informacion/informacion';
import clases from './informacion/Informacion.module.css';
import { PaginaInformativa } from './informacion/PaginaInformativa';

const SILENCIO: Record<Terminos['terminos'][number]['silencio'], string> = {
  POSITIVO: 'Si no respondemos a tiempo, se entiende aceptada.',
  ENTREGA: 'Si no respondemos a tiempo, se entiende aceptada y le entregamos las copias.',
  NEGATIVO: '',
  NINGUNO: '',
};

function Fila({ termino }: { termino: Terminos['terminos'][number] }) {
  const { tipo, nombre, descripcion, zona, dicho, norma, ampliable, silencio } = termino;
  return (
    <tr>
      <th scope="row">
        {nombre}
        {zona && `, zona ${zona}`}
        <Text fz="sm" c="dimmed" fw={400} mt={2}>
          {descripcion}
        </Text>
        <Anchor component={Link} to="/radicar" search={{ tipo } as never} fz="sm" fw={500}>
          Radicar<span style={{ position: 'absolute', left: -9999 }}> {nombre}</span>
        </Anchor>
      </th>
      <td>
        <span className={clases.plazo}>{dicho}</span>
        <Text fz="sm" c="dimmed">
          {norma}
        </Text>
        {ampliable && (
          <Text fz="sm" c="dimmed">
            Ampliable, si se lo decimos antes de que venza.
          </Text>
        )}
        {SILENCIO[silencio] && <Text fz="sm">{SILENCIO[silencio]}</Text>}
      </td>
    </tr>
  );
}

/** Every term comes from the decision table in force, with its version (S0-24): none is written here. */
export function TerminosPage() {
  const { data, isPending, isError, error, refetch } = useTerminos();
  return (
    <PaginaInformativa
      titulo="Términos de respuesta"
      bajada="Cuánto tenemos para responderle según lo que pida. Los días hábiles van de lunes a viernes y no cuentan los festivos; el primero es el siguiente hábil después de recibir su petición."
    >
      {isPending && <Esqueleto filas={6} alto={84} />}
      {isError && <Fallo error={error} reintentar={() => void refetch()} />}
      {data && (
        <>
          <Text fz="sm" c="dimmed" mb="xs" id="version-de-la-tabla">
            Tabla de términos versión {data.version}, en vigor desde el {fechaMedia(data.vigenteDesde)}.
          </Text>
          <table className={clases.tabla} aria-describedby="version-de-la-tabla">
            <thead>
              <tr>
                <th scope="col">Qué se pide</th>
                <th scope="col">Cuándo se responde, y por qué norma</th>
              </tr>
            </thead>
            <tbody>
              {data.terminos.map((termino) => (
                <Fila key={`${termino.tipo}-${termino.zona}`} termino={termino} />
              ))}
            </tbody>
          </table>
          <Procedimiento />
        </>
      )}
    </PaginaInformativa>
  );
}

const PASOS = [
  'Radicamos su petición y le damos un número y un código en el acto.',
  'Si falta algo indispensable se lo pedimos dentro de los diez días hábiles siguientes, y tiene un mes para traerlo (Ley 1755 de 2015, art. 17).',
  'Si no somos competentes, la enviamos a quien lo es y se lo informamos, a más tardar en cinco días hábiles (art. 21).',
  'Si no alcanzamos el término, se lo decimos antes de que venza, con la razón y la nueva fecha, que no pasa del doble (art. 14).',
  'Respondemos de fondo y le decimos qué recursos proceden, ante quién y hasta cuándo.',
  'Si no le reciben o no le responden, la personería, la Procuraduría y la Defensoría le ayudan (art. 23).',
];

function Procedimiento() {
  return (
    <section aria-labelledby="procedimiento" className={clases.texto}>
      <Title order={2} id="procedimiento" mt={48} mb="sm">
        Cómo se tramita
      </Title>
      <ol className={clases.compromisos}>
        {PASOS.map((paso) => (
          <li key={paso}>{paso}</li>
        ))}
      </ol>
    </section>
  );
}
