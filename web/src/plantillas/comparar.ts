export interface Renglon {
  clase: 'igual' | 'quitado' | 'puesto';
  texto: string;
  /** Line number in the new text; in the old one for what was taken out. */
  numero: number;
}

/** Line by line, by the longest common subsequence: templates are short. */
export function diferencia(antes: string, despues: string): Renglon[] {
  const a = antes.split('\n');
  const b = despues.split('\n');
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
      renglones.push({ clase: 'igual', texto: b[j]!, numero: j + 1 });
      i += 1;
      j += 1;
    } else if (j < b.length && (i === a.length || largo[i]![j + 1]! > largo[i + 1]![j]!)) {
      renglones.push({ clase: 'puesto', texto: b[j]!, numero: j + 1 });
      j += 1;
    } else {
      renglones.push({ clase: 'quitado', texto: a[i]!, numero: i + 1 });
      i += 1;
    }
  }
  return renglones;
}
