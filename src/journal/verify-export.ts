import { type AlteredEntry, exportSchema, type ExportedEntry, type JournalExport } from './export.types';
import { GENESIS, hashRecord } from './journal-entry';
import { verifySeals } from './verify-seals';

export interface Verification {
  ok: boolean;
  /** false when the document is not an export at all. */
  readable: boolean;
  reference: string;
  caseId: string;
  entries: number;
  /** Number of the last entry that a valid seal covers; 0 for none. */
  sealedUpTo: number;
  seals: number;
  keyFingerprints: string[];
  firstAltered?: AlteredEntry;
  /** Everything that does not hold, the altered entry first. */
  problems: string[];
}

/**
 * Verifies an export with nothing but the export: every hash, every link, every seal and its signature.
 * @param document parsed JSON, untrusted
 * @param pinned hex SHA-256 of the public key that the seals must be signed with
 */
export function verifyExport(document: unknown, pinned?: string): Verification {
  const parsed = exportSchema.safeParse(document);
  if (!parsed.success) return malformed(document, parsed.error.issues[0]!);
  const data = parsed.data;
  const seals = verifySeals(data, pinned);
  const altered = firstBroken(data) ?? seals.altered;
  const problems = [
    ...(altered ? [`Entrada ${altered.seq} (${altered.type}): ${altered.what}`] : []),
    ...missingTail(data),
    ...seals.problems,
  ];
  return {
    ok: problems.length === 0,
    readable: true,
    reference: data.reference,
    caseId: data.caseId,
    entries: data.entries.length,
    sealedUpTo: seals.sealedUpTo,
    seals: data.seals.length,
    keyFingerprints: data.keys.map((key) => key.fingerprint),
    firstAltered: altered,
    problems,
  };
}

/** Walks the chain from its first entry. */
function firstBroken(data: JournalExport): AlteredEntry | undefined {
  let previous: ExportedEntry | undefined;
  for (const [index, entry] of data.entries.entries()) {
    const broken = breakAt(entry, index + 1, previous, data.caseId);
    if (broken) return broken;
    previous = entry;
  }
  const { head } = data;
  if (previous && head.seq === previous.seq && head.hash !== previous.hash) {
    return altered(previous, 'su huella fue recalculada; la cabeza de la bitácora guarda otra.');
  }
  return undefined;
}

function breakAt(
  entry: ExportedEntry,
  expectedSeq: number,
  previous: ExportedEntry | undefined,
  caseId: string,
): AlteredEntry | undefined {
  if (entry.seq !== expectedSeq) {
    return altered(entry, `se esperaba aquí la entrada ${expectedSeq}; falta, se repite o cambió de lugar.`);
  }
  if (entry.caseId !== caseId) return altered(entry, 'pertenece a otro caso.');
  const { hash, ...record } = entry;
  if (hashRecord(record as Parameters<typeof hashRecord>[0]) !== hash) {
    return altered(
      entry,
      'su contenido no corresponde a su huella SHA-256: fue modificada después de escrita.',
    );
  }
  if (entry.prevHash === (previous?.hash ?? GENESIS)) return undefined;
  // This one is whole, its link included; so the one before it was given another hash.
  return previous
    ? altered(previous, `su huella fue recalculada: la entrada ${entry.seq} encadena con otra.`)
    : altered(entry, 'es la primera y encadena con una que no está.');
}

function missingTail({ head, entries }: JournalExport): string[] {
  const last = entries.at(-1)?.seq ?? 0;
  return head.seq > last
    ? [`Faltan las entradas ${last + 1} a ${head.seq}: la cabeza de la bitácora está en la ${head.seq}.`]
    : [];
}

function altered({ seq, type }: ExportedEntry, what: string): AlteredEntry {
  return { seq, type, what };
}

/** A document that is not an export; when the fault is inside an entry, that entry is the altered one. */
function malformed(document: unknown, issue: { path: PropertyKey[]; message: string }): Verification {
  const found = (typeof document === 'object' && document !== null ? document : {}) as Partial<JournalExport>;
  const [member, index] = issue.path;
  const where = issue.path.map(String).join('.');
  const what = `se esperaba la forma de una exportación de bitácora; ${where ? `en «${where}»: ` : ''}${issue.message}.`;
  const entry = member === 'entries' && typeof index === 'number' ? found.entries?.[index] : undefined;
  const firstAltered = entry && {
    seq: Number(entry.seq ?? Number(index) + 1),
    type: String(entry.type ?? '?'),
    what,
  };
  return {
    ok: false,
    readable: firstAltered !== undefined,
    reference: String(found.reference ?? '?'),
    caseId: String(found.caseId ?? '?'),
    entries: Array.isArray(found.entries) ? found.entries.length : 0,
    sealedUpTo: 0,
    seals: 0,
    keyFingerprints: [],
    ...(firstAltered ? { firstAltered } : {}),
    problems: [
      firstAltered
        ? `Entrada ${firstAltered.seq} (${firstAltered.type}): ${what}`
        : `El documento no es una exportación: ${what}`,
    ],
  };
}
