const LARGA = new Intl.DateTimeFormat('es-CO', {
  timeZone: 'America/Bogota',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const HORA = new Intl.DateTimeFormat('es-CO', {
  timeZone: 'America/Bogota',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});

/** A day of the calendar has no hour and no zone: noon in Colombia keeps it the same day. */
function instanteDe(valor: unknown): Date | undefined {
  if (valor instanceof Date) return valor;
  if (typeof valor !== 'string') return undefined;
  const instante = new Date(/^\d{4}-\d{2}-\d{2}$/.test(valor) ? `${valor}T12:00:00-05:00` : valor);
  return Number.isNaN(instante.getTime()) ? undefined : instante;
}

/** `2026-03-02` or an instant → «2 de marzo de 2026»; undefined for anything else. */
export function fechaLarga(valor: unknown): string | undefined {
  const instante = instanteDe(valor);
  return instante && LARGA.format(instante);
}

/** An instant → «9:05 a. m.», Colombian time. */
export function horaDelDia(valor: unknown): string | undefined {
  const instante = instanteDe(valor);
  return instante && HORA.format(instante).replace(/\u202f/g, '\u00a0');
}
