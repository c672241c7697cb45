import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import { ActionIcon, Text } from '@mantine/core';
import { IconMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { encuadre, type Rectangulo } from './encuadre';
import clases from './VisorBpmn.module.css';

export type Marca = 'recorrido' | 'actual' | 'error' | 'aviso';

interface Props {
  xml: string;
  /** Which elements carry which mark. */
  marcas: [Marca, string[]][];
  alto: number | string;
  titulo: string;
  /** Element to open at when the whole cannot be read; otherwise everything is shown, however small. */
  enfocar?: string;
  /** What is said under it, with the names of the elements as the diagram has them. */
  pie?: (nombre: (id: string) => string) => ReactNode;
}

interface Canvas {
  zoom(nivel: number, centro?: 'auto'): number;
  viewbox(): { inner: Rectangulo; outer: { width: number; height: number }; scale: number };
  viewbox(vista: Rectangulo): void;
  addMarker(id: string, marca: string): void;
  resized(): void;
}
interface Registro {
  get(id: string): (Rectangulo & { businessObject: { name?: string } }) | undefined;
}

const partes = (visor: NavigatedViewer) => ({
  canvas: visor.get('canvas') as unknown as Canvas,
  registro: visor.get('elementRegistry') as unknown as Registro,
});

function encuadrar(visor: NavigatedViewer, enfocar: string | undefined): void {
  const { canvas, registro } = partes(visor);
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0 || inner.width === 0) return;
  canvas.viewbox(encuadre(inner, outer, enfocar === undefined ? undefined : registro.get(enfocar)));
}

function marcar(visor: NavigatedViewer, marcas: Props['marcas']): void {
  const { canvas, registro } = partes(visor);
  for (const [marca, ids] of marcas)
    for (const id of ids) if (registro.get(id)) canvas.addMarker(id, `cauce-${marca}`);
}

/** Opens the diagram, and keeps it framed until the person moves it. */
function useVisor({ xml, marcas, enfocar }: Props) {
  const lugar = useRef<HTMLDivElement>(null);
  const visor = useRef<NavigatedViewer>(undefined);
  const [estado, setEstado] = useState<'abriendo' | 'listo' | 'fallo'>('abriendo');
  const huella = JSON.stringify([marcas, enfocar]);

  useEffect(() => {
    const nuevo = new NavigatedViewer({ container: lugar.current! });
    visor.current = nuevo;
    let vivo = true;
    let movido = false;
    const tocar = () => (movido = true);
    nuevo
      .importXML(xml)
      .then(() => {
        if (!vivo) return;
        marcar(nuevo, marcas);
        encuadrar(nuevo, enfocar);
        setEstado('listo');
      })
      .catch(() => vivo && setEstado('fallo'));
    const observador = new ResizeObserver(() => !movido && encuadrar(nuevo, enfocar));
    const caja = lugar.current!;
    observador.observe(caja);
    caja.addEventListener('pointerdown', tocar);
    caja.addEventListener('wheel', tocar, { passive: true });
    return () => {
      vivo = false;
      observador.disconnect();
      caja.removeEventListener('pointerdown', tocar);
      caja.removeEventListener('wheel', tocar);
      visor.current = undefined;
      nuevo.destroy();
    };
    // `huella` stands for the marks and the focus inside props.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [xml, huella]);

  return { lugar, visor, estado };
}

/** A diagram to look at: drag to move, ctrl + wheel to zoom. The bpmn.io mark stays visible, as its licence asks. */
export default function VisorBpmn(props: Props) {
  const { lugar, visor, estado } = useVisor(props);
  const acercar = (factor: number) => {
    const canvas = visor.current && partes(visor.current).canvas;
    if (canvas) canvas.zoom(canvas.viewbox().scale * factor, 'auto');
  };
  const nombre = (id: string): string =>
    (visor.current && partes(visor.current).registro.get(id)?.businessObject.name) || id;

  if (estado === 'fallo') return <Text c="dimmed">Este diagrama no se puede dibujar.</Text>;
  return (
    <figure className={clases.figura}>
      <div className={clases.marco}>
        <div
          ref={lugar}
          className={clases.lienzo}
          style={{ height: props.alto }}
          role="group"
          aria-label={`Diagrama ${props.titulo}`}
        />
        <div className={clases.controles}>
          <ActionIcon variant="default" aria-label="Acercar" onClick={() => acercar(1.25)}>
            <IconZoomIn size={18} />
          </ActionIcon>
          <ActionIcon variant="default" aria-label="Alejar" onClick={() => acercar(0.8)}>
            <IconZoomOut size={18} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label="Ver todo el diagrama"
            onClick={() => visor.current && encuadrar(visor.current, undefined)}
          >
            <IconMaximize size={18} />
          </ActionIcon>
        </div>
      </div>
      {props.pie && <figcaption>{estado === 'listo' && props.pie(nombre)}</figcaption>}
    </figure>
  );
}
