import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, API tokens, what happened with them, and the answers kept per Idempotency-Key. */
export class Auth1764000002000 implements MigrationInterface {
  name = 'Auth1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id              uuid        PRIMARY KEY,
        username        text        NOT NULL UNIQUE CHECK (username = lower(username)),
        display_name    text        NOT NULL,
        email           text,
        password_hash   text        NOT NULL,
        roles           text[]      NOT NULL CHECK (cardinality(roles) > 0),
        active          boolean     NOT NULL DEFAULT true,
        failed_attempts integer     NOT NULL DEFAULT 0,
        locked_until    timestamptz,
        created_at      timestamptz NOT NULL,
        updated_at      timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE account_session (
        token_hash   bytea       PRIMARY KEY,
        account_id   uuid        NOT NULL REFERENCES account (id),
        csrf_token   text        NOT NULL,
        created_at   timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX account_session_account ON account_session (account_id)');
    await runner.query(`
      CREATE TABLE api_token (
        id           uuid        PRIMARY KEY,
        name         text        NOT NULL,
        token_hash   bytea       NOT NULL UNIQUE,
        roles        text[]      NOT NULL CHECK (cardinality(roles) > 0),
        created_by   uuid        NOT NULL REFERENCES account (id),
        created_at   timestamptz NOT NULL,
        expires_at   timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at   timestamptz
      )`);
    await this.createEvents(runner);
    await runner.query(`
      CREATE TABLE idempotency_key (
        key_hash    bytea       PRIMARY KEY,
        fingerprint bytea,
        status      integer,
        answer      bytea,
        lease_until timestamptz NOT NULL,
        created_at  timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX idempotency_key_age ON idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_key', 'auth_event', 'api_token', 'account_session', 'account']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }

  /** Uses refuse_change() of the journal's migration: who entered and who was given what stays written. */
  private async createEvents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE auth_event (
        id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at         timestamptz NOT NULL,
        kind       text        NOT NULL,
        account_id uuid,
        actor_id   uuid,
        detail     jsonb
      )`);
    await runner.query('CREATE INDEX auth_event_account ON auth_event (account_id, at)');
    await runner.query(`
      CREATE TRIGGER auth_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auth_event
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
  }
}
