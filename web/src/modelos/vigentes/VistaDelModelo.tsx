import { Skeleton, Text } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { type Tipo } from './datos';
import { TablaDmn } from './TablaDmn';

const VisorBpmn = lazy(() => import('../../ui/VisorBpmn'));
const FormularioJs = lazy(() => import('../../tarea/FormularioJs'));

const SIN_DATOS = {};
const nada = () => undefined;

/** A diagram drawn, a decision as its table, a form as it opens. */
export function VistaDelModelo(props: {
  tipo: Tipo;
  contenido: string;
  titulo: string;
  /** Elements with an error. */
  errores?: string[];
  enfocar?: string;
  /** Of a diagram. */
  alto?: number | string;
}) {
  const { tipo, contenido, titulo, errores = [], enfocar, alto = 'min(60vh, 560px)' } = props;
  if (tipo === 'dmn') return <TablaDmn xml={contenido} />;
  const espera = <Skeleton height={420} aria-label="Cargando el modelo" />;
  if (tipo === 'form')
    return (
      <Suspense fallback={espera}>
        <Formulario contenido={contenido} />
      </Suspense>
    );
  return (
    <Suspense fallback={espera}>
      <VisorBpmn
        xml={contenido}
        titulo={titulo}
        alto={alto}
        enfocar={enfocar}
        marcas={[['error', errores]]}
      />
    </Suspense>
  );
}

function Formulario({ contenido }: { contenido: string }) {
  const esquema = useMemo(() => {
    try {
      return JSON.parse(contenido) as object;
    } catch {
      return undefined;
    }
  }, [contenido]);
  if (!esquema) return <Text c="dimmed">Este formulario no se puede leer: no es JSON bien formado.</Text>;
  return (
    <>
      <Text fz="sm" c="dimmed" mb="xs">
        Como se abre sin ningún dato: lo que depende de un caso no se ve.
      </Text>
      <FormularioJs esquema={esquema} datos={SIN_DATOS} soloLectura alCambiar={nada} control={null} />
    </>
  );
}
