import { Box, Button, Group, Text } from '@mantine/core';
import { type PointerEvent, useRef, useState } from 'react';

/** The user signs with a finger. The picture is an attachment of the case, as the photos are. */
export function Firma({ alGuardar }: { alGuardar: (imagen: Blob) => void }) {
  const lienzo = useRef<HTMLCanvasElement>(null);
  const [trazada, setTrazada] = useState(false);
  const punto = (evento: PointerEvent) => {
    const caja = lienzo.current!.getBoundingClientRect();
    return [
      ((evento.clientX - caja.left) * lienzo.current!.width) / caja.width,
      ((evento.clientY - caja.top) * lienzo.current!.height) / caja.height,
    ] as const;
  };
  const empezar = (evento: PointerEvent<HTMLCanvasElement>) => {
    evento.currentTarget.setPointerCapture(evento.pointerId);
    const pincel = lienzo.current!.getContext('2d')!;
    pincel.lineWidth = 3;
    pincel.lineCap = 'round';
    pincel.beginPath();
    pincel.moveTo(...punto(evento));
  };
  const trazar = (evento: PointerEvent<HTMLCanvasElement>) => {
    if (evento.buttons === 0) return;
    const pincel = lienzo.current!.getContext('2d')!;
    pincel.lineTo(...punto(evento));
    pincel.stroke();
    setTrazada(true);
  };
  const limpiar = () => {
    lienzo.current!.getContext('2d')!.clearRect(0, 0, lienzo.current!.width, lienzo.current!.height);
    setTrazada(false);
  };
  return (
    <Box>
      <Text fw={600} fz="sm" mb={4}>
        Firma del usuario
      </Text>
      <canvas
        ref={lienzo}
        width={600}
        height={200}
        role="img"
        aria-label="Espacio para firmar con el dedo"
        onPointerDown={empezar}
        onPointerMove={trazar}
        style={{
          width: '100%',
          height: 130,
          border: '1px dashed var(--cauce-borde)',
          borderRadius: 8,
          background: '#fff',
          touchAction: 'none',
        }}
      />
      <Group gap="xs" mt={6}>
        <Button size="xs" variant="default" disabled={!trazada} onClick={limpiar}>
          Borrar
        </Button>
        <Button
          size="xs"
          disabled={!trazada}
          onClick={() =>
            lienzo.current!.toBlob((imagen) => {
              if (imagen) alGuardar(imagen);
              limpiar();
            }, 'image/png')
          }
        >
          Guardar la firma
        </Button>
      </Group>
    </Box>
  );
}
