import type { RuleFactory } from 'bpmnlint';
import { events } from './events';
import { executableProcess } from './executable-process';
import { feelExpressions, literalMappings } from './feel-expressions';
import { flows } from './flows';
import { knownDocuments } from './known-documents';
import { loops } from './loops';
import { managementProperties } from './management-properties';
import { missingId } from './missing-id';
import { noCode } from './no-code';
import { supportedConstructs } from './supported-constructs';
import { timers } from './timers';
import { work } from './work';

/** Our rules, in bpmnlint's form, so that the editor can run the very same ones. */
export const CAUCE_RULES: Readonly<Record<string, { factory: RuleFactory; severity: 'error' | 'warn' }>> = {
  'supported-constructs': { factory: supportedConstructs, severity: 'error' },
  'no-code': { factory: noCode, severity: 'error' },
  'feel-expressions': { factory: feelExpressions, severity: 'error' },
  'literal-mappings': { factory: literalMappings, severity: 'warn' },
  timers: { factory: timers, severity: 'error' },
  work: { factory: work, severity: 'error' },
  flows: { factory: flows, severity: 'error' },
  events: { factory: events, severity: 'error' },
  loops: { factory: loops, severity: 'error' },
  'executable-process': { factory: executableProcess, severity: 'error' },
  'missing-id': { factory: missingId, severity: 'error' },
  'known-documents': { factory: knownDocuments, severity: 'error' },
  'management-properties': { factory: managementProperties, severity: 'warn' },
};
