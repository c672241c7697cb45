import { fechaMedia } from '../ui/fechas';

/** form-js writes its validation texts in English, without a way to change them: each is mapped here. */
const REGLAS: [RegExp, (partes: RegExpMatchArray) => string][] = [
  [/^Field is required\.$/, () => 'Este dato es obligatorio.'],
  [/^Value is not a number\.$/, () => 'Debe ser un número.'],
  [/^Value is expected to be an integer\.$/, () => 'Debe ser un número entero.'],
  [
    /^Value is expected to have at most (\d+) decimal digits?\.$/,
    ([, n]) => `Puede tener como máximo ${n} ${n === '1' ? 'decimal' : 'decimales'}.`,
  ],
  [
    /^Please select a valid value, the two nearest valid values are (\S+) and (\S+)\.$/,
    ([, menor, mayor]) => `Los valores válidos más cercanos son ${menor} y ${mayor}.`,
  ],
  [/^Field must match pattern .+$/, () => 'No tiene la forma esperada.'],
  [/^Field must have minimum value of (.+)\.$/, ([, n]) => `No puede ser menor que ${n}.`],
  [/^Field must have maximum value of (.+)\.$/, ([, n]) => `No puede ser mayor que ${n}.`],
  [/^Field must have minimum length of (.+)\.$/, ([, n]) => `Escriba al menos ${n} caracteres.`],
  [/^Field must have maximum length of (.+)\.$/, ([, n]) => `Escriba como máximo ${n} caracteres.`],
  [
    /^Field must be a valid\s+international phone number/,
    () => 'Escriba el teléfono con indicativo: +573001234567.',
  ],
  [/^Field must be a valid email\.$/, () => 'Escriba un correo como nombre@ejemplo.com.'],
  [
    /^(Min|Max) validation value is not a valid number\.$/,
    () => 'El formulario tiene un límite mal definido.',
  ],
];

export function enEspanol(mensaje: string): string {
  for (const [patron, traducir] of REGLAS) {
    const partes = mensaje.match(patron);
    if (partes) return traducir(partes);
  }
  return mensaje;
}

const TEXTOS: Record<string, string> = {
  Select: 'Elegir',
  Search: 'Buscar',
  'No results': 'Sin resultados',
  'All values selected': 'Ya eligió todos',
  'Nothing to show.': 'No hay nada que mostrar.',
  Browse: 'Elegir archivo',
  'No files selected': 'Ningún archivo elegido',
  'Add new': 'Agregar',
  'Remove tag': 'Quitar',
  'Skip to search': 'Ir a la búsqueda',
  'dd/mm/yyyy': 'dd/mm/aaaa',
  'mm/dd/yyyy': 'dd/mm/aaaa',
};
/** `2026-11-04` within a sentence: 4 de noviembre de 2026. */
export const diasEnPalabras = (texto: unknown): unknown =>
  typeof texto === 'string' ? texto.replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, (dia) => fechaMedia(dia)) : texto;

const ATRIBUTOS = ['placeholder', 'title', 'aria-label', 'alt'];

function traducirNodo(raiz: Node): void {
  const recorrido = document.createTreeWalker(raiz, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let nodo: Node | null = raiz; nodo; nodo = recorrido.nextNode()) {
    if (nodo instanceof Text) {
      const traducido = TEXTOS[nodo.data.trim()];
      if (traducido) nodo.data = traducido;
    } else if (nodo instanceof Element) {
      for (const atributo of ATRIBUTOS) {
        const traducido = TEXTOS[nodo.getAttribute(atributo) ?? ''];
        if (traducido) nodo.setAttribute(atributo, traducido);
      }
    }
  }
}

/** Keeps the fixed texts of the form's widgets in Spanish while they come and go. @returns how to stop. */
export function traducirContenedor(contenedor: HTMLElement): () => void {
  traducirNodo(contenedor);
  // A text that comes back, as the placeholder of an emptied list, is written into the node that is there.
  const observador = new MutationObserver((cambios) =>
    cambios.forEach(({ type, target, addedNodes }) =>
      type === 'childList' ? addedNodes.forEach(traducirNodo) : traducirNodo(target),
    ),
  );
  observador.observe(contenedor, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATRIBUTOS,
  });
  return () => observador.disconnect();
}
