import fc from 'fast-check';

/** What breaks programs that trust text: NUL, lone surrogates, injections, templates, prototypes, paths, lengths. */
export const TEXTOS_HOSTILES = [
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '\u202Egpj.exe',
  '😀'.repeat(50),
  'ñ'.repeat(5_000),
  "'; drop table radicado; --",
  '%',
  '"a',
  'a & | ! ( ) <-> :*',
  '${process.exit(1)}',
  '$& $1 $$',
  '{{constructor.constructor "return process"}}',
  '= 1 + ',
  '<script>alert(1)</script>',
  'asunto\r\nBcc: otro@example.com',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '99999999999999999999',
  '2026-02-30',
  '2026-02-30T10:00:00-05:00',
  '9999-12-31T23:59:59Z',
  '0000-00-00',
  'infinity',
  '00000000-0000-0000-0000-000000000000',
  cursor(['a', 'b', 'c']),
  cursor(['x', 'y']),
  cursor([1, 'infinity', 'no-es-uuid']),
  cursor(['2026-02-30', '00000000-0000-0000-0000-000000000000']),
];

export function cursor(partes: unknown[]): string {
  return Buffer.from(JSON.stringify(partes)).toString('base64url');
}

const NUMEROS = [0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308];
const OTROS = [null, true, [], {}, [[]], [null], { a: { b: {} } }];

export const texto = fc.constantFrom(...TEXTOS_HOSTILES);
export const cualquiera: fc.Arbitrary<unknown> = fc.oneof(
  texto,
  fc.constantFrom<unknown>(...NUMEROS),
  fc.constantFrom<unknown>(...OTROS),
);

export interface Esquema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Esquema>;
  required?: string[];
  items?: Esquema;
  anyOf?: Esquema[];
  oneOf?: Esquema[];
  allOf?: Esquema[];
}

/** Values that have the shape of the schema, with some poison in their leaves: they get past the door more often. */
export function conForma(
  esquema: Esquema,
  definiciones: Record<string, Esquema>,
  nivel = 0,
): fc.Arbitrary<unknown> {
  if (esquema.$ref) return conForma(definiciones[esquema.$ref.split('/').pop()!] ?? {}, definiciones, nivel);
  const variantes = esquema.anyOf ?? esquema.oneOf ?? esquema.allOf;
  if (nivel > 4) return cualquiera;
  if (variantes) return fc.oneof(...variantes.map((v) => conForma(v, definiciones, nivel + 1)));
  return fc.oneof(
    { weight: 9, arbitrary: deTipo(esquema, definiciones, nivel) },
    { weight: 1, arbitrary: cualquiera },
  );
}

function deTipo(
  esquema: Esquema,
  definiciones: Record<string, Esquema>,
  nivel: number,
): fc.Arbitrary<unknown> {
  if (esquema.enum) return fc.constantFrom(...esquema.enum);
  if (esquema.const !== undefined) return fc.constant(esquema.const);
  switch (esquema.type) {
    case 'object': {
      const propiedades = Object.entries(esquema.properties ?? {});
      if (propiedades.length === 0) return fc.dictionary(texto, cualquiera, { maxKeys: 4 });
      const modelo = Object.fromEntries(
        propiedades.map(([k, v]) => [k, conForma(v, definiciones, nivel + 1)]),
      );
      return fc.record(modelo, { requiredKeys: esquema.required ?? [] });
    }
    case 'array':
      return fc.array(conForma(esquema.items ?? {}, definiciones, nivel + 1), { maxLength: 3 });
    case 'number':
    case 'integer':
      return fc.constantFrom<unknown>(...NUMEROS, 1, 20);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.oneof(
        texto,
        fc.constantFrom('Un texto corriente de prueba', '2026-03-02T09:00:00-05:00', '2026-03-02'),
      );
    default:
      return cualquiera;
  }
}
