import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock';
import {
  answersToItsKey,
  compileAll,
  fitTogether,
  inspectAll,
  isError,
  knownDocuments,
  ModelsRefused,
  validateAll,
  type DeployedProcess,
  type ReleaseFinding,
} from './deployment-gate';
import { reconcile, recordChanges } from './model-versions';
import {
  byKindAndKey,
  contentHash,
  readReleaseFiles,
  releaseHash,
  type ResourceFile,
  type ResourceKind,
} from './release-files';
import type { KnownModels } from '../validation';

export interface Release {
  id: string;
  hash: string;
  profile: string;
}

/** One model of the release in force, changed; or one more. */
export interface ModelChange {
  kind: ResourceKind;
  key: string;
  content: string;
}

/** Code that keeps something of the release in force in memory, such as a compiled table. */
export interface ReleaseConsumer {
  /**
   * Reads what it needs of a release that is about to be in force.
   * @returns what puts it in its place: synchronous, called when the release is in force
   * @throws ModelsRefused when the release cannot be used: it is then not deployed
   */
  prepare(files: readonly ResourceFile[], profile: string): Promise<() => void>;
}

/**
 * Turns the files of `processes/` and `templates/` into a release: one immutable bundle to which a case
 * stays pinned (design, contract 5). The same files are the same release; a changed diagram becomes the
 * next version of its process.
 */
@Injectable()
export class ReleaseService {
  private release?: Release;
  private jobTypes: string[] = [];
  private known: KnownModels = {};
  private readonly consumers: ReleaseConsumer[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Undefined before the boot has deployed one (tools, tests of one module). */
  deployed(): Release | undefined {
    return this.release;
  }

  /** The release that new cases start on. */
  current(): Release {
    if (!this.release) throw new Error('No release is deployed yet.');
    return this.release;
  }

  /** What a model that is to be published has to agree with: the documents that the current release knows. */
  currentKnown(): KnownModels {
    return this.known;
  }

  /** Registered while the application is built: before the boot deploys. */
  use(consumer: ReleaseConsumer): void {
    this.consumers.push(consumer);
  }

  /** @throws ModelsRefused that lists what does not fit together or may not be deployed, file by file. */
  async deployFromFiles(
    folders: { processes: string; templates: string },
    profile: string,
    jobTypes: string[],
  ): Promise<Release> {
    const files = await readReleaseFiles(folders, profile);
    const { effective } = await reconcile(this.dataSource.manager, profile, files);
    const hash = releaseHash(profile, effective);
    const processes = await compileAll(effective, jobTypes);
    if (!(await this.find(hash))) await validateAll(effective, processes, jobTypes);
    this.jobTypes = jobTypes;
    const enter = await this.prepare(effective, profile);
    const release = await this.dataSource.transaction(async (tx) => {
      await this.lock(tx);
      await keep(tx, files);
      // Again under the lock: another process may have booted, or somebody published, meanwhile.
      const { changes } = await reconcile(tx, profile, files);
      await recordChanges(tx, profile, files, changes, this.clock.now());
      return this.ensure(tx, { id: randomUUID(), hash, profile }, effective, processes);
    });
    this.known = knownDocuments(files);
    enter(release);
    return release;
  }

  /**
   * What the gate finds in the release in force with that change in it; nothing is written. The change is read in the
   * worker first: what is not sound in itself is not held against the others.
   */
  async check(change: ModelChange, db: EntityManager = this.dataSource.manager): Promise<ReleaseFinding[]> {
    const files = await this.withChange(db, change);
    const rows: Array<{ key: string }> = await db.query(
      `select key from release_process where release_id = $1`,
      [(await this.inForce(db)).id],
    );
    const keys = new Set([...rows.map(({ key }) => key), ...(change.kind === 'bpmn' ? [change.key] : [])]);
    const findings = await inspectAll(files, [...keys], this.jobTypes, (file) => isOf(change, file));
    if (findings.some(isError)) return findings;
    const [changed] = files.filter((file) => isOf(change, file));
    findings.push(...(await answersToItsKey(changed!)));
    if (findings.some(isError)) return findings;
    const { findings: misfits } = await fitTogether(files, this.jobTypes);
    return [...findings, ...misfits, ...(misfits.length > 0 ? [] : await this.unusable(files))];
  }

  /**
   * A new release: what is in force, with one model changed. `within` runs in the same transaction.
   * @throws ModelsRefused that lists what does not fit together or may not be deployed.
   */
  async publish(change: ModelChange, within: (tx: EntityManager) => Promise<void>): Promise<Release> {
    await this.refresh();
    await this.demand(change);
    const { release, enter } = await this.dataSource.transaction(async (tx) => {
      await this.lock(tx);
      await within(tx);
      return this.publishIn(tx, change);
    });
    enter();
    return release;
  }

  /** Releases come one after the other: taken before the rows of the versions, by everybody in this order. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query(`lock table release in share row exclusive mode`);
  }

  /** @throws ModelsRefused with the errors that `check` finds */
  async demand(change: ModelChange, db?: EntityManager): Promise<void> {
    const errors = (await this.check(change, db)).filter(isError);
    if (errors.length > 0) throw new ModelsRefused('Hay modelos que no se pueden desplegar', errors);
  }

  /**
   * `publish` inside a transaction that somebody else opened, and that holds `lock`; the change has passed `demand`.
   * @returns `enter`, to be called once it has committed
   * @throws ModelsRefused
   */
  async publishIn(tx: EntityManager, change: ModelChange): Promise<{ release: Release; enter: () => void }> {
    const { profile } = this.current();
    const files = await this.withChange(tx, change);
    const processes = await compileAll(files, this.jobTypes);
    const enter = await this.prepare(files, profile);
    await keep(tx, files);
    const draft = { id: randomUUID(), hash: releaseHash(profile, files), profile };
    const release = await this.ensure(tx, draft, files, processes);
    return { release, enter: () => enter(release) };
  }

  /** The release that another server put in force, when this one can carry it out. */
  async refresh(): Promise<Release> {
    const mine = this.current();
    const db = this.dataSource.manager;
    const inForce = await this.inForce(db);
    if (inForce.id === mine.id) return mine;
    const files = await this.filesOf(db, inForce.id);
    await compileAll(files, this.jobTypes);
    (await this.prepare(files, inForce.profile))(inForce);
    return inForce;
  }

  private async prepare(
    files: readonly ResourceFile[],
    profile: string,
  ): Promise<(release: Release) => void> {
    const places: Array<() => void> = [];
    for (const consumer of this.consumers) places.push(await consumer.prepare(files, profile));
    return (release) => {
      this.release = release;
      for (const place of places) place();
    };
  }

  private async unusable(files: readonly ResourceFile[]): Promise<ReleaseFinding[]> {
    try {
      await this.prepare(files, this.current().profile);
      return [];
    } catch (error) {
      if (error instanceof ModelsRefused) return error.findings;
      throw error;
    }
  }

  private async withChange(db: EntityManager, change: ModelChange): Promise<ResourceFile[]> {
    const files = await this.filesOf(db, (await this.inForce(db)).id);
    const { kind, key, content } = change;
    const changed = { kind, key, content, hash: contentHash(content), name: nameOf(kind, key) };
    return [...files.filter((file) => !isOf(change, file)), changed].sort(byKindAndKey);
  }

  private async inForce(db: EntityManager): Promise<Release> {
    const { profile } = this.current();
    const [row] = await db.query(
      `select id, hash, profile from release where profile = $1 and in_force is not null order by in_force desc limit 1`,
      [profile],
    );
    return row ?? this.current();
  }

  private async filesOf(db: EntityManager, releaseId: string): Promise<ResourceFile[]> {
    const files: ResourceFile[] = await db.query(
      `select p.kind, p.key, p.key as name, r.content, r.hash from release_resource p join resource r on r.hash = p.hash
        where p.release_id = $1 order by p.kind || p.key collate "C"`,
      [releaseId],
    );
    return files.map((file) => ({ ...file, name: nameOf(file.kind, file.key) }));
  }

  private async ensure(
    tx: EntityManager,
    release: Release,
    files: ResourceFile[],
    processes: DeployedProcess[],
  ): Promise<Release> {
    const known = await tx.query(`select id from release where hash = $1`, [release.hash]);
    const kept =
      known.length > 0 ? { ...release, id: known[0].id } : await this.store(tx, release, files, processes);
    await tx.query(`update release set in_force = nextval('release_in_force') where id = $1`, [kept.id]);
    return kept;
  }

  private async find(hash: string): Promise<string | undefined> {
    const rows = await this.dataSource.query(`select id from release where hash = $1`, [hash]);
    return rows[0]?.id;
  }

  private async store(
    tx: EntityManager,
    release: Release,
    files: ResourceFile[],
    processes: DeployedProcess[],
  ): Promise<Release> {
    const now = this.clock.now();
    await tx.query(`insert into release (id, hash, profile, created_at) values ($1, $2, $3, $4)`, [
      release.id,
      release.hash,
      release.profile,
      now,
    ]);
    await tx.query(
      `insert into release_resource (release_id, kind, key, hash)
       select $1, kind, key, hash from json_to_recordset($2) as f(kind text, key text, hash text)`,
      [release.id, JSON.stringify(files.map(({ kind, key, hash }) => ({ kind, key, hash })))],
    );
    for (const process of processes) {
      const definitionId = await this.version(tx, process, now);
      await tx.query(`insert into release_process (release_id, key, definition_id) values ($1, $2, $3)`, [
        release.id,
        process.key,
        definitionId,
      ]);
    }
    return release;
  }

  private async version(tx: EntityManager, process: DeployedProcess, now: Date): Promise<string> {
    const known = await tx.query(`select id from process_definition where key = $1 and hash = $2`, [
      process.key,
      process.hash,
    ]);
    if (known.length > 0) return known[0].id;
    const id = randomUUID();
    await tx.query(
      `insert into process_definition (id, key, version, name, hash, deployed_at)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from process_definition where key = $2`,
      [id, process.key, process.name, process.hash, now],
    );
    return id;
  }
}

const MODELS = new Set<ResourceKind>(['bpmn', 'dmn', 'form']);

/** As the validation reads it: by its ending. */
function nameOf(kind: ResourceKind, key: string): string {
  return MODELS.has(kind) ? `${key}.${kind}` : key;
}

function isOf(change: { kind: ResourceKind; key: string }, file: ResourceFile): boolean {
  return file.kind === change.kind && file.key === change.key;
}

async function keep(tx: EntityManager, files: ResourceFile[]): Promise<void> {
  await tx.query(
    `insert into resource (hash, content) select hash, content from json_to_recordset($1) as f(hash text, content text)
     on conflict do nothing`,
    [JSON.stringify(files.map(({ hash, content }) => ({ hash, content })))],
  );
}
