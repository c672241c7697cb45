import type { CartaEmitida } from '../cartas';
import type { CaseHandle } from '../engine/runtime/service-task';

/** What the journal keeps of a letter: which one and its content's address, never what it says. */
export function registrarCarta(
  caso: CaseHandle,
  carta: CartaEmitida & { plantilla: string; sha256: string; clausula: string },
): void {
  const { cartaId, titulo, plantilla, numeroSalida, sha256, clausula } = carta;
  caso.record({
    type: 'carta.generada',
    phva: 'H',
    clauses: [{ standard: '10002', edition: '2018', clause: clausula }],
    subject: { kind: 'carta', id: cartaId },
    data: { titulo, plantilla, numeroSalida, sha256 },
  });
}
