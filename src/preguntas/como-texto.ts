/** A value as people read it: by its option when it has one. */
export function comoTexto(
  valor: unknown,
  opciones: ReadonlyArray<{ valor?: unknown; texto: string }> = [],
): string {
  const opcion = opciones.find((una) => una.valor === valor);
  if (opcion) return opcion.texto;
  if (valor === null) return 'ninguno';
  if (typeof valor === 'boolean') return valor ? 'sí' : 'no';
  if (Array.isArray(valor)) return valor.map((uno) => comoTexto(uno)).join('; ');
  if (typeof valor === 'object')
    return Object.entries(valor)
      .map(([nombre, uno]) => `${nombre} ${comoTexto(uno)}`)
      .join(', ');
  if (typeof valor === 'number') return new Intl.NumberFormat('es-CO').format(valor);
  return String(valor);
}
