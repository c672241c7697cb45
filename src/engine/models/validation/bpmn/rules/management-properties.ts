import type { ModdleElement } from 'bpmn-moddle';
import type { RuleFactory } from 'bpmnlint';
import { called, isActivity, properties } from './node';

/** The four that an auditor asks of every activity: its PHVA moment, its clause, who answers and by what authority. */
const EXPECTED = ['phva', 'iso', 'responsable', 'autoridad'];
const CLAUSES = /^\d{4,5}(:\d{4})?#\d+(\.\d+)*(;\d{4,5}(:\d{4})?#\d+(\.\d+)*)*$/;

export const managementProperties: RuleFactory = () => ({
  check(node, reporter) {
    if (!isActivity(node) || !isInExecutable(node)) return;
    const own = properties(node);
    const missing = EXPECTED.filter((name) => !own.get(name));
    if (missing.length > 0)
      reporter.report(
        node.id,
        `A la actividad ${called(node)} le faltan las propiedades: ${missing.join(', ')}.`,
      );
    const phva = own.get('phva');
    if (phva && !/^[PHVA]$/.test(phva))
      reporter.report(node.id, `En ${called(node)}, phva es «${phva}»; se esperaba P, H, V o A.`);
    const iso = own.get('iso');
    if (iso && !CLAUSES.test(iso.replace(/\s/g, ''))) {
      reporter.report(
        node.id,
        `En ${called(node)}, iso es «${iso}»; se esperaba norma#numeral, como 9001:2015#8.5.1;10002:2018#7.5.`,
      );
    }
  },
});

function isInExecutable(node: ModdleElement): boolean {
  let owner: ModdleElement | undefined = node;
  while (owner && owner.$type !== 'bpmn:Process') owner = owner.$parent;
  return owner?.['isExecutable'] === true;
}
