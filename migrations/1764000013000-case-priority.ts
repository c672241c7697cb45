import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A case is more or less urgent than others (emergency, CPACA art. 20, preferential attention): its open tasks follow it,
 * in the order of the inboxes that is there already. The absence of a person hands their tasks to somebody for a while.
 */
export class CasePriority1764000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table process_instance add column priority integer not null default 0;
      alter table user_task add column own_priority boolean not null default false;
      alter table user_task add column assigned_for text;
      update user_task set own_priority = true where status = 'open' and priority <> 0;
      create index user_task_assigned_for on user_task (assigned_for) where assigned_for is not null and status = 'open';

      create table account_absence (
        id uuid primary key,
        username text not null,
        substitute text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        reason text not null,
        created_by text not null,
        created_at timestamptz not null,
        cancelled_by text,
        cancelled_at timestamptz,
        check (username <> substitute),
        check (starts_at < ends_at)
      );
      create index account_absence_username on account_absence (username, starts_at) where cancelled_at is null;
      create index account_absence_recent on account_absence (starts_at desc, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table account_absence;
      alter table user_task drop column assigned_for, drop column own_priority;
      alter table process_instance drop column priority;
    `);
  }
}
