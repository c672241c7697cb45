import { compileProcesses } from '../../kernel';
import type { CompiledProcess } from '../../kernel/kernel.types';
import { validateModel } from '../validation';
import type { ResourceFile } from './release-files';

export interface DeployedProcess {
  key: string;
  name: string;
  hash: string;
}

/**
 * Compiles the processes of a release and holds them against what is there to carry them out.
 * @throws Error that lists what does not fit together: handlers, forms, decisions, called processes.
 */
export async function compileAll(files: ResourceFile[], jobTypes: string[]): Promise<DeployedProcess[]> {
  const compiled: Array<{ file: ResourceFile; process: CompiledProcess }> = [];
  for (const file of files.filter((f) => f.kind === 'bpmn')) {
    for (const process of await compileProcesses(file.content)) compiled.push({ file, process });
  }
  const problems = compiled.flatMap(({ file, process }) =>
    missingParts(file, process, {
      jobTypes: new Set(jobTypes),
      forms: keysOf(files, 'form'),
      decisions: keysOf(files, 'dmn'),
      processes: new Set(compiled.map((c) => c.process.processId)),
    }),
  );
  if (problems.length > 0)
    throw new Error(`Los modelos no concuerdan:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  return compiled.map(({ file, process }) => ({
    key: process.processId,
    name: process.name,
    hash: file.hash,
  }));
}

function missingParts(
  file: ResourceFile,
  process: CompiledProcess,
  known: { jobTypes: Set<string>; forms: Set<string>; decisions: Set<string>; processes: Set<string> },
): string[] {
  const missing = (what: string, wanted: readonly string[], have: Set<string>) =>
    wanted
      .filter((name) => !have.has(name))
      .map((name) => `${file.name} pide ${what} «${name}», que no existe.`);
  return [
    ...missing('el ejecutor', process.jobTypes, known.jobTypes),
    ...missing('el formulario', process.formIds, known.forms),
    ...missing('la decisión', process.decisionIds, known.decisions),
    ...missing('el proceso', process.calledProcessIds, known.processes),
  ];
}

/** The controlled documents that a diagram may name: the shared master list and the profile's own. */
export function knownDocuments(files: Pick<ResourceFile, 'kind' | 'key' | 'content'>[]): {
  knownDocuments?: string[];
} {
  const lists = files.filter(({ kind, key }) => kind === 'profile' && /(^|\/)documentos$/.test(key));
  if (lists.length === 0) return {};
  const codes = lists.flatMap(({ content }) => {
    const { documentos = [] } = JSON.parse(content) as { documentos?: Array<{ codigo: string }> };
    return documentos.map(({ codigo }) => codigo);
  });
  return { knownDocuments: [...new Set(codes)] };
}

function keysOf(files: ResourceFile[], kind: ResourceFile['kind']): Set<string> {
  return new Set(files.filter((f) => f.kind === kind).map((f) => f.key));
}

/**
 * The same check that guards `POST /api/v1/modelos/validar`, for every file of a release that is new.
 * @throws Error with file, element and sentence of every finding that is an error.
 */
export async function validateAll(
  files: ResourceFile[],
  processes: DeployedProcess[],
  jobTypes: string[],
  only: (file: ResourceFile) => boolean = () => true,
): Promise<void> {
  const known = {
    knownForms: [...keysOf(files, 'form')],
    knownDecisions: [...keysOf(files, 'dmn')],
    knownProcesses: processes.map((process) => process.key),
    knownJobTypes: jobTypes,
    ...knownDocuments(files),
  };
  const models = files
    .filter((file) => file.kind === 'bpmn' || file.kind === 'dmn' || file.kind === 'form')
    .filter(only);
  const problems: string[] = [];
  for (const { name, content } of models) {
    const { findings } = await validateModel({ name, content }, known);
    for (const { severity, elementId, message } of findings) {
      if (severity === 'error') problems.push(`${name}${elementId ? ` (${elementId})` : ''}: ${message}`);
    }
  }
  if (problems.length > 0)
    throw new Error(`Hay modelos que no se pueden desplegar:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
}
