import type { RuleFactory } from 'bpmnlint';
import type { KnownModels } from '../../types';
import { called, nearest, properties } from './node';

/** An activity that is done by a controlled document names it, and the master list has it. */
export const knownDocuments: RuleFactory = (config) => {
  const known = ((config ?? {}) as KnownModels).knownDocuments;
  return {
    check(node, reporter) {
      const named = properties(node).get('documentos');
      if (!named || !known) return;
      for (const code of named.split(';').map((part) => part.trim())) {
        if (code !== '' && known.includes(code)) continue;
        reporter.report(
          node.id,
          `En ${called(node)}, el documento «${code}» no está en el listado maestro${nearest(code, known)}.`,
        );
      }
    },
  };
};
