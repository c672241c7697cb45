import type { ModdleElement } from 'bpmn-moddle';
import type { RuleFactory } from 'bpmnlint';
import { duration, parseDateTime, parseDate } from 'feelin';
import { expressionOf, feelFault, hasJuel } from '../../feel-check';
import { called, ownerOf, text } from './node';

const KINDS: Record<string, { what: string; expected: string; isValid: (literal: string) => boolean }> = {
  timeDate: {
    what: 'la fecha',
    expected: 'una fecha y hora ISO 8601 con zona, como 2026-01-05T07:30:00-05:00',
    isValid: isInstant,
  },
  timeDuration: {
    what: 'la duración',
    expected: 'una duración ISO 8601, como PT2H o P3D',
    isValid: isDuration,
  },
  timeCycle: { what: 'el ciclo', expected: 'un ciclo ISO 8601, como R3/PT1H', isValid: isCycle },
};

/** A timer says exactly one of date, duration or cycle, in FEEL or in ISO 8601. */
export const timers: RuleFactory = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:TimerEventDefinition') return;
    const owner = ownerOf(node);
    const given = Object.entries(KINDS).filter(([name]) => bodyOf(node, name) !== '');
    if (given.length !== 1) {
      const found = given.length === 0 ? 'ninguna' : given.map(([, { what }]) => what).join(' y ');
      reporter.report(
        owner.id,
        `El temporizador ${called(owner)} debe decir una sola de: fecha, duración o ciclo; tiene ${found}.`,
      );
    }
    for (const [name, { what, expected, isValid }] of given) {
      const body = bodyOf(node, name);
      if (hasJuel(body)) continue;
      const expression = expressionOf(body);
      const fault = expression === undefined ? undefined : feelFault(expression);
      if (fault) reporter.report(owner.id, `En el temporizador ${called(owner)}, ${what}: ${fault}`);
      if (expression === undefined && !isValid(body)) {
        reporter.report(
          owner.id,
          `En el temporizador ${called(owner)}, ${what} es «${body.slice(0, 60)}»; se esperaba FEEL (= …) o ${expected}.`,
        );
      }
    }
  },
});

function bodyOf(node: ModdleElement, name: string): string {
  return text((node[name] as ModdleElement | undefined)?.['body']);
}

function isInstant(literal: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(literal) ? parseDate(literal) !== null : parseDateTime(literal) !== null;
}

function isDuration(literal: string): boolean {
  return /^P(?=.)/.test(literal) && duration(literal) !== null;
}

function isCycle(literal: string): boolean {
  const [repetitions = '', ...parts] = literal.split('/');
  if (!/^R\d{0,6}$/.test(repetitions) || parts.length === 0 || parts.length > 2) return false;
  return isDuration(parts.at(-1) ?? '') && (parts.length === 1 || isInstant(parts[0] ?? ''));
}
