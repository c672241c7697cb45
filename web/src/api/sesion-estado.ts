/** What the HTTP client must know about the session, outside React. */
let csrf: string | undefined;
const oyentes = new Set<() => void>();

export function csrfActual(): string | undefined {
  return csrf;
}

export function recordarCsrf(valor: string | undefined): void {
  csrf = valor;
}

/** Called on a 401: whoever is listening asks the person to log in again, without leaving the page. */
export function avisarSesionVencida(): void {
  oyentes.forEach((oyente) => oyente());
}

export function alVencerSesion(oyente: () => void): () => void {
  oyentes.add(oyente);
  return () => oyentes.delete(oyente);
}
