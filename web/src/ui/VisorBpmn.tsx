import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import { Group, Text } from '@mantine/core';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import clases from './VisorBpmn.module.css';

interface Props {
  xml: string;
  activos: string[];
  recorridos: string[];
  alto: number | string;
  titulo: string;
  /** Show all of it, however small; otherwise a large diagram opens at the current place. */
  entero?: boolean;
}

const LEGIBLE = 0.7;

interface Forma {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  businessObject: { name?: string };
}

interface Canvas {
  zoom(nivel: 'fit-viewport' | number, centro?: 'auto' | { x: number; y: number }): number;
  viewbox(): {
    inner: { x: number; y: number; width: number; height: number };
    outer: { width: number; height: number };
  };
  viewbox(vista: { x: number; y: number; width: number; height: number }): void;
  addMarker(id: string, marca: string): void;
  resized(): void;
}
interface Registro {
  get(id: string): Forma | undefined;
}

/** Marks the way gone and the place where the case waits. @returns the names of the current places. */
function marcar(visor: NavigatedViewer, { activos, recorridos, entero }: Props): string[] {
  const canvas = visor.get('canvas') as unknown as Canvas;
  const registro = visor.get('elementRegistry') as unknown as Registro;
  const presentes = (ids: string[]) => ids.filter((id) => registro.get(id));
  presentes(recorridos).forEach((id) => canvas.addMarker(id, 'cauce-recorrido'));
  presentes(activos).forEach((id) => canvas.addMarker(id, 'cauce-actual'));
  const aqui = registro.get(presentes(activos)[0] ?? '');
  if (canvas.zoom('fit-viewport', 'auto') < LEGIBLE && aqui && !entero) acercar(canvas, aqui);
  return presentes(activos).map((id) => registro.get(id)?.businessObject.name ?? id);
}

/** Puts the current place in the middle, at a size that can be read. */
function acercar(canvas: Canvas, { x, y, width, height }: Forma): void {
  const { outer } = canvas.viewbox();
  const vista = { width: outer.width / LEGIBLE, height: outer.height / LEGIBLE };
  canvas.viewbox({ x: x + width / 2 - vista.width / 2, y: y + height / 2 - vista.height / 2, ...vista });
}

/** A diagram to look at: drag to move, ctrl + wheel to zoom. The bpmn.io mark stays visible, as its licence asks. */
export default function VisorBpmn(props: Props) {
  const { xml, titulo, alto } = props;
  const lugar = useRef<HTMLDivElement>(null);
  const [actuales, setActuales] = useState<string[]>([]);
  const [fallo, setFallo] = useState(false);
  const marcas = JSON.stringify([props.activos, props.recorridos]);

  useEffect(() => {
    const visor = new NavigatedViewer({ container: lugar.current! });
    let vivo = true;
    visor
      .importXML(xml)
      .then(() => vivo && setActuales(marcar(visor, props)))
      .catch(() => vivo && setFallo(true));
    const observador = new ResizeObserver(() => {
      const canvas = visor.get('canvas') as unknown as Canvas;
      canvas.resized();
    });
    observador.observe(lugar.current!);
    return () => {
      vivo = false;
      observador.disconnect();
      visor.destroy();
    };
    // `marcas` stands for the two lists inside props.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [xml, marcas]);

  if (fallo) return <Text c="dimmed">Este diagrama no se puede dibujar.</Text>;
  return (
    <figure className={clases.figura}>
      <div
        ref={lugar}
        className={clases.lienzo}
        style={{ height: alto }}
        role="group"
        aria-label={`Diagrama ${titulo}`}
      />
      <figcaption>
        <Group gap="md" mt={6}>
          <Text fz="sm">
            {actuales.length ? (
              <>
                Está en: <strong>{actuales.join(', ')}</strong>
              </>
            ) : (
              'Este proceso no espera a nadie ahora.'
            )}
          </Text>
          <Text fz="xs" c="dimmed" component="span" className={clases.leyenda}>
            <span className={clases.muestraActual} aria-hidden /> está aquí
            <span className={clases.muestraRecorrido} aria-hidden /> ya pasó
          </Text>
        </Group>
      </figcaption>
    </figure>
  );
}
