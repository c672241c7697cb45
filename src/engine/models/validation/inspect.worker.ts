import { parentPort } from 'node:worker_threads';
import { inspectModel } from './inspect-model';
import type { ModelFile, ModelReport, ValidationOptions } from './types';

export interface InspectionRequest {
  file: ModelFile;
  options: ValidationOptions;
}

export type InspectionAnswer = { report: ModelReport } | { failure: string };
/** Said once, when everything is loaded. */
export type InspectionReady = { ready: true };

/** Runs in a worker thread: whatever a file does here ends with the thread. */
parentPort?.on('message', ({ file, options }: InspectionRequest) => {
  inspectModel(file, options).then(
    (report) => parentPort?.postMessage({ report } satisfies InspectionAnswer),
    (error: unknown) => {
      const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ failure } satisfies InspectionAnswer);
    },
  );
});
parentPort?.postMessage({ ready: true } satisfies InspectionReady);
