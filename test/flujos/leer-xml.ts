import { Parser } from 'htmlparser2';

/** XML as plain objects: attributes are members, children of a name are a list; the root is a single object. */
export function leerXml(xml: string): any {
  const raiz: any = {};
  const pila: any[] = [raiz];
  let cerradas = 0;
  const lector = new Parser(
    {
      onopentag: (nombre, atributos) => {
        const nodo = { ...atributos };
        const padre = pila.at(-1);
        if (pila.length === 1) padre[nombre] = nodo;
        else (padre[nombre] ??= []).push(nodo);
        pila.push(nodo);
      },
      onclosetag: (_nombre, implicita) => {
        if (implicita && pila.length === 1) throw new Error('An element is closed that was never opened.');
        cerradas += 1;
        pila.pop();
      },
    },
    { xmlMode: true },
  );
  lector.write(xml);
  lector.end();
  if (pila.length !== 1 || cerradas === 0) throw new Error('The document is not well formed.');
  return raiz;
}
