import type { RuleFactory } from 'bpmnlint';

const NEEDS_ID =
  /^bpmn:(\w+Task|\w+Event|\w+Gateway|Process|SubProcess|CallActivity|SequenceFlow|Message|Lane)$/;

/** Whatever a case can pass through, or refer to, is recorded by its id. */
export const missingId: RuleFactory = () => ({
  check(node, reporter) {
    if (!NEEDS_ID.test(node.$type) || node.id) return;
    let owner = node.$parent;
    while (owner && !owner.id) owner = owner.$parent;
    reporter.report(
      owner?.id ?? '',
      `Un elemento ${node.$type}${node.name ? ` «${node.name}»` : ''} no tiene identificador (id).`,
    );
  },
});
