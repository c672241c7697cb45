import Handlebars from 'handlebars';

interface Punto {
  line: number;
  column: number;
}
type Nodo = hbs.AST.Node & Record<string, unknown>;

function* recorrer(valor: unknown): Generator<Nodo> {
  if (Array.isArray(valor)) for (const uno of valor) yield* recorrer(uno);
  else if (valor !== null && typeof valor === 'object') {
    if (typeof (valor as Nodo).type === 'string') yield valor as Nodo;
    for (const uno of Object.values(valor)) yield* recorrer(uno);
  }
}

/**
 * What a template may not do, although Handlebars would: print a value without escaping it, or run a decorator.
 * @throws Error naming the template and the line.
 */
export function revisar(nombre: string, fuente: string): void {
  for (const nodo of recorrer(Handlebars.parse(fuente))) {
    const linea = nodo.loc?.start.line ?? 0;
    if (nodo.type === 'MustacheStatement' && nodo['escaped'] === false) {
      throw new Error(
        `${nombre}, línea ${linea}: un valor no puede ir en {{{ }}}: se imprimiría sin escapar.`,
      );
    }
    if (/^(Decorator|DecoratorBlock)$/.test(nodo.type))
      throw new Error(`${nombre}, línea ${linea}: no se admiten decoradores {{* }}.`);
    if (nodo.type === 'PartialStatement' && (nodo['name'] as Nodo).type !== 'PathExpression') {
      throw new Error(`${nombre}, línea ${linea}: el nombre de una parte se escribe, no se calcula.`);
    }
  }
}

/** The variable, as the template writes it («radicado.numero»), whose tag or path starts there. */
export function variableEn(fuentes: string[], lugar: Punto | undefined, ultimo?: string): string | undefined {
  if (!lugar) return undefined;
  for (const fuente of fuentes) {
    for (const nodo of recorrer(Handlebars.parse(fuente))) {
      const inicio = nodo.loc?.start;
      if (inicio?.line !== lugar.line || inicio.column !== lugar.column) continue;
      const [primero] = (nodo['params'] as Nodo[] | undefined) ?? [];
      const path = nodo.type === 'PathExpression' ? nodo : (primero ?? (nodo['path'] as Nodo | undefined));
      if (path?.type !== 'PathExpression') continue;
      const original = String(path['original']);
      if (ultimo === undefined || original === ultimo || original.endsWith(`.${ultimo}`)) return original;
    }
  }
  return undefined;
}
