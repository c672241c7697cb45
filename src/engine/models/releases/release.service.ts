import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../common/clock';
import { compileAll, validateAll, type DeployedProcess } from './deployment-gate';
import { readReleaseFiles, releaseHash, type ResourceFile } from './release-files';

export interface Release {
  id: string;
  hash: string;
  profile: string;
}

/**
 * Turns the files of `processes/` and `templates/` into a release: one immutable bundle to which a case
 * stays pinned (design, contract 5). The same files are the same release; a changed diagram becomes the
 * next version of its process.
 */
@Injectable()
export class ReleaseService {
  private release?: Release;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The release that new cases start on. */
  current(): Release {
    if (!this.release) throw new Error('No release is deployed yet.');
    return this.release;
  }

  /** @throws Error that lists what does not fit together or may not be deployed, file by file. */
  async deployFromFiles(
    folders: { processes: string; templates: string },
    profile: string,
    jobTypes: string[],
  ): Promise<Release> {
    const files = await readReleaseFiles(folders, profile);
    const hash = releaseHash(profile, files);
    const processes = await compileAll(files, jobTypes);
    if (!(await this.find(hash))) await validateAll(files, processes, jobTypes);
    this.release = await this.dataSource.transaction(async (tx) => {
      await tx.query(`lock table release in share row exclusive mode`);
      const known = await tx.query(`select id from release where hash = $1`, [hash]);
      if (known.length > 0) return { id: known[0].id, hash, profile };
      return this.store(tx, { id: randomUUID(), hash, profile }, files, processes);
    });
    return this.release;
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
    await tx.query(
      `insert into resource (hash, content) select hash, content from json_to_recordset($1) as f(hash text, content text)
       on conflict do nothing`,
      [JSON.stringify(files.map(({ hash, content }) => ({ hash, content })))],
    );
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
