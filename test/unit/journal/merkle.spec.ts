import fc from 'fast-check';
import { inclusionProof, leafHash, rootFromProof, treeRoot } from '../../../src/journal/merkle';

const leaves = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    leafHash({ caseId: `caso-${index}`, seq: index + 1, hash: 'a'.repeat(64) }),
  );

it('a proof leads every leaf of a tree of any size to its root', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), (size, pick) => {
      const tree = leaves(size);
      const index = pick % size;
      const root = rootFromProof(tree[index]!, index, size, inclusionProof(tree, index));
      expect(root).toEqual(treeRoot(tree));
    }),
  );
});

it('no proof leads another leaf, another place or another size to the root', () => {
  const tree = leaves(11);
  const proof = inclusionProof(tree, 4);
  const root = treeRoot(tree);
  expect(rootFromProof(tree[5]!, 4, 11, proof)).not.toEqual(root);
  expect(rootFromProof(tree[4]!, 5, 11, proof)).not.toEqual(root);
  expect(rootFromProof(tree[4]!, 4, 11, proof.slice(1))).not.toEqual(root);
  expect(rootFromProof(tree[4]!, 4, 4, proof)).toBeUndefined();
  expect(rootFromProof(tree[4]!, 4, 1, proof)).toBeUndefined();
});
