import { canonicalJson, sha256 } from './canonical';

/** What one seal says of one case: its chain reached `seq` with this hash. */
export interface SealLeaf {
  caseId: string;
  seq: number;
  hash: string;
}

/** A Merkle tree as RFC 6962 §2.1 builds it: leaves and nodes are hashed with different prefixes. */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export function leafHash(leaf: SealLeaf): Buffer {
  const { caseId, seq, hash } = leaf;
  return sha256(LEAF, canonicalJson({ caseId, seq, hash }));
}

/** @param leaves at least one leaf hash */
export function treeRoot(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) throw new RangeError('A tree needs a leaf');
  if (leaves.length === 1) return leaves[0]!;
  const split = splitPoint(leaves.length);
  return sha256(NODE, treeRoot(leaves.slice(0, split)), treeRoot(leaves.slice(split)));
}

/** The audit path of leaf `index`, nearest sibling first (RFC 6962 §2.1.1). */
export function inclusionProof(leaves: Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return [];
  const split = splitPoint(leaves.length);
  return index < split
    ? [...inclusionProof(leaves.slice(0, split), index), treeRoot(leaves.slice(split))]
    : [...inclusionProof(leaves.slice(split), index - split), treeRoot(leaves.slice(0, split))];
}

/** The root that a leaf and its audit path lead to, or undefined when the path cannot belong to such a tree. */
export function rootFromProof(
  leaf: Buffer,
  index: number,
  size: number,
  proof: Buffer[],
): Buffer | undefined {
  if (index < 0 || index >= size) return undefined;
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const sibling = proof[proof.length - 1];
  if (!sibling) return undefined;
  const split = splitPoint(size);
  const rest = proof.slice(0, -1);
  const left = index < split;
  const inner = left
    ? rootFromProof(leaf, index, split, rest)
    : rootFromProof(leaf, index - split, size - split, rest);
  return inner && (left ? sha256(NODE, inner, sibling) : sha256(NODE, sibling, inner));
}

/** The largest power of two smaller than `size`. */
function splitPoint(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}
