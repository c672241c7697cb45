import { useCallback, useEffect, useRef, useState } from 'react';

function leer<T extends object>(clave: string, inicial: T): T {
  try {
    const guardado = sessionStorage.getItem(clave);
    return guardado ? { ...inicial, ...(JSON.parse(guardado) as Partial<T>) } : inicial;
  } catch {
    return inicial;
  }
}

/** State that survives a reload of this tab, and nobody else's: it is gone when the tab closes. */
export function useBorrador<T extends object>(clave: string, inicial: T) {
  const [valor, setValor] = useState<T>(() => leer(clave, inicial));
  const activo = useRef(true);

  useEffect(() => {
    if (!activo.current) return;
    try {
      sessionStorage.setItem(clave, JSON.stringify(valor));
    } catch {
      /* private mode without storage: the form still works, it only does not survive a reload */
    }
  }, [clave, valor]);

  const olvidar = useCallback(() => {
    activo.current = false;
    sessionStorage.removeItem(clave);
  }, [clave]);

  return { valor, setValor, olvidar };
}
