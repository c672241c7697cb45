import type { RuleFactory } from 'bpmnlint';
import { called, extension, ownerOf, text } from './node';

/** A multi-instance walks a collection: a number of turns would be a way to stop the server. */
export const loops: RuleFactory = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return;
    const owner = ownerOf(node);
    const zeebe = extension(node, 'zeebe:LoopCharacteristics');
    if (text(zeebe?.['inputCollection']) === '') {
      reporter.report(
        owner.id,
        `A la multi-instancia de ${called(owner)} le falta la colección (zeebe:loopCharacteristics inputCollection).`,
      );
    }
    const collects = text(zeebe?.['outputCollection']) !== '';
    if (collects !== (text(zeebe?.['outputElement']) !== '')) {
      reporter.report(
        owner.id,
        `La multi-instancia de ${called(owner)} debe decir outputCollection y outputElement juntos.`,
      );
    }
  },
});
