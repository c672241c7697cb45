import { api } from '../api/cliente';
import { llavePara } from '../api/llave';
import type { DatosDeVentanilla, DatosRadicacion, Radicado } from '../api/tipos';
import { formularioCon } from '../ui/archivos';

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

function envio(datos: DatosRadicacion, archivos: File[]) {
  const huella = [datos, archivos.map((archivo) => [archivo.name, archivo.size, archivo.lastModified])];
  return {
    headers: { 'idempotency-key': llaveDeRadicacion(huella) },
    body: { datos: JSON.stringify(datos) },
    bodySerializer: () => formularioCon(datos, archivos),
  };
}

export async function radicar(datos: DatosRadicacion, archivos: File[]): Promise<Radicado> {
  const { data } = await api.POST('/api/v1/publico/radicados', envio(datos, archivos));
  const radicado = data!;
  sessionStorage.removeItem(LLAVE);
  sessionStorage.setItem(CONSTANCIA, JSON.stringify(radicado));
  return radicado;
}

/** For somebody at the window or on the telephone: the code goes to that person, and is not kept here. */
export async function radicarEnVentanilla(datos: DatosDeVentanilla, archivos: File[]): Promise<Radicado> {
  const { data } = await api.POST('/api/v1/radicados', envio(datos, archivos));
  sessionStorage.removeItem(LLAVE);
  return data!;
}

/** What this channel does not file: to the dependency that it concerns, with its radicado and its term (S0-15). */
export async function remitir(datos: DatosDeVentanilla): Promise<Radicado> {
  const { data } = await api.POST('/api/v1/remisiones', {
    headers: { 'idempotency-key': llaveDeRadicacion(['remision', datos]) },
    body: datos as never,
  });
  sessionStorage.removeItem(LLAVE);
  return data!;
}

export function ultimaConstancia(): Radicado | undefined {
  const guardada = sessionStorage.getItem(CONSTANCIA);
  return guardada ? (JSON.parse(guardada) as Radicado) : undefined;
}
