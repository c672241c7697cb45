import { InspectionWorker } from './inspection-worker';
import { guardBytes } from './size-guard';
import {
  DEFAULT_LIMITS,
  failure,
  report,
  type ModelFile,
  type ModelReport,
  type ValidationOptions,
} from './types';

const worker = new InspectionWorker();

/**
 * Validates a BPMN, DMN or form file. The same answer for the editor, the command, the REST door and the
 * deployment. What is in the file can only cost the time and memory of `options.limits`: it is parsed in a
 * worker thread that is killed when it takes more.
 */
export async function validateModel(file: ModelFile, options: ValidationOptions = {}): Promise<ModelReport> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const refused = guardBytes(Buffer.byteLength(file.content), limits);
  if (refused.length > 0) return report(file.name, refused);
  const outcome = await worker.run({ file, options: { ...options, limits } }, limits);
  if ('report' in outcome) return outcome.report;
  if ('failure' in outcome) throw new Error(`The inspection of ${file.name} failed: ${outcome.failure}`);
  const message =
    outcome.killed === 'time'
      ? `Leer el archivo tomó más de ${limits.timeoutMs / 1000} s; se detuvo. Divida el modelo en partes más pequeñas.`
      : `Leer el archivo tomó más de ${limits.maxHeapMb} MB de memoria; se detuvo. Divida el modelo en partes más pequeñas.`;
  return report(file.name, [failure('too-costly', message)]);
}

/** Ends the idle worker at once: for tests and for an orderly end of the server. */
export function closeValidation(): Promise<void> {
  return worker.close();
}
