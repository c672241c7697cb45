import { useEffect, useMemo, useState } from 'react';
import { api } from '../api/cliente';
import type { TareaDetalle } from '../api/tipos';
import { Autoguardado, copiaLocal, type EstadoGuardado } from './autoguardado';
import type { Datos } from './FormularioJs';

/** The draft of one task for one person: where to begin, how it is being saved, and the way to save. */
export function useAutoguardado(tarea: TareaDetalle, usuario: string) {
  const { id } = tarea;
  const [estado, setEstado] = useState<EstadoGuardado>({
    fase: tarea.borradorGuardadoEn ? 'guardado' : 'quieto',
    en: tarea.borradorGuardadoEn ?? undefined,
  });

  const { guardado, inicial, recuperado } = useMemo(() => {
    const copia = copiaLocal(`cauce.borrador.${usuario}.${id}`);
    const local = copia.leer();
    const masNueva = local !== undefined && local.en > (tarea.borradorGuardadoEn ?? '');
    const datos: Datos = masNueva ? { ...tarea.datos, ...local.datos } : tarea.datos;
    const enviar = async (cuerpo: Datos) =>
      (await api.PUT('/api/v1/tareas/{id}/borrador', { params: { path: { id } }, body: { datos: cuerpo } }))
        .data!.guardadoEn;
    return {
      guardado: new Autoguardado(
        { enviar, copia, alCambiar: setEstado },
        tarea.borradorGuardadoEn ?? undefined,
      ),
      inicial: datos,
      recuperado: masNueva ? local.datos : undefined,
    };
    // One task opened once: a later answer of the server must not overwrite what is being typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, usuario]);

  useEffect(() => {
    const ahora = () => void guardado.vaciar();
    const alOcultar = () => document.visibilityState === 'hidden' && ahora();
    window.addEventListener('online', ahora);
    document.addEventListener('visibilitychange', alOcultar);
    return () => {
      window.removeEventListener('online', ahora);
      document.removeEventListener('visibilitychange', alOcultar);
      ahora();
    };
  }, [guardado]);

  return {
    guardado,
    estado,
    inicial,
    recuperado,
    olvidarCopia: copiaLocal(`cauce.borrador.${usuario}.${id}`).quitar,
  };
}
