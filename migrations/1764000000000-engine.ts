import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the engine knows: releases, process definitions, instances and everything an instance waits for. */
export class Engine1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table resource (
        hash char(64) primary key,
        content text not null
      );
      create table release (
        id uuid primary key,
        hash char(64) not null unique,
        profile text not null,
        created_at timestamptz not null
      );
      create table release_resource (
        release_id uuid not null references release(id),
        kind text not null check (kind in ('bpmn', 'dmn', 'form', 'template', 'profile')),
        key text not null,
        hash char(64) not null references resource(hash),
        primary key (release_id, kind, key)
      );
      create table process_definition (
        id uuid primary key,
        key text not null,
        version integer not null,
        name text not null,
        hash char(64) not null references resource(hash),
        deployed_at timestamptz not null,
        unique (key, version),
        unique (key, hash)
      );
      create table release_process (
        release_id uuid not null references release(id),
        key text not null,
        definition_id uuid not null references process_definition(id),
        primary key (release_id, key)
      );

      create table process_instance (
        id uuid primary key,
        root_id uuid not null,
        parent_id uuid references process_instance(id),
        parent_execution_id text,
        release_id uuid not null references release(id),
        definition_id uuid not null references process_definition(id),
        business_key text not null,
        status text not null check (status in ('pending', 'running', 'completed', 'terminated', 'failed')),
        version integer not null default 0,
        state_format smallint,
        state_engine text,
        state text,
        variables json not null,
        waits json not null default '{}',
        visited text[] not null default '{}',
        due_at timestamptz,
        started_at timestamptz not null,
        ended_at timestamptz,
        unique (parent_id, parent_execution_id)
      );
      create index process_instance_root on process_instance (root_id);

      create table user_task (
        id uuid primary key,
        instance_id uuid not null references process_instance(id),
        root_id uuid not null,
        execution_id text not null,
        element_id text not null,
        name text not null,
        business_key text not null,
        status text not null check (status in ('open', 'completed', 'cancelled')),
        candidate_groups text[] not null,
        assignee text,
        form_id text,
        priority integer not null default 0,
        due_at timestamptz not null default 'infinity',
        own_due_at boolean not null default false,
        properties json not null default '{}',
        input json not null default '{}',
        draft json,
        draft_saved_at timestamptz,
        draft_saved_by text,
        created_at timestamptz not null,
        claimed_at timestamptz,
        ended_at timestamptz,
        completed_by text,
        unique (instance_id, execution_id)
      );
      create index user_task_root on user_task (root_id);
      create index user_task_open on user_task ((-priority), due_at, id) where status = 'open';
      create index user_task_mine on user_task (assignee, (-priority), due_at, id) where status = 'open';

      -- The shared queue: one row for each group that may take an open, unassigned task.
      create table user_task_candidate (
        task_id uuid not null references user_task(id),
        group_name text not null,
        priority integer not null,
        due_at timestamptz not null,
        primary key (task_id, group_name)
      );
      create index user_task_candidate_queue on user_task_candidate (group_name, (-priority), due_at, task_id);

      create table engine_job (
        id uuid primary key,
        kind text not null check (kind in ('start', 'service', 'timer', 'message', 'case')),
        instance_id uuid not null references process_instance(id),
        root_id uuid not null,
        execution_id text not null,
        element_id text not null,
        type text not null,
        payload json not null default '{}',
        status text not null default 'ready' check (status in ('ready', 'incident')),
        queue text not null default 'default',
        run_at timestamptz not null,
        attempts integer not null default 0,
        max_attempts integer not null default 5,
        lease_owner uuid,
        lease_until timestamptz,
        created_at timestamptz not null,
        unique (instance_id, execution_id)
      );
      create index engine_job_due on engine_job (queue, run_at) where status = 'ready';
      create index engine_job_root on engine_job (root_id);

      create table event_subscription (
        id uuid primary key,
        kind text not null check (kind in ('message', 'signal')),
        name text not null,
        correlation_key text not null default '',
        instance_id uuid not null references process_instance(id),
        root_id uuid not null,
        execution_id text not null,
        element_id text not null,
        unique (instance_id, execution_id)
      );
      create index event_subscription_name on event_subscription (kind, name, correlation_key);

      create table incident (
        id uuid primary key,
        root_id uuid not null,
        instance_id uuid not null references process_instance(id),
        execution_id text not null,
        element_id text not null,
        job_type text not null,
        message text not null,
        created_at timestamptz not null,
        resolved_at timestamptz,
        resolved_by text,
        resolution text check (resolution in ('retried', 'skipped', 'gone')),
        reason text
      );
      create index incident_open on incident (created_at, id) where resolved_at is null;
      create index incident_execution on incident (instance_id, execution_id) where resolved_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table incident, event_subscription, engine_job, user_task_candidate, user_task, process_instance,
        release_process, process_definition, release_resource, release, resource;
    `);
  }
}
