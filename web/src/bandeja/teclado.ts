import { type RefObject, useEffect } from 'react';

const ESCRIBIENDO = 'input, textarea, select, [contenteditable="true"], [role="dialog"] *';

/**
 * j/k move the focus between the links of the list, "/" goes to the search, and each given letter acts on the
 * focused task. Enter is the link's own. Quiet while somebody types.
 */
export function useTeclado(
  lista: RefObject<HTMLUListElement | null>,
  acciones: Record<string, (id: string) => void>,
): void {
  useEffect(() => {
    const alPulsar = (evento: KeyboardEvent) => {
      if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
      if ((evento.target as Element | null)?.closest(ESCRIBIENDO)) return;
      if (evento.key === '/') {
        evento.preventDefault();
        document.getElementById('buscar-tarea')?.focus();
        return;
      }
      const enlaces = [...(lista.current?.querySelectorAll<HTMLAnchorElement>('[data-tarea]') ?? [])];
      const fila = (document.activeElement as Element | null)?.closest('li');
      const indice = enlaces.findIndex((enlace) => enlace.closest('li') === fila);
      if (evento.key === 'j' || evento.key === 'k') {
        const paso = evento.key === 'j' ? 1 : -1;
        enlaces[Math.min(Math.max(indice + paso, 0), enlaces.length - 1)]?.focus();
        evento.preventDefault();
        return;
      }
      const id = enlaces[indice]?.dataset.tarea;
      if (id) acciones[evento.key]?.(id);
    };
    window.addEventListener('keydown', alPulsar);
    return () => window.removeEventListener('keydown', alPulsar);
  });
}
