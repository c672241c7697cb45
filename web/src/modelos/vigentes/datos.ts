import { $api } from '../../api/cliente';
import type { paths } from '../../api/esquema';
import type { ProblemaError } from '../../api/problema';

type Lista = paths['/api/v1/modelos']['get']['responses'][200]['content']['application/json'];
export type ModeloEnLista = Lista[number];
export type Modelo =
  paths['/api/v1/modelos/{tipo}/{clave}']['get']['responses'][200]['content']['application/json'];
export type Hallazgo =
  paths['/api/v1/publicaciones/validar']['post']['responses'][200]['content']['application/json']['hallazgos'][number];

export const TIPOS = {
  bpmn: { uno: 'Diagrama', varios: 'Diagramas', fin: '.bpmn' },
  dmn: { uno: 'Decisión', varios: 'Decisiones', fin: '.dmn' },
  form: { uno: 'Formulario', varios: 'Formularios', fin: '.form' },
} as const;
export type Tipo = keyof typeof TIPOS;
export const ORDEN: readonly Tipo[] = ['bpmn', 'dmn', 'form'];

export const CLAVE = /^[a-z0-9][a-z0-9-]{1,79}$/;

export const esTipo = (texto: string): texto is Tipo => Object.hasOwn(TIPOS, texto);

/** `asignacion.bpmn`; undefined for a file that is no model. */
export function deArchivo(nombre: string): { tipo: Tipo; clave: string } | undefined {
  const [, clave = '', tipo = ''] = /^(.+)\.(bpmn|dmn|form)$/i.exec(nombre) ?? [];
  const fin = tipo.toLowerCase();
  return esTipo(fin) && CLAVE.test(clave) ? { tipo: fin, clave } : undefined;
}

/** What is in force; `nuevo` when nothing has that name yet. */
export function useModelo(tipo: Tipo, clave: string) {
  const consulta = $api.useQuery(
    'get',
    '/api/v1/modelos/{tipo}/{clave}',
    { params: { path: { tipo, clave } } },
    { retry: false },
  );
  const nuevo = (consulta.error as ProblemaError | null)?.codigo === 'modelo-no-encontrado';
  return { ...consulta, nuevo };
}
