import Handlebars from 'handlebars';

/** A name that a template writes, resolved against the lists it walks: `entidad.telefonos[].`… */
export interface Uso {
  /** Dotted path; `[]` stands for each element of a list. */
  variable: string;
  linea: number;
  /** Under no condition: without it the letter does not come out. */
  obligatoria: boolean;
}

export interface Llamada {
  nombre: string;
  linea: number;
}

export interface Lectura {
  usos: Uso[];
  ayudas: Llamada[];
  partes: Llamada[];
  textos: Array<{ texto: string; linea: number }>;
  /** How deep lists are walked inside lists. */
  profundidad: number;
}

interface Ambito {
  ruta: string;
  condicional: boolean;
  listas: number;
  locales: ReadonlySet<string>;
}

type Nodo = hbs.AST.Node & Record<string, unknown>;

/** What a template names, as its tree says it. @throws Error of Handlebars when it is not well formed */
export function leerPlantilla(fuente: string, desde = 0): Lectura {
  const lectura: Lectura = { usos: [], ayudas: [], partes: [], textos: [], profundidad: 0 };
  const raiz: Ambito = { ruta: '', condicional: false, listas: 0, locales: new Set() };
  new Lector(lectura, desde).programa(Handlebars.parse(fuente) as unknown as Nodo, raiz);
  return lectura;
}

class Lector {
  constructor(
    private readonly lectura: Lectura,
    private readonly desde: number,
  ) {}

  programa(programa: Nodo | undefined, ambito: Ambito): void {
    for (const nodo of (programa?.['body'] as Nodo[] | undefined) ?? []) this.sentencia(nodo, ambito);
  }

  private sentencia(nodo: Nodo, ambito: Ambito): void {
    if (nodo.type === 'ContentStatement')
      this.lectura.textos.push({ texto: String(nodo['original']), linea: this.linea(nodo) });
    else if (nodo.type === 'MustacheStatement') this.llamada(nodo, ambito);
    else if (nodo.type === 'BlockStatement') this.bloque(nodo, ambito);
    else if (nodo.type === 'PartialStatement')
      this.lectura.partes.push({
        nombre: String((nodo['name'] as Nodo)['original']),
        linea: this.linea(nodo),
      });
    else if (nodo.type === 'PartialBlockStatement')
      this.lectura.partes.push({ nombre: '@bloque', linea: this.linea(nodo) });
  }

  /** `{{x}}`, `{{fechaLarga x}}` or `(igual x "y")`. */
  private llamada(nodo: Nodo, ambito: Ambito): void {
    const parametros = nodo['params'] as Nodo[];
    if (parametros.length > 0 || nodo.type === 'SubExpression') {
      this.ayuda(nodo);
      for (const parametro of parametros) this.valor(parametro, ambito);
    } else this.valor(nodo['path'] as Nodo, ambito);
  }

  private bloque(nodo: Nodo, ambito: Ambito): void {
    const nombre = String((nodo['path'] as Nodo)['original']);
    const [primero] = nodo['params'] as Nodo[];
    this.ayuda(nodo);
    const condicion = nombre === 'if' || nombre === 'unless';
    if (primero) this.valor(primero, condicion ? { ...ambito, condicional: true } : ambito);
    const dentro = this.dentro(nombre, primero, nodo, ambito);
    this.lectura.profundidad = Math.max(this.lectura.profundidad, dentro.listas);
    this.programa(nodo['program'] as Nodo | undefined, dentro);
    this.programa(nodo['inverse'] as Nodo | undefined, { ...ambito, condicional: true });
  }

  private dentro(nombre: string, primero: Nodo | undefined, nodo: Nodo, ambito: Ambito): Ambito {
    if (nombre !== 'each' && nombre !== 'with') return { ...ambito, condicional: true };
    const ruta = primero?.type === 'PathExpression' ? resolver(primero, ambito) : undefined;
    const parametros = ((nodo['program'] as Nodo | undefined)?.['blockParams'] as string[] | undefined) ?? [];
    return {
      ruta: `${ruta ?? '?'}${nombre === 'each' ? '[]' : ''}`,
      condicional: true,
      listas: ambito.listas + (nombre === 'each' ? 1 : 0),
      locales: new Set([...ambito.locales, ...parametros]),
    };
  }

  private ayuda(nodo: Nodo): void {
    const nombre = String((nodo['path'] as Nodo)['original']);
    this.lectura.ayudas.push({ nombre, linea: this.linea(nodo) });
  }

  private valor(nodo: Nodo, ambito: Ambito): void {
    if (nodo.type === 'SubExpression') return this.llamada(nodo, ambito);
    if (nodo.type !== 'PathExpression') return;
    const variable = resolver(nodo, ambito);
    if (variable)
      this.lectura.usos.push({ variable, linea: this.linea(nodo), obligatoria: !ambito.condicional });
  }

  private linea(nodo: Nodo): number {
    return (nodo.loc?.start.line ?? 1) + this.desde;
  }
}

/** Undefined for what is no variable of the data: `@first`, `this`, the name of a block parameter. */
function resolver(nodo: Nodo, ambito: Ambito): string | undefined {
  const partes = nodo['parts'] as string[];
  if (nodo['data'] === true || ambito.locales.has(partes[0] ?? '')) return undefined;
  // Each `../` leaves one list or `with`.
  let base = ambito.ruta;
  for (let i = 0; i < Number(nodo['depth']); i += 1)
    base = base.slice(0, Math.max(0, base.lastIndexOf('[]')));
  if (Number(nodo['depth']) > 0) base = base.includes('[]') ? base.slice(0, base.lastIndexOf('[]') + 2) : '';
  const ruta = [base, ...partes].filter((parte) => parte !== '').join('.');
  return ruta === '' || ruta === base ? undefined : ruta;
}

/** Does the data have that path? A list is looked into by its first element. */
export function existe(datos: unknown, variable: string): boolean {
  let actual: unknown = datos;
  for (const parte of variable.replaceAll('[]', '.[]').split('.').filter(Boolean)) {
    if (parte === '?') return true;
    if (parte === '[]') actual = Array.isArray(actual) ? actual[0] : undefined;
    else if (actual === null || typeof actual !== 'object' || !Object.hasOwn(actual, parte)) return false;
    else actual = (actual as Record<string, unknown>)[parte];
  }
  return true;
}
