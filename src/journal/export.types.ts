import { z } from 'zod';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/, 'se esperaba un SHA-256 en hexadecimal');
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, 'se esperaba texto en base64');

const reference = z.strictObject({ kind: z.string(), id: z.string() });

export const entrySchema = z.strictObject({
  format: z.literal(1),
  caseId: z.string(),
  seq: z.int(),
  at: z.string(),
  type: z.string(),
  actor: z.strictObject({ kind: z.string(), id: z.string().optional(), role: z.string().optional() }),
  phva: z.string().optional(),
  clauses: z
    .array(z.strictObject({ standard: z.string(), edition: z.string().optional(), clause: z.string() }))
    .optional(),
  norma: z.string().optional(),
  subject: reference.optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  prevHash: hex64,
  hash: hex64,
});

export const sealSchema = z.strictObject({
  format: z.literal(1),
  number: z.int(),
  day: z.string(),
  prevRoot: hex64,
  tree: hex64,
  leaves: z.int(),
  root: hex64,
  signature: base64,
  keyFingerprint: hex64,
  /** The place of this case in the seal. */
  leaf: z.strictObject({ caseId: z.string(), seq: z.int(), hash: hex64 }),
  position: z.int(),
  proof: z.array(hex64),
});

export const keySchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  fingerprint: hex64,
  /** Base64 of the DER SubjectPublicKeyInfo. */
  spki: base64,
});

/** A case's record as it leaves the house: verifiable without the house (docs/comandos.md). */
export const exportSchema = z.strictObject({
  format: z.literal('cauce-journal-export'),
  version: z.literal(1),
  exportedAt: z.string(),
  caseId: z.string(),
  /** The radicado. */
  reference: z.string(),
  head: z.strictObject({ seq: z.int(), hash: hex64 }),
  keys: z.array(keySchema),
  seals: z.array(sealSchema),
  entries: z.array(entrySchema),
});

export type JournalExport = z.infer<typeof exportSchema>;
export type ExportedSeal = z.infer<typeof sealSchema>;
export type ExportedEntry = z.infer<typeof entrySchema>;

export interface AlteredEntry {
  seq: number;
  type: string;
  /** Spanish sentence: what does not hold. */
  what: string;
}
