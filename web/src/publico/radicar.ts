import { api } from '../api/cliente';
import { llavePara } from '../api/llave';
import type { DatosRadicacion, Radicado } from '../api/tipos';

const LLAVE = 'cauce.radicar.llave';
const CONSTANCIA = 'cauce.constancia';

/**
 * The key of the filing lives in the tab, so that a double click, a reload or a lost answer with the same
 * content files once.
 */
function llaveDeRadicacion(contenido: unknown): string {
  const guardada = sessionStorage.getItem(LLAVE);
  const llave = llavePara(guardada ? (JSON.parse(guardada) as never) : undefined, contenido);
  sessionStorage.setItem(LLAVE, JSON.stringify(llave));
  return llave.valor;
}

export async function radicar(datos: DatosRadicacion, archivos: File[]): Promise<Radicado> {
  const huella = [datos, archivos.map((archivo) => [archivo.name, archivo.size, archivo.lastModified])];
  const { data } = await api.POST('/api/v1/publico/radicados', {
    headers: { 'idempotency-key': llaveDeRadicacion(huella) },
    body: { datos: JSON.stringify(datos) },
    bodySerializer: (cuerpo) => {
      const formulario = new FormData();
      formulario.append('datos', cuerpo.datos);
      archivos.forEach((archivo) => formulario.append('anexos', archivo, archivo.name));
      return formulario;
    },
  });
  const radicado = data!;
  sessionStorage.removeItem(LLAVE);
  sessionStorage.setItem(CONSTANCIA, JSON.stringify(radicado));
  return radicado;
}

export function ultimaConstancia(): Radicado | undefined {
  const guardada = sessionStorage.getItem(CONSTANCIA);
  return guardada ? (JSON.parse(guardada) as Radicado) : undefined;
}
