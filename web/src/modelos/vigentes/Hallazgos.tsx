import { Alert, Code, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import clases from '../Modelos.module.css';
import type { Hallazgo } from './datos';

/** What was found, the gravest first: what, in which element, in which line. */
export function Hallazgos(props: {
  ok: boolean;
  /** Those of a template have no element nor file. */
  hallazgos: Array<Omit<Hallazgo, 'elemento' | 'archivo'> & Partial<Hallazgo>>;
  /** What it means that nothing was found. */
  limpia?: string;
  alVer?: (elemento: string) => void;
}) {
  const {
    ok,
    hallazgos,
    alVer,
    limpia = 'Ningún hallazgo, en ella ni con lo demás que está en vigor.',
  } = props;
  const orden = [...hallazgos].sort(
    (a, b) => Number(b.gravedad === 'error') - Number(a.gravedad === 'error'),
  );
  return (
    <Stack gap="xs">
      <Alert
        color={ok ? 'green' : 'red'}
        variant="light"
        icon={ok ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
        title={ok ? 'La copia se puede publicar' : 'La copia no se puede publicar'}
      >
        <Text fz="sm">
          {hallazgos.length === 0
            ? limpia
            : `${hallazgos.length} ${hallazgos.length === 1 ? 'hallazgo' : 'hallazgos'}.`}
        </Text>
      </Alert>
      {orden.length > 0 && (
        <ul className={clases.hallazgos} aria-label="Hallazgos">
          {orden.map(({ gravedad, mensaje, linea, elemento, archivo, regla }, indice) => (
            <li key={indice} className={clases.hallazgo} data-gravedad={gravedad}>
              <Text fz="sm">
                <strong>{gravedad === 'error' ? 'Error' : 'Aviso'}</strong>
                {archivo ? ` en ${archivo}` : linea ? `, línea ${linea}` : ''}: {mensaje}
              </Text>
              <Group gap="xs" mt={2}>
                {elemento && alVer && !archivo ? (
                  <button type="button" className={clases.ver} onClick={() => alVer(elemento)}>
                    Ver {elemento}
                  </button>
                ) : (
                  elemento && <Code>{elemento}</Code>
                )}
                <Text fz="xs" c="dimmed">
                  {regla}
                </Text>
              </Group>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
