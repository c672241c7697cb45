import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { remember } from '../../../common/remember';
import { compileDecisions, type DecisionModel } from '../../decisions';
import { compileProcesses } from '../../kernel';
import type { CompiledProcess } from '../../kernel/kernel.types';
import type { FormSchema } from '../forms';

export interface LoadedDefinition {
  id: string;
  key: string;
  version: number;
  process: CompiledProcess;
}

/**
 * Compiled models, by the immutable row they come from; nothing here is ever stale. Bounded: models that
 * no open case uses fall out. Reads go over the caller's connection: a second one from the pool, asked for
 * inside a transaction, can starve when every connection is a transaction that asks for a second one.
 */
@Injectable()
export class ProcessLibrary {
  private readonly definitions = new LRUCache<string, Promise<LoadedDefinition>>({ max: 200 });
  private readonly pins = new LRUCache<string, Promise<string | undefined>>({ max: 2000 });
  private readonly decisions = new LRUCache<string, Promise<DecisionModel | undefined>>({ max: 200 });
  private readonly forms = new LRUCache<string, Promise<FormSchema | undefined>>({ max: 500 });

  definition(db: EntityManager, id: string): Promise<LoadedDefinition> {
    return remember(this.definitions, id, () => loadDefinition(db, id));
  }

  /** The process that a release pins under `key`. @throws when the release has no such process. */
  async definitionOf(db: EntityManager, releaseId: string, key: string): Promise<LoadedDefinition> {
    const id = await remember(this.pins, `${releaseId}/${key}`, async () => {
      const rows = await db.query(
        `select definition_id from release_process where release_id = $1 and key = $2`,
        [releaseId, key],
      );
      return rows[0]?.definition_id as string | undefined;
    });
    if (!id) throw new Error(`The release has no process «${key}».`);
    return this.definition(db, id);
  }

  /** Every process of a release, by its key. */
  async definitionsOf(db: EntityManager, releaseId: string): Promise<LoadedDefinition[]> {
    const rows: Array<{ definition_id: string }> = await db.query(
      `select definition_id from release_process where release_id = $1 order by key`,
      [releaseId],
    );
    return Promise.all(rows.map((row) => this.definition(db, row.definition_id)));
  }

  decision(db: EntityManager, releaseId: string, decisionId: string): Promise<DecisionModel | undefined> {
    return remember(this.decisions, `${releaseId}/${decisionId}`, async () => {
      const content = await resource(db, releaseId, 'dmn', decisionId);
      return content === undefined ? undefined : compileDecisions(content);
    });
  }

  form(db: EntityManager, releaseId: string, formId: string): Promise<FormSchema | undefined> {
    return remember(this.forms, `${releaseId}/${formId}`, async () => {
      const content = await resource(db, releaseId, 'form', formId);
      return content === undefined ? undefined : (JSON.parse(content) as FormSchema);
    });
  }

  /** The letter templates that a release pins: content by path below `templates/`. */
  async templates(db: EntityManager, releaseId: string): Promise<Map<string, string>> {
    const rows: Array<{ key: string; content: string }> = await db.query(
      `select p.key, r.content from release_resource p join resource r on r.hash = p.hash
        where p.release_id = $1 and p.kind = 'template'`,
      [releaseId],
    );
    return new Map(rows.map(({ key, content }) => [key, content]));
  }

  /** A data file of a release (`perfil`, `comun/clausulas`), as text. */
  data(db: EntityManager, releaseId: string, key: string): Promise<string | undefined> {
    return resource(db, releaseId, 'profile', key);
  }

  async xml(db: EntityManager, key: string, version: number): Promise<string | undefined> {
    const rows = await db.query(
      `select r.content from process_definition d join resource r on r.hash = d.hash where d.key = $1 and d.version = $2`,
      [key, version],
    );
    return rows[0]?.content;
  }
}

async function resource(
  db: EntityManager,
  releaseId: string,
  kind: string,
  key: string,
): Promise<string | undefined> {
  const rows = await db.query(
    `select r.content from release_resource p join resource r on r.hash = p.hash
      where p.release_id = $1 and p.kind = $2 and p.key = $3`,
    [releaseId, kind, key],
  );
  return rows[0]?.content;
}

async function loadDefinition(db: EntityManager, id: string): Promise<LoadedDefinition> {
  const [row] = await db.query(
    `select d.key, d.version, r.content from process_definition d join resource r on r.hash = d.hash where d.id = $1`,
    [id],
  );
  if (!row) throw new Error(`Unknown process definition ${id}.`);
  const process = (await compileProcesses(row.content)).find((p) => p.processId === row.key);
  if (!process) throw new Error(`The stored diagram has no process «${row.key}».`);
  return { id, key: row.key, version: row.version, process };
}
