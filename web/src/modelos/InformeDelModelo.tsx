import { Alert, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Hallazgo, InformeDeModelo } from '../api/tipos';
import visor from '../ui/VisorBpmn.module.css';
import clases from './Modelos.module.css';

const VisorBpmn = lazy(() => import('../ui/VisorBpmn'));

const cuenta = (n: number, uno: string, varios: string): string => `${n} ${n === 1 ? uno : varios}`;

function Resumen({ informe }: { informe: InformeDeModelo }) {
  const errores = informe.findings.filter(({ severity }) => severity === 'error').length;
  const avisos = informe.findings.length - errores;
  const partes = [
    errores > 0 && cuenta(errores, 'error', 'errores'),
    avisos > 0 && cuenta(avisos, 'aviso', 'avisos'),
  ].filter(Boolean);
  return (
    <Alert
      color={informe.ok ? 'green' : 'red'}
      variant="light"
      icon={informe.ok ? <IconCircleCheck aria-hidden /> : <IconCircleX aria-hidden />}
      title={informe.ok ? `${informe.file} se puede publicar` : `${informe.file} no se puede publicar`}
    >
      <Text fz="sm">{partes.length ? `${partes.join(' y ')}.` : 'Ningún hallazgo.'}</Text>
    </Alert>
  );
}

function Renglon({ hallazgo, alVer }: { hallazgo: Hallazgo; alVer?: () => void }) {
  const { elementId, rule, severity, message } = hallazgo;
  return (
    <li className={clases.hallazgo} data-gravedad={severity}>
      <Text fz="sm">
        <strong>{severity === 'error' ? 'Error' : 'Aviso'}:</strong> {message}
      </Text>
      <Group gap="xs" mt={2}>
        {elementId &&
          (alVer ? (
            <button type="button" className={clases.ver} onClick={alVer}>
              Ver {elementId}
            </button>
          ) : (
            <Code>{elementId}</Code>
          ))}
        <Text fz="xs" c="dimmed">
          {rule}
        </Text>
      </Group>
    </li>
  );
}

/** What was found, the gravest first; for a diagram, also where. */
export function InformeDelModelo(props: {
  modelo: { nombre: string; contenido: string };
  informe: InformeDeModelo;
}) {
  const { modelo, informe } = props;
  const [enfocado, setEnfocado] = useState<string>();
  const esDiagrama = /\.bpmn$/i.test(modelo.nombre) && /BPMNDiagram/.test(modelo.contenido);
  const con = (gravedad: Hallazgo['severity']) =>
    informe.findings.filter(({ severity }) => severity === gravedad);
  const ids = (hallazgos: Hallazgo[]) => hallazgos.flatMap(({ elementId }) => elementId ?? []);
  return (
    <Stack gap="md">
      <Resumen informe={informe} />
      {informe.findings.length > 0 && (
        <ul className={clases.hallazgos} aria-label="Hallazgos">
          {[...con('error'), ...con('warning')].map((hallazgo, indice) => (
            <Renglon
              key={indice}
              hallazgo={hallazgo}
              alVer={esDiagrama ? () => setEnfocado(hallazgo.elementId) : undefined}
            />
          ))}
        </ul>
      )}
      {esDiagrama && (
        <section>
          <Title order={2} fz="md" mb="xs">
            El diagrama
          </Title>
          <Suspense fallback={<Skeleton height={420} aria-label="Cargando el diagrama" />}>
            <VisorBpmn
              xml={modelo.contenido}
              titulo={modelo.nombre}
              alto={420}
              enfocar={enfocado}
              marcas={[
                ['aviso', ids(con('warning'))],
                ['error', ids(con('error'))],
              ]}
              pie={() =>
                informe.findings.length > 0 && (
                  <Text fz="xs" c="dimmed" mt={6} className={visor.leyenda} component="span">
                    <span className={visor.muestraError} aria-hidden /> con errores
                    <span className={visor.muestraAviso} aria-hidden /> con avisos
                  </Text>
                )
              }
            />
          </Suspense>
        </section>
      )}
    </Stack>
  );
}
