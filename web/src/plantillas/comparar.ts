export interface Renglon {
  clase: 'igual' | 'quitado' | 'puesto';
  texto: string;
  /** Line number in the new text; in the old one for what was taken out. */
  numero: number;
}

export interface Tramo {
  renglones: Renglon[];
  /** Equal lines that are not shown before these. */
  callados: number;
}

/** Only what changes, with some equal lines around it. A short text is shown whole. */
export function soloCambios(renglones: Renglon[], contexto = 4, entero = 120): Tramo[] {
  if (renglones.length <= entero) return [{ renglones, callados: 0 }];
  const cerca = renglones.map((_, i) =>
    renglones.slice(Math.max(0, i - contexto), i + contexto + 1).some(({ clase }) => clase !== 'igual'),
  );
  const tramos: Tramo[] = [];
  let callados = 0;
  renglones.forEach((renglon, i) => {
    if (!cerca[i]) callados += 1;
    else if (i > 0 && cerca[i - 1]) tramos.at(-1)!.renglones.push(renglon);
    else {
      tramos.push({ renglones: [renglon], callados });
      callados = 0;
    }
  });
  return [...tramos, ...(callados > 0 ? [{ renglones: [], callados }] : [])];
}

/**
 * Line by line, by the longest common subsequence of what is left between an equal start and an equal end: a diagram of
 * a thousand lines changes in a few.
 */
export function diferencia(antes: string, despues: string): Renglon[] {
  const a = antes.split('\n');
  const b = despues.split('\n');
  let inicio = 0;
  while (inicio < Math.min(a.length, b.length) && a[inicio] === b[inicio]) inicio += 1;
  let fin = 0;
  while (fin < Math.min(a.length, b.length) - inicio && a[a.length - 1 - fin] === b[b.length - 1 - fin])
    fin += 1;
  const igual = (desde: number, hasta: number): Renglon[] =>
    b.slice(desde, hasta).map((texto, i) => ({ clase: 'igual', texto, numero: desde + i + 1 }));
  return [
    ...igual(0, inicio),
    ...enMedio(a.slice(inicio, a.length - fin), b.slice(inicio, b.length - fin), inicio),
    ...igual(b.length - fin, b.length),
  ];
}

/** More than this many pairs of lines are not compared one by one: all of the old, then all of the new. */
const MAXIMO_PARES = 4_000_000;

function enMedio(a: string[], b: string[], desde: number): Renglon[] {
  if (a.length * b.length > MAXIMO_PARES)
    return [
      ...a.map((texto, i) => ({ clase: 'quitado' as const, texto, numero: desde + i + 1 })),
      ...b.map((texto, i) => ({ clase: 'puesto' as const, texto, numero: desde + i + 1 })),
    ];
  const largo: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      largo[i]![j] =
        a[i] === b[j] ? largo[i + 1]![j + 1]! + 1 : Math.max(largo[i + 1]![j]!, largo[i]![j + 1]!);
  const renglones: Renglon[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      renglones.push({ clase: 'igual', texto: b[j]!, numero: desde + j + 1 });
      i += 1;
      j += 1;
    } else if (j < b.length && (i === a.length || largo[i]![j + 1]! > largo[i + 1]![j]!)) {
      renglones.push({ clase: 'puesto', texto: b[j]!, numero: desde + j + 1 });
      j += 1;
    } else {
      renglones.push({ clase: 'quitado', texto: a[i]!, numero: desde + i + 1 });
      i += 1;
    }
  }
  return renglones;
}
