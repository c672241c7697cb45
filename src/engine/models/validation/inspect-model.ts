import { inspectBpmn } from './bpmn/inspect-bpmn';
import { inspectDmn } from './dmn/inspect-dmn';
import { inspectForm } from './form/inspect-form';
import { guardBytes } from './size-guard';
import {
  DEFAULT_LIMITS,
  failure,
  kindOf,
  report,
  type ModelFile,
  type ModelReport,
  type ValidationOptions,
} from './types';

/**
 * Everything that is checked of one file. Runs where it is called: what was uploaded goes through
 * `validateModel`, which calls this in a worker that can be killed.
 */
export async function inspectModel(file: ModelFile, options: ValidationOptions = {}): Promise<ModelReport> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const refused = guardBytes(Buffer.byteLength(file.content), limits);
  if (refused.length > 0) return report(file.name, refused);
  switch (kindOf(file.name)) {
    case 'bpmn':
      return report(file.name, await inspectBpmn(file.content, limits, options));
    case 'dmn':
      return report(file.name, await inspectDmn(file.content, limits));
    case 'form':
      return report(file.name, inspectForm(file.content, limits));
    default:
      return report(file.name, [unknownKind(file.name)]);
  }
}

function unknownKind(name: string) {
  return failure(
    'unknown-kind',
    `No se sabe qué es «${name}»: se esperaba un nombre que termine en .bpmn, .dmn o .form.`,
  );
}
