import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The append-only record of every case (design, contract 8) and its daily seals. */
export class Journal1764000001000 implements MigrationInterface {
  name = 'Journal1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journal_entry (
        case_id    uuid        NOT NULL,
        seq        integer     NOT NULL CHECK (seq > 0),
        at         timestamptz NOT NULL,
        type       text        NOT NULL,
        actor_kind text        NOT NULL CHECK (actor_kind IN ('account', 'citizen', 'system', 'token')),
        actor_id   text,
        actor_role text,
        phva       text        CHECK (phva IN ('P', 'H', 'V', 'A')),
        clauses    jsonb,
        norma      text,
        subject    jsonb,
        data       jsonb,
        prev_hash  bytea       NOT NULL CHECK (octet_length(prev_hash) = 32),
        hash       bytea       NOT NULL CHECK (octet_length(hash) = 32),
        PRIMARY KEY (case_id, seq)
      )`);
    await runner.query(`
      CREATE TABLE journal_head (
        case_id uuid        PRIMARY KEY,
        seq     integer     NOT NULL,
        hash    bytea       NOT NULL,
        at      timestamptz NOT NULL
      ) WITH (fillfactor = 80)`);
    await runner.query(`
      CREATE TABLE journal_seal (
        number          integer     PRIMARY KEY,
        day             date        NOT NULL,
        prev_root       bytea       NOT NULL,
        tree            bytea       NOT NULL,
        leaves          integer     NOT NULL,
        root            bytea       NOT NULL UNIQUE,
        signature       bytea       NOT NULL,
        public_key      bytea       NOT NULL,
        key_fingerprint text        NOT NULL,
        sealed_at       timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE journal_seal_leaf (
        seal_number integer NOT NULL REFERENCES journal_seal (number),
        position    integer NOT NULL,
        case_id     uuid    NOT NULL,
        seq         integer NOT NULL,
        hash        bytea   NOT NULL,
        PRIMARY KEY (seal_number, position)
      )`);
    await runner.query('CREATE INDEX journal_seal_leaf_case ON journal_seal_leaf (case_id, seal_number)');
    await runner.query('CREATE TABLE journal_sealed (case_id uuid PRIMARY KEY, seq integer NOT NULL)');
    await this.refuseChanges(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'journal_sealed',
      'journal_seal_leaf',
      'journal_seal',
      'journal_head',
      'journal_entry',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query('DROP FUNCTION refuse_change()');
  }

  /** What was recorded stays recorded: the database itself says no, also to a hand-written statement. */
  private async refuseChanges(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'La tabla % solo admite agregar filas: se intentó %', TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'restrict_violation';
      END $$`);
    for (const table of ['journal_entry', 'journal_seal', 'journal_seal_leaf']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    }
  }
}
