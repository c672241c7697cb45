export interface Rectangulo {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Under this scale the names of the activities cannot be read. */
export const LEGIBLE = 0.72;
const MARGEN = 24;

function tramo(centro: number, ancho: number, inicio: number, largo: number): number {
  const desde = inicio - MARGEN;
  const libre = largo + 2 * MARGEN - ancho;
  if (libre <= 0) return inicio + largo / 2 - ancho / 2;
  return Math.min(Math.max(centro - ancho / 2, desde), desde + libre);
}

/**
 * What to show of a diagram: all of it when that can be read, else the current place in the middle at a readable
 * size, moved so that no side shows emptiness that the diagram could fill.
 * @param ventana pixels of the canvas
 */
export function encuadre(
  dibujo: Rectangulo,
  ventana: { width: number; height: number },
  aqui: Rectangulo | undefined,
): Rectangulo {
  const cabe = Math.min(
    ventana.width / (dibujo.width + 2 * MARGEN),
    ventana.height / (dibujo.height + 2 * MARGEN),
    1,
  );
  const escala = aqui && cabe < LEGIBLE ? LEGIBLE : cabe;
  const vista = { width: ventana.width / escala, height: ventana.height / escala };
  const centro = aqui ?? dibujo;
  return {
    x: tramo(centro.x + centro.width / 2, vista.width, dibujo.x, dibujo.width),
    y: tramo(centro.y + centro.height / 2, vista.height, dibujo.y, dibujo.height),
    ...vista,
  };
}
