import type { AlteredEntry, ExportedSeal, JournalExport } from './export.types';
import { leafHash, rootFromProof } from './merkle';
import { fingerprint, publicKeyFrom, signatureHolds, statementRoot } from './seal';

export interface SealsVerdict {
  sealedUpTo: number;
  /** Set when a valid seal contradicts a chain that is consistent in itself: it was recalculated. */
  altered?: AlteredEntry;
  problems: string[];
}

/** A finished day is sealed minutes after midnight, and before every export; two days leave no doubt. */
const MUST_BE_SEALED_AFTER = 2 * 24 * 3_600_000;

export function verifySeals(data: JournalExport, pinned?: string): SealsVerdict {
  const problems: string[] = [];
  let sealedUpTo = 0;
  let previous: ExportedSeal | undefined;
  for (const seal of data.seals) {
    const problem = sealProblem(seal, data, pinned) ?? orderProblem(seal, previous);
    if (problem) {
      problems.push(`Sello ${seal.number} del ${seal.day}: ${problem}`);
      continue;
    }
    const contradiction = compare(seal, data, sealedUpTo);
    if (contradiction) return { sealedUpTo, altered: contradiction, problems };
    sealedUpTo = Math.max(sealedUpTo, Math.min(seal.leaf.seq, data.entries.length));
    previous = seal;
    if (seal.leaf.seq > data.entries.length) {
      problems.push(
        `Sello ${seal.number} del ${seal.day}: da fe de ${seal.leaf.seq} entradas; el documento trae ${data.entries.length}.`,
      );
    }
  }
  return { sealedUpTo, problems: [...problems, ...unsealedProblems(data, sealedUpTo)] };
}

function sealProblem(seal: ExportedSeal, data: JournalExport, pinned?: string): string | undefined {
  if (seal.leaf.caseId !== data.caseId) return 'da fe de otro caso.';
  const tree = rootFromProof(
    leafHash(seal.leaf),
    seal.position,
    seal.leaves,
    seal.proof.map((node) => Buffer.from(node, 'hex')),
  );
  if (tree?.toString('hex') !== seal.tree) return 'la prueba de inclusión no lleva a la raíz de su árbol.';
  if (statementRoot(seal).toString('hex') !== seal.root) return 'su contenido no corresponde a su raíz.';
  if (pinned && seal.keyFingerprint !== pinned.toLowerCase()) {
    return `está firmado con la llave ${seal.keyFingerprint}; se esperaba la de huella ${pinned.toLowerCase()}.`;
  }
  const key = data.keys.find((candidate) => candidate.fingerprint === seal.keyFingerprint);
  const spki = key && Buffer.from(key.spki, 'base64');
  if (!spki || fingerprint(spki) !== seal.keyFingerprint)
    return 'la llave con esa huella no está en el documento.';
  const publicKey = publicKeyFrom(spki);
  if (!publicKey || !signatureHolds(seal, publicKey)) return 'la firma Ed25519 no es válida.';
  return undefined;
}

function orderProblem(seal: ExportedSeal, previous: ExportedSeal | undefined): string | undefined {
  if (!previous) return undefined;
  if (seal.number <= previous.number || seal.day < previous.day) return 'está fuera de orden.';
  if (seal.number === previous.number + 1 && seal.prevRoot !== previous.root)
    return 'no encadena con el sello anterior.';
  return undefined;
}

function compare(seal: ExportedSeal, data: JournalExport, sealedUpTo: number): AlteredEntry | undefined {
  const entry = data.entries[seal.leaf.seq - 1];
  if (!entry || entry.hash === seal.leaf.hash) return undefined;
  const first = data.entries[Math.min(sealedUpTo, seal.leaf.seq - 1)]!;
  const range =
    first.seq === entry.seq ? 'esta entrada' : `alguna de las entradas ${first.seq} a ${entry.seq}`;
  return {
    seq: first.seq,
    type: first.type,
    what: `la cadena fue recalculada: el sello ${seal.number} del ${seal.day}, firmado, guarda otra huella; cambió ${range}.`,
  };
}

/** Entries that should have a seal and have none: someone left the seals out, or nobody sealed. */
function unsealedProblems(data: JournalExport, sealedUpTo: number): string[] {
  const limit = Date.parse(data.exportedAt) - MUST_BE_SEALED_AFTER;
  const stale = data.entries.slice(sealedUpTo).filter((entry) => !(Date.parse(entry.at) > limit));
  const first = stale[0];
  if (!first) return [];
  return [
    `Se esperaba un sello firmado sobre la entrada ${first.seq} (${first.type}) del ${first.at.slice(0, 10)}; no tiene, y hay ${stale.length} así.`,
  ];
}
