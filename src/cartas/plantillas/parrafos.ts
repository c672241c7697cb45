/** As typed, and as a word processor leaves them when pasted (the last two are Wingdings'). */
const VINETA = /^\s*[-–*•·●○◦▪■➢\uF0A7\uF0B7]\s+(.+)$/;
const NUMERAL = /^\s*\d{1,2}[.)]\s+(.+)$/;

const ENTIDADES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapar(texto: string): string {
  return texto.replace(/[&<>"']/g, (letra) => ENTIDADES[letra] ?? letra);
}

function lista(lineas: string[], patron: RegExp): string[] | undefined {
  const items = lineas.map((linea) => patron.exec(linea)?.[1]);
  return items.every((item) => item !== undefined) ? (items as string[]) : undefined;
}

function bloque(lineas: string[]): string {
  for (const [patron, etiqueta] of [
    [VINETA, 'ul'],
    [NUMERAL, 'ol'],
  ] as const) {
    const items = lista(lineas, patron);
    if (items)
      return `<${etiqueta}>${items.map((item) => `<li>${escapar(item.trim())}</li>`).join('')}</${etiqueta}>`;
  }
  return `<p>${lineas.map((linea) => escapar(linea.trim())).join('<br>')}</p>`;
}

/** A paragraph that runs into its list («Aporte:\n- uno\n- dos») is two blocks. */
function partir(lineas: string[]): string[][] {
  const clase = (linea: string): string => (VINETA.test(linea) ? 'ul' : NUMERAL.test(linea) ? 'ol' : 'p');
  const grupos: string[][] = [];
  lineas.forEach((linea, i) => {
    const anterior = lineas[i - 1];
    if (anterior !== undefined && clase(anterior) === clase(linea)) grupos[grupos.length - 1]?.push(linea);
    else grupos.push([linea]);
  });
  return grupos;
}

/**
 * Plain text that a person typed → restricted HTML: a blank line parts paragraphs, lines that start with `-` or
 * `1.` are lists. Everything else is text, whatever it looks like.
 */
export function parrafos(texto: string): string {
  return texto
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((parte) => parte.split('\n').filter((linea) => linea.trim() !== ''))
    .filter((lineas) => lineas.length > 0)
    .flatMap(partir)
    .map(bloque)
    .join('\n');
}
