import { LRUCache } from 'lru-cache';
import { remember } from '../../../common/remember';
import { compileDecisions } from '../../decisions';
import { compileProcesses } from '../../kernel';
import { validateModel } from '../validation';
import { failure, type Finding } from '../validation/types';
import type { ResourceFile } from './release-files';

export interface DeployedProcess {
  key: string;
  name: string;
  hash: string;
}

/** A finding, and the file of the release that it is about. */
export interface ReleaseFinding extends Finding {
  file: string;
}

/** The gate's "no": nothing was deployed. */
export class ModelsRefused extends Error {
  constructor(
    headline: string,
    readonly findings: ReleaseFinding[],
  ) {
    const lines = findings.map(
      ({ file, elementId, message }) => `  - ${file}${elementId ? ` (${elementId})` : ''}: ${message}`,
    );
    super(`${headline}:\n${lines.join('\n')}`);
    this.name = 'ModelsRefused';
  }
}

/** What a diagram needs around it. */
interface ProcessNeeds {
  key: string;
  name: string;
  jobTypes: readonly string[];
  formIds: readonly string[];
  decisionIds: readonly string[];
  calledProcessIds: readonly string[];
}

/** A release changes one file of many: the others are compiled once, by the hash of their content. */
const needsByHash = new LRUCache<string, Promise<ProcessNeeds[]>>({ max: 500 });

function needsOf({ hash, content }: ResourceFile): Promise<ProcessNeeds[]> {
  return remember(needsByHash, hash, async () =>
    (await compileProcesses(content)).map(
      ({ processId, name, jobTypes, formIds, decisionIds, calledProcessIds }) => ({
        ...{ key: processId, name, jobTypes, formIds, decisionIds, calledProcessIds },
      }),
    ),
  );
}

/**
 * Compiles the processes of a release and holds them against what is there to carry them out.
 * @throws ModelsRefused that lists what does not fit together: handlers, forms, decisions, called processes.
 */
export async function compileAll(files: ResourceFile[], jobTypes: string[]): Promise<DeployedProcess[]> {
  const { processes, findings } = await fitTogether(files, jobTypes);
  if (findings.length > 0) throw new ModelsRefused('Los modelos no concuerdan', findings);
  return processes;
}

/** The same, told instead of thrown. Every diagram must compile. */
export async function fitTogether(
  files: ResourceFile[],
  jobTypes: string[],
): Promise<{ processes: DeployedProcess[]; findings: ReleaseFinding[] }> {
  const compiled: Array<{ file: ResourceFile; process: ProcessNeeds }> = [];
  for (const file of files.filter((f) => f.kind === 'bpmn'))
    for (const process of await needsOf(file)) compiled.push({ file, process });
  const known = {
    jobTypes: new Set(jobTypes),
    forms: keysOf(files, 'form'),
    decisions: keysOf(files, 'dmn'),
    processes: new Set(compiled.map(({ process }) => process.key)),
  };
  return {
    processes: compiled.map(({ file, process: { key, name } }) => ({ key, name, hash: file.hash })),
    findings: [
      ...compiled.flatMap(({ file, process }) => missingParts(file, process, known)),
      ...repeated(compiled),
    ],
  };
}

function missingParts(
  file: ResourceFile,
  process: ProcessNeeds,
  known: { jobTypes: Set<string>; forms: Set<string>; decisions: Set<string>; processes: Set<string> },
): ReleaseFinding[] {
  const missing = (what: string, wanted: readonly string[], have: Set<string>) =>
    wanted
      .filter((name) => !have.has(name))
      .map((name) => ({
        file: file.name,
        ...failure('release', `Pide ${what} «${name}», que no existe.`),
      }));
  return [
    ...missing('el ejecutor', process.jobTypes, known.jobTypes),
    ...missing('el formulario', process.formIds, known.forms),
    ...missing('la decisión', process.decisionIds, known.decisions),
    ...missing('el proceso', process.calledProcessIds, known.processes),
  ];
}

function repeated(compiled: Array<{ file: ResourceFile; process: ProcessNeeds }>): ReleaseFinding[] {
  const first = new Map<string, string>();
  return compiled.flatMap(({ file, process: { key } }) => {
    const other = first.get(key);
    first.set(key, other ?? file.name);
    if (other === undefined) return [];
    return [
      { file: file.name, ...failure('release', `Define el proceso «${key}», que ya define ${other}.`) },
    ];
  });
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
 * @param processKeys of the whole release
 * @returns also the warnings
 */
export async function inspectAll(
  files: ResourceFile[],
  processKeys: readonly string[],
  jobTypes: string[],
  only: (file: ResourceFile) => boolean = () => true,
): Promise<ReleaseFinding[]> {
  const known = {
    knownForms: [...keysOf(files, 'form')],
    knownDecisions: [...keysOf(files, 'dmn')],
    knownProcesses: processKeys,
    knownJobTypes: jobTypes,
    ...knownDocuments(files),
  };
  const models = files
    .filter((file) => file.kind === 'bpmn' || file.kind === 'dmn' || file.kind === 'form')
    .filter(only);
  const all: ReleaseFinding[] = [];
  for (const { name, content } of models) {
    const { findings } = await validateModel({ name, content }, known);
    all.push(...findings.map((finding) => ({ file: name, ...finding })));
  }
  return all;
}

/** @throws ModelsRefused with file, element and sentence of every finding that is an error. */
export async function validateAll(
  files: ResourceFile[],
  processes: DeployedProcess[],
  jobTypes: string[],
): Promise<void> {
  const keys = processes.map((process) => process.key);
  const errors = (await inspectAll(files, keys, jobTypes)).filter(isError);
  if (errors.length > 0) throw new ModelsRefused('Hay modelos que no se pueden desplegar', errors);
}

export const isError = ({ severity }: Finding): boolean => severity === 'error';

/** A model is asked for by its key: what is inside must answer to that name. The file has passed the inspection. */
export async function answersToItsKey(file: ResourceFile): Promise<ReleaseFinding[]> {
  const { kind, key, name } = file;
  const inside = await namesInside(file);
  if (inside === undefined || inside.includes(key)) return [];
  const what = kind === 'bpmn' ? 'el proceso' : kind === 'dmn' ? 'la decisión' : 'el formulario';
  const found = inside.map((one) => `«${one}»`).join(', ') || 'nada';
  const elementId = kind === 'form' ? undefined : inside[0];
  return [
    { file: name, ...failure('key', `Se esperaba ${what} «${key}»; el archivo define ${found}.`, elementId) },
  ];
}

async function namesInside(file: ResourceFile): Promise<string[] | undefined> {
  if (file.kind === 'bpmn') return (await needsOf(file)).map(({ key }) => key);
  if (file.kind === 'dmn') return [...(await compileDecisions(file.content)).decisions.keys()];
  if (file.kind !== 'form') return undefined;
  const { id } = JSON.parse(file.content) as { id?: unknown };
  return typeof id === 'string' ? [id] : [];
}
