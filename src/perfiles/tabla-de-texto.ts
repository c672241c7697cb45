const MAXIMO_RAYA = 60;

/** A table for a terminal: columns as wide as their longest cell, separated by two spaces. */
export function enTabla(encabezados: readonly string[], filas: ReadonlyArray<readonly string[]>): string {
  const todas = [encabezados, ...filas];
  const anchos = encabezados.map((_, columna) =>
    Math.max(...todas.map((fila) => (fila[columna] ?? '').length)),
  );
  const linea = (fila: readonly string[]): string =>
    fila
      .map((celda, columna) => celda.padEnd(anchos[columna] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    linea(encabezados),
    anchos.map((ancho) => '─'.repeat(Math.min(ancho, MAXIMO_RAYA))).join('  '),
    ...filas.map(linea),
  ].join('\n');
}
