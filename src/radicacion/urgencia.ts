const PRIORIDAD: Record<string, number> = { NORMAL: 0, ALTA: 10, URGENTE: 20 };
const EMERGENCIA = 30;
const PREFERENCIAL = 5;

/**
 * The place of a case in the inboxes: an emergency, then what CPACA art. 20 calls priority, then what a coordinator
 * raised; among equals, whoever has preferential attention (CPACA art. 5, num. 6; S0-07). Then the due date.
 */
export function urgenciaDelCaso(caso: {
  prioridad?: string;
  preferencial?: string;
  emergencia?: boolean;
}): number {
  const base = caso.emergencia ? EMERGENCIA : (PRIORIDAD[caso.prioridad ?? 'NORMAL'] ?? 0);
  return base + (caso.preferencial && caso.preferencial !== 'ninguna' ? PREFERENCIAL : 0);
}
