import { api } from '../api/cliente';
import { esEstado, mensajeDe, SinConexionError } from '../api/problema';
import { uuid } from '../api/llave';

/** What a brigadista has done of one task and the server does not have yet. It survives a closed tab and a dead network. */
export interface TrabajoDeCampo {
  tareaId: string;
  usuario: string;
  titulo: string;
  radicado: string;
  datos: Record<string, unknown>;
  archivos: Array<{ nombre: string; contenido: Blob }>;
  /** Finished by the person: to be sent as soon as there is a network. */
  listo: boolean;
  /** The same for every attempt to complete it. */
  llave: string;
  /** Why the server did not take it; it stays until the person corrects it. */
  error?: string;
}

const BASE = 'cauce-campo';
const ALMACEN = 'trabajos';

function abrir(): Promise<IDBDatabase> {
  return new Promise((listo, fallo) => {
    const pedido = indexedDB.open(BASE, 1);
    pedido.onupgradeneeded = () => pedido.result.createObjectStore(ALMACEN, { keyPath: 'tareaId' });
    pedido.onsuccess = () => listo(pedido.result);
    pedido.onerror = () => fallo(pedido.error ?? new Error('IndexedDB'));
  });
}

async function con<T>(
  modo: IDBTransactionMode,
  usar: (almacen: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const base = await abrir();
  try {
    return await new Promise<T>((listo, fallo) => {
      const pedido = usar(base.transaction(ALMACEN, modo).objectStore(ALMACEN));
      pedido.onsuccess = () => listo(pedido.result);
      pedido.onerror = () => fallo(pedido.error ?? new Error('IndexedDB'));
    });
  } finally {
    base.close();
  }
}

export const nuevoTrabajo = (
  tarea: Pick<TrabajoDeCampo, 'tareaId' | 'usuario' | 'titulo' | 'radicado'>,
): TrabajoDeCampo => ({ ...tarea, datos: {}, archivos: [], listo: false, llave: uuid() });

export const leerTrabajo = (tareaId: string): Promise<TrabajoDeCampo | undefined> =>
  con('readonly', (almacen) => almacen.get(tareaId) as IDBRequest<TrabajoDeCampo | undefined>);

export const guardarTrabajo = (trabajo: TrabajoDeCampo): Promise<unknown> =>
  con('readwrite', (almacen) => almacen.put(trabajo));

export const quitarTrabajo = (tareaId: string): Promise<unknown> =>
  con('readwrite', (almacen) => almacen.delete(tareaId));

export const trabajosDe = async (usuario: string): Promise<TrabajoDeCampo[]> =>
  (await con('readonly', (almacen) => almacen.getAll() as IDBRequest<TrabajoDeCampo[]>)).filter(
    (trabajo) => trabajo.usuario === usuario,
  );

/**
 * Sends the files, and then the answer of the task. A file that went through before is not kept twice by the server.
 * @returns what became of it
 */
export async function enviarTrabajo(trabajo: TrabajoDeCampo): Promise<'enviado' | 'sin-red' | 'rechazado'> {
  const params = { path: { id: trabajo.tareaId } };
  try {
    if (trabajo.archivos.length > 0) {
      await api.POST('/api/v1/tareas/{id}/anexos', {
        params,
        body: {} as never,
        bodySerializer: () => {
          const formulario = new FormData();
          for (const { nombre, contenido } of trabajo.archivos)
            formulario.append('anexos', contenido, nombre);
          return formulario;
        },
      });
      trabajo.archivos = [];
      await guardarTrabajo(trabajo);
    }
    await api.POST('/api/v1/tareas/{id}/completar', {
      params,
      body: { datos: trabajo.datos },
      headers: { 'idempotency-key': trabajo.llave },
    });
    await quitarTrabajo(trabajo.tareaId);
    return 'enviado';
  } catch (error) {
    if (error instanceof SinConexionError) return 'sin-red';
    // A form with something to correct is a new command; somebody else's completed task has nothing to send again.
    const llave = esEstado(error, 422) ? uuid() : trabajo.llave;
    await guardarTrabajo({ ...trabajo, llave, listo: false, error: mensajeDe(error) });
    return 'rechazado';
  }
}
