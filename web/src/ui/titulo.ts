import { useEffect } from 'react';

/** The title of the tab: the screen first, then the product. */
export function useTitulo(titulo: string): void {
  useEffect(() => {
    document.title = `${titulo} · Cauce`;
  }, [titulo]);
}
